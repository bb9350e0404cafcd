/**
 * The operators and decorators of json-rules-engine, with its answers: an operator first looks whether the fact's value
 * is of its kind, and is false where it is not; a decorator stands before an operator's name, as in `everyFact:equal`.
 */

export type Compare = (factValue: unknown, value: unknown) => boolean;

/** Gives a decorated operator from the one that it stands before. */
type Decorate = (next: Compare) => Compare;

export const OPERATORS: Readonly<Record<string, Compare>> = {
  equal: (a, b) => a === b,
  notEqual: (a, b) => a !== b,
  in: (a, b) => isSearchable(b) && b.indexOf(a) > -1,
  notIn: (a, b) => isSearchable(b) && b.indexOf(a) === -1,
  contains: (a, b) => Array.isArray(a) && a.indexOf(b) > -1,
  doesNotContain: (a, b) => Array.isArray(a) && a.indexOf(b) === -1,
  lessThan: (a, b) => isNumeric(a) && (a as number) < (b as number),
  lessThanInclusive: (a, b) => isNumeric(a) && (a as number) <= (b as number),
  greaterThan: (a, b) => isNumeric(a) && (a as number) > (b as number),
  greaterThanInclusive: (a, b) => isNumeric(a) && (a as number) >= (b as number),
};

export const DECORATORS: Readonly<Record<string, Decorate>> = {
  someFact: (next) => (a, b) => Array.isArray(a) && a.some((item) => next(item, b)),
  everyFact: (next) => (a, b) => Array.isArray(a) && a.every((item) => next(item, b)),
  someValue: (next) => (a, b) => Array.isArray(b) && b.some((item) => next(a, item)),
  everyValue: (next) => (a, b) => Array.isArray(b) && b.every((item) => next(a, item)),
  swap: (next) => (a, b) => next(b, a),
  not: (next) => (a, b) => !next(a, b),
};

/** An operator by its name, decorators and all; or the part of the name that is not known. */
export function compileOperator(name: string): { readonly compare: Compare } | { readonly unknown: string } {
  const parts = name.split(":");
  const base = parts.pop() as string;
  let compare = Object.hasOwn(OPERATORS, base) ? OPERATORS[base] : undefined;
  if (compare === undefined) return { unknown: base };
  for (const part of parts.reverse()) {
    const decorate = Object.hasOwn(DECORATORS, part) ? DECORATORS[part] : undefined;
    if (decorate === undefined) return { unknown: part };
    compare = decorate(compare);
  }
  return { compare };
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

function isNumeric(value: unknown): boolean {
  return typeof value === "number" ? !Number.isNaN(value) : !Number.isNaN(Number.parseFloat(value as string));
}

function isSearchable(value: unknown): value is { indexOf(item: unknown): number } {
  return Array.isArray(value) || typeof value === "string";
}
