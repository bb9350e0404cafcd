import fc from "fast-check";
import { expect, test } from "vitest";
import { openCase } from "../../../src/assess/case.ts";
import { DAY, formatInstant, HOUR, parseInstant } from "../../../src/events/time.ts";
import { CaseView } from "../../../src/facts/reading/case-view.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { defaultPack } from "../../../src/index.ts";
import { loadPacks } from "../../../src/rules/compile/load-packs.ts";

const START = parseInstant("2026-01-01") as number;
const SUBJECTS = ["outage", "delay", "masha", "ivan"] as const;
const rules = loadPacks({ packs: [defaultPack] });

const step = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      "incident.apologized",
      "incident.heard",
      "incident.updated",
      "incident.resolved",
      "incident.solution-proposed",
    ),
    incident: fc.constantFrom("outage", "delay"),
  }),
  fc.record({
    type: fc.constant("incident.occurred"),
    incident: fc.constantFrom("outage", "delay"),
    kind: fc.constant("quality"),
    fault: fc.constant("us"),
  }),
  fc.record(
    {
      type: fc.constant("action.taken"),
      action: fc.constantFrom("apologize", "call-meeting", "restore-dialogue", "hear-both-sides"),
      subject: fc.constantFrom(...SUBJECTS),
      outcome: fc.constantFrom("pending", "helped", "failed"),
    },
    { requiredKeys: ["type", "action"] },
  ),
  fc.record(
    {
      type: fc.constantFrom("complaint.filed", "cause.investigated", "meeting.held", "report.sent"),
      employee: fc.constant("ivan"),
      contact: fc.constant("masha"),
    },
    { requiredKeys: ["type"] },
  ),
);
/** Hours apart, so that some of what is told is the same taking. */
const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 * 24 }), step), { maxLength: 30 });
const attributes = { about: "quality", found: "us", level: "leadership" };

test("what was done about one subject is what bears its id among all that was done", () => {
  fc.assert(
    fc.property(story, fc.integer({ min: 0, max: 60 }), (steps, day) => {
      const events = steps.map(([hour, told], i) => ({
        id: `e${i}`,
        client: "acme",
        at: formatInstant(START + hour * HOUR),
        ...(told.type === "complaint.filed" ? { about: attributes.about } : {}),
        ...(told.type === "cause.investigated" ? { found: attributes.found } : {}),
        ...(told.type === "meeting.held" ? { level: attributes.level } : {}),
        ...told,
      }));
      const history = appendEvents(createHistory({ id: "acme" }), events);
      const view = new CaseView(openCase(rules, history, START + day * DAY).file, rules);
      for (const subject of SUBJECTS) {
        const among = view.actionsTaken.filter((taking) => taking.subject === subject);
        expect(view.actionsTakenAbout(subject)).toEqual(among);
      }
    }),
    { numRuns: 300 },
  );
});
