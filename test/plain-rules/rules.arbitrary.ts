import fc from "fast-check";
import { DECORATORS, OPERATORS } from "../../src/facts/reading/operators.ts";
import type { PlainCondition, PlainRoot, PlainRule } from "../../src/plain-rules.ts";

/** Rules of json-rules-engine, and facts for them, of every shape that both evaluators take. */

export interface RulesCase {
  readonly rules: readonly PlainRule[];
  readonly conditions: Readonly<Record<string, PlainRoot>>;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly allowUndefinedFacts: boolean;
  readonly replaceFactsInEventParams: boolean;
}

/** `toString` is a name that every object has, and no fact unless it is given. */
const FACTS = ["a", "b", "c", "list", "deep", "toString"] as const;
const PATHS = ["$", "$.x", "$.x.y", "$.list[0]", "$.list[1].x", "$[0]", "$.length", "$.a-b", "$.0"] as const;

const scalar = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom("", "a", "b", "1", "2x", "abc"),
  fc.constantFrom(true, false, null, 0.5, 1e21),
);
const list = fc.array(scalar, { maxLength: 3 });
const deep = fc.record(
  {
    x: fc.oneof(scalar, fc.record({ y: scalar }, { noNullPrototype: true })),
    list: fc.array(fc.oneof(scalar, fc.record({ x: scalar }, { noNullPrototype: true })), { maxLength: 2 }),
    "a-b": scalar,
    length: scalar,
    0: scalar,
  },
  { requiredKeys: [], noNullPrototype: true },
);
const constant = fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 2, arbitrary: list }, deep);
const given = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: list },
  { weight: 2, arbitrary: deep },
  fc.array(fc.oneof(list, deep), { maxLength: 2 }),
  fc.constantFrom<unknown>(undefined, Number.NaN, new Date(5)),
);

const params = fc.option(fc.dictionary(fc.constantFrom("p", "q"), scalar), { nil: undefined });
const reference = compact({
  fact: fc.constantFrom(...FACTS),
  params,
  path: rarely(fc.constantFrom(...PATHS)),
});
const priority = rarely(fc.constantFrom(1, 2, 3, 10, -1));
const name = rarely(fc.constantFrom("n", "m"));

const operator = fc
  .tuple(
    fc.array(fc.constantFrom(...Object.keys(DECORATORS)), { maxLength: 2 }),
    fc.constantFrom(...Object.keys(OPERATORS), "isTwice"),
  )
  .map((parts) => parts.flat().join(":"));

const leaf = compact({
  fact: fc.constantFrom(...FACTS),
  params,
  path: rarely(fc.constantFrom(...PATHS)),
  operator: fc.oneof(fc.constantFrom(...Object.keys(OPERATORS)), operator),
  value: fc.oneof({ weight: 4, arbitrary: constant }, { weight: 1, arbitrary: reference }),
  priority,
  name,
}).map(withFittingValue);

const { condition } = fc.letrec<{ condition: PlainCondition; root: PlainRoot }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: leaf as fc.Arbitrary<PlainCondition> },
    { weight: 1, arbitrary: tie("root") },
  ),
  root: rootOf(tie("condition")),
}));
const root = rootOf(condition);

function rootOf(inner: fc.Arbitrary<PlainCondition>): fc.Arbitrary<PlainRoot> {
  const inners = fc.array(inner, { maxLength: 4 });
  return fc.oneof(
    { weight: 4, arbitrary: compact({ all: inners, priority, name }) },
    { weight: 4, arbitrary: compact({ any: inners, priority, name }) },
    { weight: 2, arbitrary: compact({ not: inner, priority, name }) },
    { weight: 2, arbitrary: compact({ condition: fc.constantFrom("one", "two", "three"), priority, name }) },
  ) as fc.Arbitrary<PlainRoot>;
}

const rule: fc.Arbitrary<PlainRule> = compact({
  name: rarely(fc.oneof(fc.constantFrom("r", "s"), fc.constant(0))),
  priority: rarely(fc.integer({ min: 1, max: 4 })),
  conditions: root,
  event: compact({
    type: fc.constantFrom("e", "f"),
    params: rarely(
      fc.dictionary(fc.constantFrom("k", "l"), fc.oneof(scalar, list, reference), { maxKeys: 2 }),
    ),
  }),
}) as fc.Arbitrary<PlainRule>;

export const rulesCase: fc.Arbitrary<RulesCase> = fc.record({
  rules: fc.array(rule, { minLength: 1, maxLength: 6 }),
  conditions: fc.tuple(root, root, root).map(([one, two, three]) => ({
    one: withoutNames(one, []),
    two: withoutNames(two, ["one"]),
    three: withoutNames(three, ["one", "two"]),
  })),
  facts: fc.dictionary(fc.constantFrom(...FACTS), given, { minKeys: 3, noNullPrototype: true }),
  allowUndefinedFacts: fc.boolean(),
  replaceFactsInEventParams: fc.boolean(),
});

/** Names only what `allowed` names, so that no condition builds on itself. */
function withoutNames<Condition extends PlainCondition>(condition: Condition, allowed: string[]): Condition {
  const within = (inner: PlainCondition): PlainCondition => withoutNames(inner, allowed);
  if ("all" in condition) return { ...condition, all: condition.all.map(within) };
  if ("any" in condition) return { ...condition, any: condition.any.map(within) };
  if ("not" in condition) return { ...condition, not: within(condition.not) };
  if (!("condition" in condition) || allowed.includes(condition.condition)) return condition;
  const { condition: _, ...stated } = condition;
  return { ...stated, all: [] } as unknown as Condition;
}

/** An operator that looks into its value is given one that can be looked into: others do not compile. */
function withFittingValue<Leaf extends { operator: string; value: unknown }>(one: Leaf): Leaf {
  const isFact = typeof one.value === "object" && one.value !== null && "fact" in one.value;
  if (isFact || !/(^|:)(in|notIn)$|Value:/.test(one.operator)) return one;
  let value = one.value;
  if (/(^|:)(in|notIn)$/.test(one.operator) && !Array.isArray(value) && typeof value !== "string")
    value = [value];
  for (let i = one.operator.split("Value:").length; i > 1; i--) value = [value];
  return { ...one, value };
}

function rarely<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 3 });
}

/** A record without the keys that hold nothing. */
function compact<Shape extends Record<string, unknown>>(
  shape: {
    [Key in keyof Shape]: fc.Arbitrary<Shape[Key]>;
  },
): fc.Arbitrary<Shape> {
  return fc
    .record(shape)
    .map(
      (made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as Shape,
    ) as fc.Arbitrary<Shape>;
}
