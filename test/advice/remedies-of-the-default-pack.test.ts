import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { DAY, formatInstant } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";

const actions = Object.entries(defaultPack.actions ?? {});

/** What ends the ladder, and courtesies, which remedy nothing. */
const LAST = ["decide-keep-or-part", "part-ways"];
const COURTESIES = ["offer-goodwill-gift", "give-personal-gift"];
/** Owed again and again for as long as the trouble lasts, whatever is done beside them. */
const REPEATED = ["set-boundaries", "status-updates"];
const remedies = actions.filter(([name]) => ![...LAST, ...COURTESIES, ...REPEATED].includes(name));

function stepsFrom(name: string): readonly string[] {
  const steps: string[] = [];
  for (let next: string | undefined = name; next !== undefined; next = defaultPack.actions?.[next]?.next) {
    if (steps.includes(next)) throw new Error(`a circle: ${[...steps, next].join(" → ")}`);
    steps.push(next);
  }
  return steps;
}

test.each(remedies)("%s leads by its next steps to a meeting of leaders, and on to the decision", (name) => {
  expect(stepsFrom(name).slice(-2)).toEqual(["call-meeting", "decide-keep-or-part"]);
});

const engine = createRiskEngine({ packs: [defaultPack] });
const client = {
  id: "acme",
  since: "2023-01-01",
  monthlyRevenue: 5000,
  contacts: [{ id: "orlov", influence: "high" as const }],
  selectedBy: "headquarters" as const,
};

/** What calls for each remedy that a client is asked to go along with, told a few days apart. */
const TROUBLES: Readonly<Record<string, object>> = {
  "restore-dialogue": { type: "call.ignored", contact: "anna" },
  "win-over-opponent": { type: "contact.hostile", contact: "orlov" },
  "build-local-trust": { type: "explanation.demanded", hours: 2 },
  "visualize-proposal": { type: "proposal.rejected" },
  "meet-informally": { type: "information.withheld" },
  "explain-stages": { type: "demand.unrealistic" },
  "answer-complaint": { type: "complaint.filed", about: "quality" },
  "review-service-level": { type: "service-level.missed" },
  "set-boundaries": { type: "email.aggressive", tone: "rude" },
  "map-payment-process": { type: "payment.late", daysLate: 65, amount: 900 },
  "hear-both-sides": { type: "employee.declined" },
};

describe.each(Object.entries(TROUBLES))("%s", (action, trouble) => {
  const start = Date.UTC(2026, 0, 5);
  const at = (days: number) => formatInstant(start + days * DAY);
  const told = [0, 4, 8, 12, 16].map((days) => ({
    client: "acme",
    at: at(days),
    id: `t${days}`,
    ...trouble,
  }));
  const before = appendEvents(createHistory(client), [
    { client: "acme", at: at(-200), id: "p", type: "praise.received" },
    ...told,
  ]);
  const advised = engine.assess(before, { at: at(17) }).recommendations.find((one) => one.action === action);

  test("is advised where it is called for", () => {
    expect(advised).toBeDefined();
  });

  test.each([1, 2])("failed %i times, leaves somebody something to do while the trouble stands", (times) => {
    const failed = Array.from({ length: times }, (_, nth) => ({
      client: "acme",
      at: at(18 + nth * 5),
      id: `f${nth}`,
      type: "action.taken",
      action,
      outcome: "failed",
      ...(advised?.subject === undefined ? {} : { subject: advised.subject }),
    }));
    const { recommendations, findings } = engine.assess(appendEvents(before, failed), { at: at(24) });
    expect(findings.some(({ points }) => points > 0)).toBe(true);
    const next = stepsFrom(action)[1] ?? "call-meeting";
    expect(recommendations.map((one) => one.action)).toContain(next);
  });
});
