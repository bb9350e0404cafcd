import * as z from "zod";

/**
 * What `client-risk lint` can find, each by a code that stays what it is when words change. A rule, an action or a file names
 * here what is meant as it stands; whoever asks the rules pays no heed to it.
 */
export const LINT_CODES = [
  "undefined-passes",
  "never-holds",
  "always-holds",
  "equal-rules",
  "implied-rules",
  "disjoint-rules",
  "threshold-out-of-reach",
  "curve-against-sign",
  "group-of-one",
  "unadvised-action",
  "guarded-out",
  "no-next-step",
  "missing-translation",
  "missing-source",
  "unused-name",
  "window-cliff",
] as const;

export type LintCode = (typeof LINT_CODES)[number];

export const lintSettings = z.strictObject({
  disable: z.array(z.enum(LINT_CODES)).max(LINT_CODES.length).describe("Codes that it does not report here."),
});
