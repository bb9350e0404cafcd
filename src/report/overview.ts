import type { Recommendation } from "../advice/recommendation.ts";
import type { AssessedFinding, Assessment } from "../assess/assessment.ts";
import { DAY, instantOf } from "../events/time.ts";
import type { Band } from "../score/band.ts";

/** A client as a row of the portfolio shows it. */
export interface Overview {
  readonly client: string;
  readonly name?: string;
  /** Who of ours answers for the client. */
  readonly manager?: string;
  readonly currency?: string;
  readonly score: number | null;
  readonly band: Band;
  readonly churn: number;
  readonly harm: number;
  /** Monthly revenue at risk, in the account's currency. */
  readonly exposure?: number;
  readonly dimensions: Assessment["dimensions"];
  readonly sides: Assessment["sides"];
  /** What weighs most. */
  readonly top?: Pick<AssessedFinding, "rule" | "subject" | "title" | "contribution">;
  /** What is to be done, what matters most first. */
  readonly advice: readonly Advised[];
}

export type Advised = Pick<Recommendation, "action" | "subject" | "title" | "priority" | "owner" | "due">;

/** What the portfolio shows of a client, taken from an assessment and its profile. */
export function overviewOf(
  assessment: Assessment,
  { manager, currency }: { readonly manager?: string | undefined; readonly currency?: string | undefined },
): Overview {
  const { client, name, score, band, churn, harm, exposure, dimensions, sides } = assessment;
  const top = assessment.findings.find(({ contribution }) => contribution > 0);
  return {
    client,
    ...(name === undefined ? {} : { name }),
    ...(manager === undefined ? {} : { manager }),
    ...(currency === undefined ? {} : { currency }),
    score,
    band,
    churn,
    harm,
    ...(exposure === undefined ? {} : { exposure }),
    dimensions,
    sides,
    ...(top === undefined ? {} : { top: topOf(top) }),
    advice: assessment.recommendations.map(adviceOf),
  };
}

function topOf({ rule, subject, title, contribution }: AssessedFinding): NonNullable<Overview["top"]> {
  return { rule, ...(subject === undefined ? {} : { subject }), title, contribution };
}

function adviceOf({ action, subject, title, priority, owner, due }: Recommendation): Advised {
  return { action, ...(subject === undefined ? {} : { subject }), title, priority, owner, due };
}

/** How many whole days the most overdue piece of advice is late; 0 where none is. What can wait is not held against anybody. */
export function daysOverdue({ advice }: Overview, at: string): number {
  const now = instantOf({ at });
  return advice
    .filter(({ priority }) => priority !== "later")
    .reduce((most, { due }) => Math.max(most, Math.floor((now - instantOf({ at: due })) / DAY)), 0);
}
