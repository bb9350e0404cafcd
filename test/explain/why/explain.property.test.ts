import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRiskEngine, type RiskEngine, rulesOf } from "../../../src/assess/assess.ts";
import { openCase } from "../../../src/assess/case.ts";
import { parseInstant } from "../../../src/events/time.ts";
import type { ExplainedCondition } from "../../../src/explain/why/condition-tree.ts";
import { type ExplainedRule, explain } from "../../../src/explain.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory, type History } from "../../../src/history/history.ts";
import { createAsyncRiskEngine } from "../../../src/json-rules-engine.ts";
import { comparisonsIn } from "../../../src/rules/compile/condition.ts";
import { compareFired } from "../../../src/rules/compile/finding-order.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";
import { findFindings } from "../../../src/rules/run/find.ts";
import { packCase } from "../../json-rules-engine/packs.arbitrary.ts";
import { levelByCode, levelFetched } from "../../json-rules-engine/same-assessment.ts";
import { moment, pack, profile, storyOf } from "../../stories.ts";

const byDefault = createRiskEngine({ packs: [defaultPack] });
const engine = fc.oneof(
  fc.constant(byDefault),
  pack.map((one) => createRiskEngine({ packs: [one] })),
);

/** Every comparison of a tree, those behind a name once. */
function leavesOf(
  condition: ExplainedCondition | undefined,
): readonly Extract<ExplainedCondition, { kind: "comparison" }>[] {
  if (condition === undefined) return [];
  if (condition.kind === "comparison") return [condition];
  return "parts" in condition ? condition.parts.flatMap(leavesOf) : leavesOf(condition.part);
}

/** What a tree comes to where one of its leaves is turned around. A name that was told before answers as it did there. */
function turned(
  condition: ExplainedCondition,
  leaf: ExplainedCondition,
  named = new Map<string, boolean>(),
): boolean {
  switch (condition.kind) {
    case "comparison":
      return condition === leaf ? !condition.result : condition.result;
    case "all":
      return condition.parts.map((part) => turned(part, leaf, named)).every(Boolean);
    case "any":
      return condition.parts.map((part) => turned(part, leaf, named)).some(Boolean);
    case "not":
      return !turned(condition.part, leaf, named);
    case "condition": {
      const answer =
        condition.part === undefined
          ? (named.get(condition.name) as boolean)
          : turned(condition.part, leaf, named);
      named.set(condition.name, answer);
      return answer;
    }
  }
}

/** Every rule that has something to do with the client, whole. */
function eachRule(rules: RiskEngine, history: History, at: string): readonly ExplainedRule[] {
  const names = rules.rules.map(({ name }) => name);
  const some = names.length > 40 ? names.filter((_, i) => i % 5 === history.events.length % 5) : names;
  return some.flatMap((rule) => explain(rules, history, { at, rule }).rules);
}

describe("an explanation", () => {
  test("tells of each comparison the value that the fact itself has", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(200), moment, (rules, client, story, at) => {
        const history = appendEvents(createHistory(client), story, { trusted: true });
        const compiled = rulesOf(rules);
        const { view } = findFindings(compiled, openCase(compiled, history, parseInstant(at) as number).file);
        for (const explained of eachRule(rules, history, at)) {
          if (explained.kind === "recommendation" || explained.condition === undefined) continue;
          const rule = compiled.findings.find((one) => one.rule.name === explained.rule);
          const whom = view.subjectsOf(rule?.subjectKind).find((one) => one?.id === explained.subject);
          const own = view.about(whom, () =>
            comparisonsIn(rule?.condition as never).map(({ slot }) => view.read(slot.number)),
          );
          expect(new Set(leavesOf(explained.condition).map(({ value }) => value))).toEqual(new Set(own));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("says that a comparison decides exactly where it alone turns the rule around", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(200), moment, (rules, client, story, at) => {
        const history = appendEvents(createHistory(client), story, { trusted: true });
        for (const { condition, records } of eachRule(rules, history, at)) {
          if (condition === undefined) continue;
          for (const leaf of leavesOf(condition)) {
            const turns = records?.areKept !== false && turned(condition, leaf) !== condition.result;
            expect(leaf.decides).toBe(turns);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("fires and weighs as the assessment does, step by step", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(200), moment, (rules, client, story, at) => {
        const history = appendEvents(createHistory(client), story, { trusted: true });
        const { findings, recommendations } = rules.assess(history, { at });
        const { rules: explained, advice } = explain(rules, history, { at });
        const fired = explained.filter((one) => one.kind === "finding" && one.fired);
        expect(
          fired.map(({ rule, subject, points, evidence }) => [
            rule,
            subject,
            points?.points,
            points?.contribution,
            evidence,
          ]),
        ).toEqual(
          findings
            .toSorted(compareFired)
            .map(({ rule, subject, points, contribution, evidence }) => [
              rule,
              subject,
              points,
              contribution,
              evidence,
            ]),
        );
        for (const { points } of fired) {
          const last = points?.steps.findLast(({ kind }) => kind !== "group");
          expect(last?.points).toBe(points?.points);
        }
        for (const { fired: did, missing } of explained) expect(missing.length > 0 || did).toBe(true);
        expect(advice.filter((one) => one.isAdvised).map(({ action, subject }) => [action, subject])).toEqual(
          recommendations.map(({ action, subject }) => [action, subject]),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("is plain JSON", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(50), moment, (rules, client, story, at) => {
        const history = appendEvents(createHistory(client), story, { trusted: true });
        const explained = explain(rules, history, { at });
        expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
      }),
      { numRuns: 30 },
    );
  });
});

test("both evaluators explain a client alike, facts that are fetched included", async () => {
  await fc.assert(
    fc.asyncProperty(packCase, async ({ pack: one, profile: client, events, at }) => {
      const sync = createRiskEngine({ packs: [one], facts: { level: levelByCode } });
      const byEngine = createAsyncRiskEngine({ packs: [one], facts: { level: levelFetched } });
      const history = appendEvents(createHistory(client), events, { types: sync.eventTypes });
      const words = /"(en|ru)":"level[^"]*(\\"[^"]*)*"/g;
      const [own, other] = [explain(sync, history, { at }), await byEngine.explain(history, { at })].map(
        (each) => JSON.stringify(each).replace(words, ""),
      );
      expect(other).toBe(own);
    }),
    { numRuns: 60 },
  );
});
