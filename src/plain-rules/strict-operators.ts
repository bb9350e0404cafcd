import { describeValue } from "../events/problem.ts";
import {
  type Compare,
  compileOperator,
  DECORATORS,
  type Decorate,
  isIn,
  OPERATORS,
} from "../facts/reading/operators.ts";

/**
 * The operators as json-rules-engine has them to the letter: looking in something that holds nothing is an error there,
 * where a rule pack's operators are false.
 */
const STRICT_OPERATORS: Readonly<Record<string, Compare>> = {
  ...OPERATORS,
  in: (a, b) => isIn(searchable(b), a) === true,
  notIn: (a, b) => isIn(searchable(b), a) === false,
};

const STRICT_DECORATORS: Readonly<Record<string, Decorate>> = {
  ...DECORATORS,
  someValue: (next) => (a, b) => list(b).some((item) => next(a, item)),
  everyValue: (next) => (a, b) => list(b).every((item) => next(a, item)),
};

/** An operator of a rule, decorators and all. */
export interface StrictOperator {
  readonly compare: Compare;
  /** The name of the operator where it stands alone and is one that the library brings. */
  readonly plain: string | undefined;
  /** What a constant value must be for the operator to work on it; `undefined` where it works on any. */
  expects(value: unknown): string | undefined;
  /** Whether it may throw, given a value that is constant and as expected, or one that is not known before the run. */
  mayThrow(value: { readonly constant: unknown } | undefined): boolean;
}

/** An operator by its name; or the part of the name that is not known. */
export function compileStrictOperator(
  name: string,
  custom: Readonly<Record<string, Compare>>,
): StrictOperator | { readonly unknown: string } {
  const operators = Object.keys(custom).length === 0 ? STRICT_OPERATORS : { ...STRICT_OPERATORS, ...custom };
  const compiled = compileOperator(name, { operators, decorators: STRICT_DECORATORS });
  if ("unknown" in compiled) return compiled;
  const { compare, decorators, operator } = compiled;
  const isCustom = Object.hasOwn(custom, operator);
  return {
    compare,
    plain: decorators.length === 0 && !isCustom ? operator : undefined,
    expects: (value) => (isCustom ? undefined : expectation(decorators, operator, value)),
    mayThrow: (value) =>
      isCustom ||
      (value === undefined
        ? [...decorators, operator].some((part) => LOOKS_INTO_VALUE.has(part))
        : [...decorators, operator].some((part, i, parts) => {
            const swapped = parts.slice(0, i).includes("swap");
            return swapped && LOOKS_INTO_VALUE.has(part);
          })),
  };
}

const LOOKS_INTO_VALUE: ReadonlySet<string> = new Set(["in", "notIn", "someValue", "everyValue"]);

function expectation(decorators: readonly string[], operator: string, value: unknown): string | undefined {
  const [first, ...rest] = decorators;
  if (first === "swap") return undefined;
  if (first === "someValue" || first === "everyValue") {
    if (!Array.isArray(value)) return "a list";
    for (const item of value) {
      const expected = expectation(rest, operator, item);
      if (expected !== undefined) return `a list, each of it ${expected}`;
    }
    return undefined;
  }
  if (first !== undefined) return expectation(rest, operator, value);
  if (operator !== "in" && operator !== "notIn") return undefined;
  return Array.isArray(value) || typeof value === "string" ? undefined : "a list or text";
}

function searchable(value: unknown): readonly unknown[] | string {
  if (Array.isArray(value) || typeof value === "string") return value;
  throw new TypeError(`expected a list or text to look into, found ${describeValue(value)}`);
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError(`expected a list to go through, found ${describeValue(value)}`);
}
