import { compileRules, InvalidInputError, type PlainRule } from "../../src/plain-rules.ts";

export const adult = { fact: "age", operator: "greaterThanInclusive", value: 18 };
export const rule = (conditions: unknown, rest: object = {}): PlainRule =>
  ({ conditions, event: { type: "held" }, ...rest }) as PlainRule;

/** Every problem of rules and options, a line each. */
export function problemsOf(rules: unknown, options: object = {}): string[] {
  try {
    compileRules(rules as PlainRule[], options);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message.split("\n");
    throw error;
  }
}
