import { InvalidInputError, type Problem, type ProblemPlace } from "../events/problem.ts";
import { problemsOf } from "../events/zod-problem.ts";
import { type Bounds, checkBounds, RULE_FILE_BOUNDS } from "./bounds.ts";
import { type RuleFile, ruleFileSchema } from "./rule-file.ts";

/**
 * Reads the JSON of a rule file.
 *
 * Checks its form only: whether the facts, events and actions that it names exist shows when an engine is made of it.
 * Gives the file, or every problem of its form.
 *
 * @example
 * const { file, problems } = parseRuleFile(JSON.parse(text), { file: "acme.json" });
 */
export function parseRuleFile(
  json: unknown,
  place: ProblemPlace = {},
  bounds: Bounds = RULE_FILE_BOUNDS,
): { readonly file?: RuleFile; readonly problems: readonly Problem[] } {
  const excesses = checkBounds(json, bounds, place);
  if (excesses.length > 0) return { problems: excesses };
  const parsed = ruleFileSchema.safeParse(json);
  if (parsed.success) return { file: parsed.data, problems: [] };
  return { problems: problemsOf(parsed.error, ruleFileSchema, json, place) };
}

/** Types a rule file that is written in code; throws {@link InvalidInputError} for one that is none. */
export function defineRuleFile(json: unknown): RuleFile {
  const { file, problems } = parseRuleFile(json);
  if (file === undefined) throw new InvalidInputError(problems);
  return file;
}
