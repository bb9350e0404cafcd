import type { LintCode } from "../rules/file/lint-codes.ts";
import { alwaysHolds } from "./always-holds.ts";
import type { LintCheck } from "./check.ts";
import { curveAgainstSign } from "./curve-against-sign.ts";
import { disjointRules } from "./disjoint-rules.ts";
import { equalRules } from "./equal-rules.ts";
import { groupOfOne } from "./group-of-one.ts";
import { guardedOut } from "./guarded-out.ts";
import { impliedRules } from "./implied-rules.ts";
import { missingSource } from "./missing-source.ts";
import { missingTranslation } from "./missing-translation.ts";
import { neverHolds } from "./never-holds.ts";
import { noNextStep } from "./no-next-step.ts";
import { thresholdOutOfReach } from "./threshold-out-of-reach.ts";
import { unadvisedAction } from "./unadvised-action.ts";
import { undefinedPasses } from "./undefined-passes.ts";
import { unusedName } from "./unused-name.ts";
import { windowCliff } from "./window-cliff.ts";

/** Every check by its code: a code without a check, or a check without a code, is a type error. */
export const CHECKS: Readonly<Record<LintCode, LintCheck>> = {
  "undefined-passes": undefinedPasses,
  "never-holds": neverHolds,
  "always-holds": alwaysHolds,
  "equal-rules": equalRules,
  "implied-rules": impliedRules,
  "disjoint-rules": disjointRules,
  "threshold-out-of-reach": thresholdOutOfReach,
  "curve-against-sign": curveAgainstSign,
  "group-of-one": groupOfOne,
  "unadvised-action": unadvisedAction,
  "guarded-out": guardedOut,
  "no-next-step": noNextStep,
  "missing-translation": missingTranslation,
  "missing-source": missingSource,
  "unused-name": unusedName,
  "window-cliff": windowCliff,
};
