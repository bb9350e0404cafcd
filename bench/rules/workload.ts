import type { PlainCondition, PlainRule } from "../../src/plain-rules.ts";
import { Random } from "../random.ts";

export type Facts = Readonly<Record<string, unknown>>;

/** What a contender says of one client: the numbers of the rules that fired, in any order, and their points. */
export interface Verdict {
  readonly fired: readonly number[];
  readonly points: number;
}

/** A rule that the bench asks: {@link PlainRule} with its number and points in the event. */
export interface PointsRule extends PlainRule {
  readonly event: {
    readonly type: string;
    readonly params: { readonly rule: number; readonly points: number };
  };
}

export interface Workload {
  readonly rules: readonly PointsRule[];
  /** Flat objects as they come out of `JSON.parse`, every fact in each. */
  readonly clients: readonly Facts[];
}

interface FactKind {
  readonly name: string;
  value(random: Random): unknown;
  leaf(random: Random): PlainCondition;
}

const BANDS = ["calm", "watch", "strained", "critical", "unknown", "ended"];
const TAGS = ["vip", "export", "payroll", "seasonal", "audit", "new-owner", "two-entities", "paper-only"];
const ORDERS = ["greaterThan", "greaterThanInclusive", "lessThan", "lessThanInclusive"] as const;

/** Forty facts of a client: 14 whole numbers, 6 with cents, 8 booleans, 8 texts of a few, 4 lists. */
const FACTS: readonly FactKind[] = [
  ...kinds(14, "count", wholeNumber),
  ...kinds(6, "amount", amount),
  ...kinds(8, "is", flag),
  ...kinds(8, "state", text),
  ...kinds(4, "tags", tags),
];

/** Rules of 2 to 4 comparisons under `all`, `any` and `not`, and clients to ask them of; a seed gives the same ones. */
export function makeWorkload({ rules = 40, clients = 2000, seed = 5 } = {}): Workload {
  const random = new Random(seed);
  return {
    rules: Array.from({ length: rules }, (_, i) => makeRule(i, random)),
    clients: JSON.parse(JSON.stringify(Array.from({ length: clients }, () => makeClient(random)))),
  };
}

function makeClient(random: Random): Facts {
  return Object.fromEntries(FACTS.map(({ name, value }) => [name, value(random)]));
}

function makeRule(rule: number, random: Random): PointsRule {
  const [a, b, c, d] = Array.from({ length: 4 }, () => random.of(FACTS).leaf(random)) as [
    PlainCondition,
    PlainCondition,
    PlainCondition,
    PlainCondition,
  ];
  const conditions = random.of([
    { all: [a, b] },
    { all: [a, b, c] },
    { all: [a, { any: [b, c] }] },
    { all: [a, b, { any: [c, d] }] },
    { all: [a, { not: { all: [b, c] } }] },
    { any: [a, { all: [b, c] }] },
    { any: [{ all: [a, b] }, { all: [c, d] }] },
    { all: [a, { not: b }, { any: [c, { not: d }] }] },
  ]);
  return { conditions, event: { type: `rule-${rule}`, params: { rule, points: random.whole(1, 30) } } };
}

function kinds(count: number, stem: string, make: (name: string) => FactKind): FactKind[] {
  return Array.from({ length: count }, (_, i) => make(`${stem}${i}`));
}

function wholeNumber(name: string): FactKind {
  return {
    name,
    value: (random) => random.whole(0, 99),
    leaf: (random) => ({ fact: name, operator: random.of(ORDERS), value: random.whole(20, 80) }),
  };
}

function amount(name: string): FactKind {
  return {
    name,
    value: (random) => random.whole(0, 1_000_000) / 100,
    leaf: (random) => ({ fact: name, operator: random.of(ORDERS), value: random.whole(2000, 8000) + 0.5 }),
  };
}

function flag(name: string): FactKind {
  return {
    name,
    value: (random) => random.of([true, false]),
    leaf: (random) => ({ fact: name, operator: "equal", value: random.of([true, false]) }),
  };
}

function text(name: string): FactKind {
  return {
    name,
    value: (random) => random.of(BANDS),
    leaf: (random) => {
      const operator = random.of(["equal", "notEqual", "in", "notIn"]);
      const value = /in$/i.test(operator) ? BANDS.filter(() => random.of([true, false])) : random.of(BANDS);
      return { fact: name, operator, value };
    },
  };
}

function tags(name: string): FactKind {
  return {
    name,
    value: (random) => TAGS.filter(() => random.next() < 0.3),
    leaf: (random) => ({
      fact: name,
      operator: random.of(["contains", "doesNotContain"]),
      value: random.of(TAGS),
    }),
  };
}
