import { RE2JS } from "re2js";
import * as z from "zod";
import type { OperatorDefinition } from "./operator-table.ts";

export const LONGEST_PATTERN = 1000;
/** Steps of the automaton that an expression becomes: each character of a text may visit them all. */
export const LARGEST_PROGRAM = 5000;
/** Patterns that are facts may be ever new ones: beyond so many steps of all of them none is kept. */
const STEPS_KEPT = 100_000;
/** What the smallest expression takes, beside its steps. */
const LEAST_STEPS = 100;

const pattern = z
  .string()
  .max(LONGEST_PATTERN)
  .refine(
    (text) => read(text).expression !== undefined,
    "a small regular expression in the syntax of RE2, without backreferences and lookaround",
  );

/**
 * The operator `matches`: whether a regular expression is found in a text; `^` and `$` tie it to the ends.
 *
 * The expressions are those of RE2, whose time grows with the length of the text and no faster, so that an expression
 * from a stranger cannot hang an assessment. One that is none, or is larger than 1,000 characters or 5,000 steps, does
 * not load; nor do rules whose expressions come to more than 100,000 steps together (`limits.patternSteps`), where each
 * counts for 100 at least. What is no text does not match.
 *
 * @example
 * createRiskEngine({ packs, operators: { matches } });
 * // { "fact": "latest", "params": { "events": "call.ignored", "of": "note" }, "operator": "matches", "value": "(?i)busy" }
 */
export const matches: OperatorDefinition = {
  compare: (text, source) =>
    typeof text === "string" && typeof source === "string" && read(source).expression?.test(text) === true,
  prepare: (source) => {
    if (typeof source !== "string") return undefined;
    const { expression, steps } = read(source);
    return { holds: (text) => typeof text === "string" && expression?.test(text) === true, steps };
  },
  value: pattern,
  signs: ["=~", "!~"],
};

interface Read {
  /** `undefined` where the text is none, or too large a one. */
  readonly expression: RE2JS | undefined;
  /** How much it takes, and took to read it. */
  readonly steps: number;
}

const TOO_LONG: Read = { expression: undefined, steps: LEAST_STEPS };

/** Expressions by their source. */
const known = new Map<string, Read>();
let stepsKept = 0;

/** Each source is compiled once, as long as there are not too many. */
function read(source: string): Read {
  if (source.length > LONGEST_PATTERN) return TOO_LONG;
  const before = known.get(source);
  if (before !== undefined) return before;
  const one = compile(source);
  if (stepsKept + one.steps > STEPS_KEPT) {
    known.clear();
    stepsKept = 0;
  }
  stepsKept += one.steps;
  known.set(source, one);
  return one;
}

function compile(source: string): Read {
  try {
    const expression = RE2JS.compile(source);
    const size = expression.programSize();
    const steps = Math.max(LEAST_STEPS, size);
    return { expression: size > LARGEST_PROGRAM ? undefined : expression, steps };
  } catch {
    return { expression: undefined, steps: LEAST_STEPS };
  }
}
