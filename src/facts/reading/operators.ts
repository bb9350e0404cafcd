/**
 * The operators and decorators of json-rules-engine, with its answers: an operator first looks whether the fact's value
 * is of its kind, and is false where it is not; a decorator stands before an operator's name, as in `everyFact:equal`.
 */

export type Compare = (factValue: unknown, value: unknown) => boolean;

/** Gives a decorated operator from the one that it stands before. */
export type Decorate = (next: Compare) => Compare;

export const OPERATORS: Readonly<Record<string, Compare>> = {
  equal: (a, b) => a === b,
  notEqual: (a, b) => a !== b,
  in: (a, b) => isSearchable(b) && isIn(b, a) === true,
  notIn: (a, b) => isSearchable(b) && isIn(b, a) === false,
  contains: (a, b) => Array.isArray(a) && a.indexOf(b) > -1,
  doesNotContain: (a, b) => Array.isArray(a) && a.indexOf(b) === -1,
  lessThan: (a, b) => areComparable(a, b) && (a as number) < (b as number),
  lessThanInclusive: (a, b) => areComparable(a, b) && (a as number) <= (b as number),
  greaterThan: (a, b) => areComparable(a, b) && (a as number) > (b as number),
  greaterThanInclusive: (a, b) => areComparable(a, b) && (a as number) >= (b as number),
};

/** Those that ask which of two numbers is the larger. */
export const ORDERINGS: readonly string[] = [
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
];

export const DECORATORS: Readonly<Record<string, Decorate>> = {
  someFact: (next) => (a, b) => Array.isArray(a) && a.some((item) => next(item, b)),
  everyFact: (next) => (a, b) => Array.isArray(a) && a.every((item) => next(item, b)),
  someValue: (next) => (a, b) => Array.isArray(b) && b.some((item) => next(a, item)),
  everyValue: (next) => (a, b) => Array.isArray(b) && b.every((item) => next(a, item)),
  swap: (next) => (a, b) => next(b, a),
  not: (next) => (a, b) => !next(a, b),
};

/** The names that operators may be made of. */
export interface OperatorNames {
  readonly operators: Readonly<Record<string, Compare>>;
  readonly decorators: Readonly<Record<string, Decorate>>;
}

/** An operator with its decorators, and the names that it is made of. */
export interface CompiledOperator {
  readonly compare: Compare;
  readonly operator: string;
  /** Outermost first. */
  readonly decorators: readonly string[];
}

/** An operator by its name, decorators and all; or the part of the name that is not known. */
export function compileOperator(
  name: string,
  { operators, decorators }: OperatorNames = { operators: OPERATORS, decorators: DECORATORS },
): CompiledOperator | { readonly unknown: string } {
  const passed: string[] = [];
  let rest = name;
  while (!Object.hasOwn(operators, rest)) {
    const colon = rest.indexOf(":");
    if (colon <= 0) return { unknown: rest };
    const decorator = rest.slice(0, colon);
    if (!Object.hasOwn(decorators, decorator)) return { unknown: decorator };
    passed.push(decorator);
    rest = rest.slice(colon + 1);
  }
  const compare = passed.reduceRight(
    (next, decorator) => (decorators[decorator] as Decorate)(next),
    operators[rest] as Compare,
  );
  return { compare, operator: rest, decorators: passed };
}

/** Signs for an operator and for its opposite. */
export const OPERATOR_SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  equal: ["=", "≠"],
  notEqual: ["≠", "="],
  in: ["∈", "∉"],
  notIn: ["∉", "∈"],
  contains: ["∋", "∌"],
  doesNotContain: ["∌", "∋"],
  lessThan: ["<", "≥"],
  lessThanInclusive: ["≤", ">"],
  greaterThan: [">", "≤"],
  greaterThanInclusive: ["≥", "<"],
};

/** Of two numbers the comparison itself tells all, NaN included. */
function areComparable(a: unknown, b: unknown): boolean {
  return (typeof a === "number" && typeof b === "number") || (isNumeric(a) && isOrdered(b));
}

function isNumeric(value: unknown): boolean {
  if (typeof value === "number") return !Number.isNaN(value);
  return isOrdered(value) && !Number.isNaN(Number.parseFloat(value as string));
}

/** Whether a value can stand in an order at all: JSON such as `{"toString": 1}`, or a symbol, would make comparing throw. */
function isOrdered(value: unknown): boolean {
  if (typeof value === "symbol") return false;
  if (typeof value !== "object" || value === null) return true;
  try {
    return String(value) !== undefined && Number(value) !== undefined;
  } catch {
    return false;
  }
}

type Searchable = readonly unknown[] | string;

function isSearchable(value: unknown): value is Searchable {
  return Array.isArray(value) || typeof value === "string";
}

/** Whether something stands in a list, or what it reads as in a text; `undefined` where it does not read as anything. */
export function isIn(searched: Searchable, item: unknown): boolean | undefined {
  if (typeof searched !== "string") return searched.indexOf(item) > -1;
  return isOrdered(item) ? searched.indexOf(item as string) > -1 : undefined;
}
