import * as z from "zod";
import { type Bounds, RULE_FILE_BOUNDS } from "../../events/json-bounds.ts";
import { InvalidInputError } from "../../events/problem.ts";
import { problemsOf } from "../../events/zod-problem.ts";

/** How much rules from strangers may ask for; what is beyond does not load, or is not assessed. */
export interface RuleLimits extends Bounds {
  /** Rules of all packs together. */
  readonly rules: number;
  /** Findings that rules build on, each counted for every rule that asks about it or names a condition that does. */
  readonly asks: number;
  /** Reasons of advice: rules and the findings they ask about, each counted for every action that it may lead to. */
  readonly reasons: number;
  /** Steps of the regular expressions of all rules together, each of them 100 at least: see `matches`. */
  readonly patternSteps: number;
  /** Employees, contacts or incidents that a `forEach` goes over, for one client. */
  readonly subjects: number;
}

const limit = z.int().min(1);

const limitsSchema = z.strictObject({
  depth: limit.default(RULE_FILE_BOUNDS.depth),
  values: limit.default(RULE_FILE_BOUNDS.values),
  textLength: limit.default(RULE_FILE_BOUNDS.textLength),
  rules: limit.default(20_000),
  asks: limit.default(1_000_000),
  reasons: limit.default(1_000_000),
  patternSteps: limit.default(100_000),
  subjects: limit.default(10_000),
});

/**
 * Limits with the defaults of those that are absent or undefined.
 *
 * @throws InvalidInputError for limits that are not known, or no whole numbers from 1.
 */
export function readLimits(limits: Partial<RuleLimits> = {}): RuleLimits {
  const parsed = limitsSchema.safeParse(limits);
  if (parsed.success) return parsed.data;
  const place = { pointer: "/limits" };
  throw new InvalidInputError(
    problemsOf(parsed.error, limitsSchema, limits, place, { key: "a known limit" }),
  );
}
