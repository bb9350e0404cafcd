import * as z from "zod";
import { copyOptions } from "../../events/given-options.ts";
import { InvalidInputError } from "../../events/problem.ts";
import { problemsOf } from "../../events/zod-problem.ts";

/** Options by which packs are loaded, as far as their form goes: what is in packs and limits is looked at where they are read. */
export const packOptionsSchema = z.strictObject({
  packs: z.custom<readonly unknown[]>(Array.isArray, "a list of packs"),
  files: z.array(z.unknown()).optional(),
  facts: byName("a fact as defineFact makes it", isCustomFact),
  operators: byName("a function, or an object with a function compare", isOperator),
  limits: z.unknown().optional(),
});

/**
 * Reads options, each once. Refuses those that are none, and those that are not known: they would be passed over, and what they
 * ask for not be done.
 *
 * @throws InvalidInputError
 */
export function readOptionsBy<Options extends object>(given: Options, schema: z.ZodType): Options {
  const options = copyOptions(given);
  const parsed = schema.safeParse(options);
  if (parsed.success) return options;
  throw new InvalidInputError(problemsOf(parsed.error, schema, options, {}, { key: "a known option" }));
}

/** What an app gives by name, each held to `isOne`. */
export function byName(expected: string, isOne: (value: unknown) => boolean) {
  return z.record(z.string(), z.custom(isOne, expected)).optional();
}

/** Whether it reads a fact by code and says what it reads. */
export function isCustomFact(value: unknown): boolean {
  return hasFunction(value, "compile") && hasFunction(value, "phrase");
}

/** Whether an object has a function by that name. */
export function hasFunction(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, name) === "function";
}

function isOperator(value: unknown): boolean {
  return typeof value === "function" || hasFunction(value, "compare");
}
