import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import type { RuleLimits } from "../../src/rules/file/limits.ts";
import { action, findingRule, ruleFile } from "./rule-files.ts";

const make = (rules: readonly unknown[], limits: Partial<RuleLimits>) =>
  createRiskEngine({ packs: [ruleFile({ rules })], limits });

const nested = (levels: number): unknown => (levels === 0 ? { all: [] } : { not: nested(levels - 1) });

describe("limits can be set, and what is beyond them is refused", () => {
  test.each<[keyof RuleLimits, number, string]>([
    ["depth", 5, "at most 5 levels (limits.depth)"],
    ["values", 10, "at most 10 values (limits.values)"],
    ["textLength", 6, "at most 6 characters (limits.textLength)"],
    ["rules", 1, "at most 1 rules in all packs (limits.rules), found 2"],
  ])("%s", (limit, value, message) => {
    const rules = [findingRule("one"), findingRule("two")];
    expect(() => make(rules, {})).not.toThrow();
    expect(() => make(rules, { [limit]: value })).toThrow(message);
  });

  test("advice that a rule carries counts among the rules", () => {
    const rules = [findingRule("one", { recommend: [{ action: "write", due: "3d" }] })];
    const pack = ruleFile({ rules, actions: { write: action() } });
    expect(() => createRiskEngine({ packs: [pack], limits: { rules: 2 } })).not.toThrow();
    expect(() => createRiskEngine({ packs: [pack], limits: { rules: 1 } })).toThrow(
      "(limits.rules), found 2",
    );
  });

  test("one that is undefined is the default; others do not make sense", () => {
    const rules = [findingRule("one", { title: { en: "x".repeat(1500), ru: "x" } })];
    const many = { values: undefined, depth: undefined } as unknown as Partial<RuleLimits>;
    expect(() => make(rules, many)).not.toThrow();
    const deep = findingRule("deep", { conditions: nested(70) });
    expect(() => make([deep], many)).toThrow("at most 64 levels (limits.depth)");
    expect(() => make(rules, { depht: 3, rules: 0.5 } as Partial<RuleLimits>)).toThrow(
      /#\/limits\/rules: expected a whole number, found 0.5\n#\/limits\/depht: expected a known limit, found "depht" \(did you mean "depth"\?\)/,
    );
  });

  test("subjects that a rule is asked of", () => {
    const history = appendEvents(
      createHistory({ id: "acme" }),
      ["anna", "boris"].map((contact) => ({
        id: contact,
        client: "acme",
        at: "2026-02-20",
        type: "call.ignored",
        contact,
      })),
    );
    const rules = [findingRule("each", { forEach: "contact" })];
    const at = "2026-03-01";
    expect(make(rules, { subjects: 2 }).assess(history, { at }).findings).toHaveLength(2);
    expect(() => make(rules, { subjects: 1 }).assess(history, { at })).toThrow(
      "expected at most 1 of kind contact (limits.subjects) for client acme, found 2",
    );
  });
});
