import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../../src/assess/assess.ts";
import { InvalidInputError } from "../../../src/events/problem.ts";
import { DAY, formatInstant, instantOf } from "../../../src/events/time.ts";
import { renderTimelines, timeline } from "../../../src/explain.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";
import { CALLS, engineOf, findingRule, ruleFile } from "../../rules/rule-files.ts";
import { moment, pack, profile, storyOf } from "../../stories.ts";
import { anna, historyOf } from "../why/client.ts";

const byDefault = createRiskEngine({ packs: [defaultPack] });
const engines = fc.oneof(
  fc.constant(byDefault),
  pack.map((one) => createRiskEngine({ packs: [one] })),
);

test("every point is what the rules of its instant say, over histories of all event types", () => {
  fc.assert(
    fc.property(
      fc.tuple(engines, engines),
      profile,
      storyOf(200, 150),
      moment,
      fc.integer({ min: -5, max: 45 }),
      ([older, newer], client, story, at, day) => {
        const history = appendEvents(createHistory(client), story, { trusted: true });
        const from = instantOf({ at });
        const changed = formatInstant(from + day * DAY);
        const { points } = timeline(older, history, {
          from: at,
          to: formatInstant(from + 40 * DAY),
          every: "2d",
          rulesChanged: [{ at: changed, engine: newer }],
        });
        expect(points.map(({ changes, ...point }) => point)).toEqual(
          points.map(({ at: then }) => {
            const judging = instantOf({ at: then }) >= instantOf({ at: changed }) ? newer : older;
            const { score, churn, harm, band } = judging.assess(history, { at: then });
            return { at: then, score, churn, harm, band };
          }),
        );
      },
    ),
    { numRuns: 40 },
  );
});

describe("a change of rules on a timeline", () => {
  const mild = findingRule("calls", { title: { en: "Calls", ru: "Звонки" } }, { points: 10 });
  const stern = findingRule("calls", { title: { en: "Calls", ru: "Звонки" } }, { points: 80 });
  const other = findingRule("others", { conditions: { all: [CALLS] } });
  const [before, after] = [
    engineOf(ruleFile({ rules: [mild, findingRule("left-out")] })),
    engineOf(ruleFile({ rules: [stern, other] })),
  ];
  const history = historyOf([["2026-03-01T12:00:00Z", "call.ignored", anna]]);
  const span = { from: "2026-03-02", to: "2026-03-08", every: "1d" };
  const line = (at: string, engine = after) =>
    timeline(before, history, { ...span, rulesChanged: [{ at, engine }] });

  test("is told once, by rule, at the first point from it on, before what came of it", () => {
    const told = line("2026-03-04T06:00:00Z").points.filter(({ changes }) =>
      changes.some(({ kind }) => kind === "rules"),
    );
    expect(told.map(({ at }) => at)).toEqual(["2026-03-05T00:00:00Z"]);
    expect(told[0]?.changes[0]).toEqual({
      kind: "rules",
      at: "2026-03-04T06:00:00Z",
      added: ["others"],
      removed: ["left-out"],
      changed: ["calls"],
      words: {
        en: "the rules changed: new: others; gone: left-out; changed: calls",
        ru: "изменились правила: новые: others; убраны: left-out; изменены: calls",
      },
    });
    expect(told[0]?.changes.map(({ kind }) => kind)).toContain("score");
  });

  test("is none where the rules stay the same, or had changed before the first point", () => {
    for (const { points } of [line("2026-03-04", before), line("2026-03-02"), line("2026-04-01")])
      expect(points.flatMap(({ changes }) => changes).some(({ kind }) => kind === "rules")).toBe(false);
    expect(line("2026-03-02").points[0]?.score).toBe(after.assess(history, { at: "2026-03-02" }).score);
  });

  test("may come more than once, in whatever order it is given", () => {
    const twice = [
      { at: "2026-03-06", engine: before },
      { at: "2026-03-04", engine: after },
    ];
    const { points } = timeline(before, history, { ...span, rulesChanged: twice });
    const changes = points.flatMap((point) => point.changes.filter(({ kind }) => kind === "rules"));
    expect(changes).toMatchObject([
      { at: "2026-03-04T00:00:00Z", added: ["others"] },
      { at: "2026-03-06T00:00:00Z", removed: ["others"] },
    ]);
  });

  test("is read in both languages", () => {
    expect(renderTimelines([line("2026-03-04")])).toContain("4 March 2026: the rules changed: new: others;");
    expect(renderTimelines([line("2026-03-04")], { language: "ru" })).toContain(
      "изменились правила: новые: others;",
    );
  });

  test("at what is no instant, or by what is no engine, is refused", () => {
    for (const [one, pointer] of [
      [{ at: "soon", engine: after }, "/rulesChanged/0/at"],
      [{ at: "2026-03-04", engine: {} }, "/rulesChanged/0/engine"],
    ] as const) {
      try {
        timeline(before, history, { ...span, rulesChanged: [one as never] });
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInputError);
        expect((error as InvalidInputError).problems[0]?.place.pointer).toBe(pointer);
      }
    }
  });
});
