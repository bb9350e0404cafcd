import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { explainAssessment } from "../../src/explain/explain-assessment.ts";
import { defineFact } from "../../src/facts/fact.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import type { AsWritten } from "../../src/words/language.ts";
import { action, CALLS, engineOf, findingRule, ruleFile } from "./rule-files.ts";

const at = "2026-03-01";
const call = { id: "e1", client: "acme", at: "2026-02-20", type: "call.ignored" };
const history = appendEvents(createHistory({ id: "acme" }), [call]);

type Said = string | readonly string[];

const ways: readonly [how: string, <Some extends Said>(said: Some) => AsWritten<Some>][] = [
  ["plainly", (said) => said],
  ["in English", (en) => ({ en })],
  ["in Russian", (ru) => ({ ru })],
];

describe.each(ways)("words for people that are written %s", (_, say) => {
  const never = { fact: "count", params: { events: "praise.*" }, operator: "greaterThan", value: 0 };
  const write = action({
    title: say("Write"),
    owner: say("lead"),
    steps: say(["Do", "Tell"]),
    guard: { all: [never] },
    guardReason: say("Praise first."),
  });
  const recommend = [{ action: "write", due: "3d" }];
  const pack = ruleFile({
    actions: { write },
    rules: [findingRule("calls", { title: say("Calls go unanswered"), recommend })],
  });

  test("are read in every language", () => {
    const { findings, withheld } = engineOf(pack).assess(history, { at });
    const same = (text: string) => ({ en: text, ru: text });
    expect(findings.map(({ title }) => title)).toEqual([same("Calls go unanswered")]);
    const [advice] = withheld;
    expect(advice?.title).toEqual(same("Write"));
    expect(advice?.owner).toEqual(same("lead"));
    expect(advice?.steps).toEqual({ en: ["Do", "Tell"], ru: ["Do", "Tell"] });
    const [reason] = advice?.reasons ?? [];
    expect(reason?.kind === "guard" && reason.condition.ru.startsWith("Praise first. ")).toBe(true);
  });

  test("are told in an explanation of either language", () => {
    const assessment = engineOf(pack).assess(history, { at });
    for (const language of ["en", "ru"] as const)
      expect(explainAssessment(assessment, { language })).toContain("Calls go unanswered");
  });

  test("name an event type of a pack", () => {
    const eventTypes = { "visit.missed": { description: say("Nobody came.") } };
    const engine = engineOf(ruleFile({ eventTypes, rules: [findingRule("x")] }));
    const visit = { id: "e2", client: "acme", at: "2026-02-20", type: "visit.missed" };
    const missed = { fact: "count", params: { events: "visit.*" }, operator: "greaterThan", value: 0 };
    const visits = engineOf(
      ruleFile({ eventTypes, rules: [findingRule("x", { conditions: { all: [missed] } })] }),
    );
    const own = appendEvents(createHistory({ id: "acme" }), [visit], { types: engine.eventTypes });
    const assessment = visits.assess(own, { at });
    for (const language of ["en", "ru"] as const) {
      expect(explainAssessment(assessment, { language, history: own, engine: visits })).toContain(
        "Nobody came",
      );
    }
  });

  test("phrase a fact by code", () => {
    const score = defineFact({
      unit: say("points"),
      summary: say("A rating."),
      params: z.strictObject({}),
      phrase: () => say("rating by others"),
      compile: () => ({ read: () => 1, perSubject: false, lookBackMs: 0 }),
    });
    const guard = { all: [{ fact: "rating", operator: "greaterThan", value: 3 }] };
    const rules = [findingRule("calls", { conditions: { all: [CALLS] }, recommend })];
    const rated = ruleFile({ actions: { write: action({ guard }) }, rules });
    const engine = createRiskEngine({ packs: [rated], facts: { rating: score } });
    const [reason] = engine.assess(history, { at }).withheld[0]?.reasons ?? [];
    const condition = reason?.kind === "guard" ? reason.condition : undefined;
    expect(condition?.en).toContain("rating by others");
    expect(condition?.ru).toContain("rating by others");
  });
});
