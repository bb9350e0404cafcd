import * as z from "zod";
import { type Bounds, RULE_FILE_BOUNDS } from "../../events/json-bounds.ts";
import { InvalidInputError } from "../../events/problem.ts";
import { problemsOf } from "../../events/zod-problem.ts";

/** How much rules from strangers may ask for; what is beyond does not load, or is not assessed. */
export interface RuleLimits extends Bounds {
  /** Rules of all packs together. */
  readonly rules: number;
  /** Employees, contacts or incidents that a `forEach` goes over, for one client. */
  readonly subjects: number;
}

const limit = z.int().min(1);

const limitsSchema = z.strictObject({
  depth: limit.default(RULE_FILE_BOUNDS.depth),
  values: limit.default(RULE_FILE_BOUNDS.values),
  textLength: limit.default(RULE_FILE_BOUNDS.textLength),
  rules: limit.default(20_000),
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
