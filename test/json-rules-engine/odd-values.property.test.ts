import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { createRiskEngine, type RiskEngine } from "../../src/assess/assess.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { type CustomFact, defineFact } from "../../src/facts/fact.ts";
import { DECORATORS, OPERATORS } from "../../src/facts/reading/operators.ts";
import { pathSteps, readPath } from "../../src/facts/reading/path.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { createAsyncRiskEngine } from "../../src/json-rules-engine.ts";
import { action, adviceRule, findingRule, ruleFile } from "../rules/rule-files.ts";

/* Facts may answer anything, and rules ask anything of it: two evaluators, one meaning. */

const at = "2026-03-01";
const history = appendEvents(createHistory({ id: "acme" }), [
  { id: "e1", client: "acme", at: "2026-02-20", type: "call.ignored", contact: "anna" },
]);

const value = fc.oneof(
  fc.anything({
    withNullPrototype: true,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    key: fc.constantFrom("a", "b", "toString", "valueOf", "length", "__proto__", "constructor"),
    maxDepth: 3,
  }),
  fc.constantFrom<unknown>(Symbol("odd"), [Symbol("odd")], () => 1, Object.create(null)),
);

const leaf = fc.record(
  {
    fact: fc.constantFrom("left", "right"),
    path: fc.constantFrom("$", "$.a", "$[0]", "$.toString", "$.a.b"),
    operator: fc
      .tuple(
        fc.constantFrom("", ...Object.keys(DECORATORS).map((name) => `${name}:`)),
        fc.constantFrom(...Object.keys(OPERATORS)),
      )
      .map((parts) => parts.join("")),
    value: fc.constantFrom<unknown>(1, "a", ["a", 1], [["a"]], null, { fact: "right" }),
  },
  { requiredKeys: ["fact", "operator", "value"] },
);

test("whatever facts answer, both evaluators come to the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(leaf, { minLength: 1, maxLength: 4 }),
      value,
      value,
      async (leaves, left, right) => {
        const packs = [
          ruleFile({
            actions: { a: action({ guard: { any: leaves } }) },
            rules: [
              ...leaves.map((one, i) => findingRule(`rule-${i}`, { conditions: { all: [one] } })),
              adviceRule("advises", "a", { conditions: { not: { all: leaves } } }),
            ],
          }),
        ];
        const sync = load(packs, { left: byCode("left", left), right: byCode("right", right) });
        fc.pre(sync !== undefined);
        const facts = { left: async () => left, right: async () => right };
        const found = await createAsyncRiskEngine({ packs, facts }).assess(history, { at });
        expect(JSON.stringify(found)).toBe(JSON.stringify(sync?.assess(history, { at })));
      },
    ),
    { numRuns: 500 },
  );
});

/** `undefined` where the rules do not load, as of `in` with a constant that is no list. */
function load(
  packs: readonly unknown[],
  facts: Readonly<Record<string, CustomFact>>,
): RiskEngine | undefined {
  try {
    return createRiskEngine({ packs, facts });
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}

/** A fact at hand, in the words of one that is fetched. */
function byCode(name: string, answer: unknown): CustomFact {
  const wordsOf = (path: string | undefined): string => [name, ...pathSteps(path)].join(".");
  return defineFact({
    unit: "any",
    summary: { en: name, ru: name },
    params: z.strictObject({}),
    paths: "any",
    phrase: (_, path) => ({ en: wordsOf(path), ru: wordsOf(path) }),
    compile: (_, path) => {
      const steps = pathSteps(path);
      return { read: () => readPath(answer, steps), perSubject: false, lookBackMs: 0 };
    },
  });
}
