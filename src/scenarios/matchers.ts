import type * as z from "zod";
import type { RiskEngine } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import { describeValue, InvalidInputError, problemAt } from "../events/problem.ts";
import { parseInstant } from "../events/time.ts";
import { problemsOf } from "../events/zod-problem.ts";
import type { History } from "../history/history.ts";
import { compareAssessment } from "./compare.ts";
import { explainDifference } from "./explain-difference.ts";
import { formatDifference } from "./reporters/text.ts";
import { expectationSchema } from "./schema.ts";

type Written = z.input<typeof expectationSchema>;

/** The name of a rule, or parts of a finding, as in `findings.include` of a scenario. */
export type ExpectedFinding = NonNullable<NonNullable<Written["findings"]>["include"]>[number];
/** The name of an action, or parts of a recommendation, as in `recommend.include` of a scenario. */
export type ExpectedRecommendation = NonNullable<NonNullable<Written["recommend"]>["include"]>[number];
/** A band, or those of which one must come. */
export type ExpectedBand = NonNullable<Written["band"]>;

/** What an assessment was made of: with it a failure tells which comparison decided, or what is missing and by when. */
export interface MadeOf {
  readonly engine: RiskEngine;
  readonly history: History;
}

/** What {@link riskMatchers} adds to `expect`, for the types of a test runner. */
export interface RiskMatchers<Result = unknown> {
  /** That an action is advised. Times of an expected `due` that are told from the start count from the assessment's instant. */
  toRecommend(expected: ExpectedRecommendation, madeOf?: MadeOf): Result;
  /** That a finding is there. */
  toFind(expected: ExpectedFinding, madeOf?: MadeOf): Result;
  /** That the band is this one, or one of these. */
  toBeInBand(expected: ExpectedBand): Result;
}

/** What a matcher gives to vitest or Jest. */
export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Matchers of assessments for `expect` of vitest or Jest, with the failures that scenarios have. An expectation that is none
 * (an unknown key, an unknown band) throws, and so does what is no assessment.
 *
 * @throws InvalidInputError with every problem of what is expected
 * @example
 * import { expect } from "vitest";
 * import { type RiskMatchers, riskMatchers } from "client-risk/testing";
 *
 * declare module "vitest" {
 *   interface Matchers<T> extends RiskMatchers<T> {}
 * }
 * expect.extend(riskMatchers);
 *
 * expect(assessment).toRecommend("swap-contact", { engine, history });
 * expect(assessment).not.toFind({ rule: "calls-ignored", subject: "anna" });
 * expect(assessment).toBeInBand(["watch", "strained"]);
 */
export const riskMatchers = {
  toRecommend: (received: unknown, expected: ExpectedRecommendation, madeOf?: MadeOf): Matched =>
    matched(received, { recommend: { include: [expected] } }, { recommend: { exclude: [expected] } }, madeOf),
  toFind: (received: unknown, expected: ExpectedFinding, madeOf?: MadeOf): Matched =>
    matched(received, { findings: { include: [expected] } }, { findings: { exclude: [expected] } }, madeOf),
  toBeInBand: (received: unknown, expected: ExpectedBand): Matched => {
    const { pass, message } = matched(received, { band: expected }, { band: expected });
    const names = [expected].flat().join(" or ");
    return { pass, message: pass ? () => `expected a band other than ${names}, and it is so` : message };
  },
};

/** @param opposite what would have been expected with `.not` */
function matched(
  received: unknown,
  expected: Omit<Written, "at">,
  opposite: Omit<Written, "at">,
  madeOf?: MadeOf,
): Matched {
  const assessment = readAssessment(received);
  const failures = failuresOf(assessment, expected, madeOf);
  const pass = failures.length === 0;
  return {
    pass,
    message: () => (pass ? failuresOf(assessment, opposite, madeOf) : failures).join("\n"),
  };
}

function failuresOf(
  assessment: Assessment,
  written: Omit<Written, "at">,
  madeOf: MadeOf | undefined,
): string[] {
  const { at } = assessment;
  const { data, error } = expectationSchema.safeParse({ at, ...written });
  if (data === undefined) throw new InvalidInputError(problemsOf(error, expectationSchema, written));
  return compareAssessment(data, assessment, parseInstant(at) ?? 0).map((difference) => {
    const because =
      madeOf === undefined ? [] : explainDifference(difference, data, { ...madeOf, assessment });
    return formatDifference({ ...difference, because });
  });
}

function readAssessment(received: unknown): Assessment {
  const isOne =
    typeof received === "object" && received !== null && "findings" in received && "band" in received;
  if (isOne) return received as Assessment;
  const told = { expected: "an assessment", found: describeValue(received) };
  throw new InvalidInputError([problemAt({}, { code: "wrong-type", ...told })]);
}
