import { describe, expect, test } from "vitest";
import { openCase } from "../../../src/assess/case.ts";
import { parseInstant } from "../../../src/events/time.ts";
import { CaseView } from "../../../src/facts/reading/case-view.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { holds, NEVER } from "../../../src/rules/compile/condition.ts";
import { loadPacks } from "../../../src/rules/compile/load-packs.ts";
import { findFindings } from "../../../src/rules/run/find.ts";
import { RuleFindings } from "../../../src/rules/run/rule-findings.ts";
import { action, adviceRule, findingRule, ruleFile } from "../rule-files.ts";

const silent = { fact: "count", params: { events: "call.ignored" }, operator: "greaterThan", value: 0 };
const afterSilence = { fact: "finding", params: { rule: "silence" }, operator: "greaterThan", value: 0 };
const grave = { fact: "score", operator: "greaterThanInclusive", value: 50 };

const rules = loadPacks({
  packs: [
    ruleFile({
      actions: { call: action({ guard: grave }) },
      rules: [
        findingRule("silence", { conditions: { all: [silent] } }),
        findingRule("built-on-silence", { conditions: { all: [afterSilence] } }),
        adviceRule("advise", "call"),
      ],
    }),
  ],
});
const history = appendEvents(createHistory({ id: "acme" }), [
  { id: "1", client: "acme", at: "2026-02-20", type: "call.ignored" },
]);

const { file } = openCase(rules, history, parseInstant("2026-03-01") as number);
const namesOf = ({ findings }: ReturnType<typeof findFindings>) => findings.map(({ rule }) => rule);
const scored = (score: number) => ({ score, churn: 0, harm: 0, band: "calm" });

describe("what the rules come to is handed on, and written into nothing", () => {
  test("a case may be asked about again: it knows nothing of what was found", () => {
    const found = findFindings(rules, file);
    expect(namesOf(found)).toEqual(["built-on-silence", "silence"]);
    for (const { number } of rules.findings) expect(found.view.findings.of(number)).toHaveLength(1);
    expect(findFindings(rules, file)).toEqual(found);
  });

  test("a rule that builds on findings reads those in hand, whatever was found before", () => {
    const { view } = findFindings(rules, file);
    const building = rules.findings.find(({ rule }) => rule.name === "built-on-silence");
    const condition = building?.condition ?? NEVER;
    const nothing = new CaseView(file, rules, new RuleFindings(rules.findings.length));
    expect(holds(condition, view)).toBe(true);
    expect(holds(condition, nothing)).toBe(false);
    expect(holds(condition, view)).toBe(true);
  });

  test("the same findings may be looked at with one score and with another", () => {
    const guard = rules.guard("call", undefined) ?? NEVER;
    const { view } = findFindings(rules, file);
    const [high, low] = [view.withScore(scored(70)), view.withScore(scored(20))];
    expect([holds(guard, high), holds(guard, low), holds(guard, high)]).toEqual([true, false, true]);
  });
});
