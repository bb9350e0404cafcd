import { type Bounds, RULE_FILE_BOUNDS } from "../../events/json-bounds.ts";

/** How much rules from strangers may ask for; what is beyond does not load, or is not assessed. */
export interface RuleLimits extends Bounds {
  /** Rules of all packs together. */
  readonly rules: number;
  /** Employees, contacts or incidents that a `forEach` goes over, for one client. */
  readonly subjects: number;
}

export const DEFAULT_LIMITS: RuleLimits = { ...RULE_FILE_BOUNDS, rules: 20_000, subjects: 10_000 };
