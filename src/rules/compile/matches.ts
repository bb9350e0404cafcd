import { RE2JS } from "re2js";
import * as z from "zod";
import type { OperatorDefinition } from "./operator-table.ts";

const LONGEST_PATTERN = 1000;
/** Steps of the automaton that an expression becomes: each character of a text may visit them all. */
const LARGEST_PROGRAM = 5000;
/** Patterns that are facts may be ever new ones: beyond this many none is kept. */
const MOST_PATTERNS = 500;

const pattern = z
  .string()
  .max(LONGEST_PATTERN)
  .refine(
    (text) => read(text) !== undefined,
    "a small regular expression in the syntax of RE2, without backreferences and lookaround",
  );

/**
 * The operator `matches`: whether a regular expression is found in a text; `^` and `$` tie it to the ends.
 *
 * The expressions are those of RE2, whose time grows with the length of the text and no faster, so that an expression
 * from a stranger cannot hang an assessment. One that is none, or is larger than 1,000 characters or 5,000 steps, does
 * not load. What is no text does not match.
 *
 * @example
 * createRiskEngine({ packs, operators: { matches } });
 * // { "fact": "latest", "params": { "events": "call.ignored", "of": "note" }, "operator": "matches", "value": "(?i)busy" }
 */
export const matches: OperatorDefinition = {
  compare: remembering((text, expression) => expression.test(text)),
  value: pattern,
  signs: ["=~", "!~"],
};

/** Compiles each pattern once, as long as there are not too many. */
function remembering(test: (text: string, expression: RE2JS) => boolean): OperatorDefinition["compare"] {
  const known = new Map<string, RE2JS | undefined>();
  return (text, source) => {
    if (typeof text !== "string" || typeof source !== "string") return false;
    if (!known.has(source)) {
      if (known.size >= MOST_PATTERNS) known.clear();
      known.set(source, source.length > LONGEST_PATTERN ? undefined : read(source));
    }
    const expression = known.get(source);
    return expression !== undefined && test(text, expression);
  };
}

function read(source: string): RE2JS | undefined {
  try {
    const expression = RE2JS.compile(source);
    return expression.programSize() > LARGEST_PROGRAM ? undefined : expression;
  } catch {
    return undefined;
  }
}
