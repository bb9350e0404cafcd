import { adviseJudged } from "../../advice/advise.ts";
import type { Advice } from "../../advice/arbitrate.ts";
import { describeFindings } from "../../assess/assessment.ts";
import { failureOf } from "../../assess/assessment-failed.ts";
import { type Judgement, judgeCase, openCase, openPast } from "../../assess/case.ts";
import type { History } from "../../history/history.ts";
import type { Finding } from "../../rules/compile/finding.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { findFindings } from "../../rules/run/find.ts";
import { CaseMemos } from "../../rules/run/rule-memo.ts";
import { byWhom, type Moment } from "./changes.ts";

/** How a client stands at an instant, as an assessment tells it. */
export interface Standing extends Pick<Judgement, "scored">, Advice {
  readonly score: number | null;
  readonly band: Moment["band"];
  readonly findings: readonly Finding[];
}

const NO_ADVICE: Advice = { recommendations: [], withheld: [] };

/** Looks at clients from one instant after another. What rules came to is remembered, so that little is asked again. */
export class Looks {
  private readonly memos: CaseMemos;

  constructor(private readonly rules: LoadedRules) {
    this.memos = new CaseMemos(rules);
  }

  /** @throws AssessmentFailedError as `assess` does. */
  at(history: History, at: number): Standing {
    const { rules, memos } = this;
    const opened = openCase(rules, history, at, { memos });
    try {
      const found = opened.isKnown ? findFindings(rules, opened.file, opened.memo?.findings) : undefined;
      const findings = found?.findings ?? [];
      const { scored, level, isAdvisable } = judgeCase(opened, findings, undefined);
      if (found === undefined || !isAdvisable) return { ...level, scored, findings, ...NO_ADVICE };
      const judged = {
        view: found.view.withScore(scored),
        findings,
        past: openPast(rules, history, opened),
      };
      const { recommendations, withheld } = adviseJudged(rules, judged, opened.memo?.candidates);
      return { ...level, scored, findings, recommendations, withheld };
    } catch (error) {
      throw failureOf(rules, opened.file, error);
    }
  }
}

/** A standing, as far as changes are told of it, looked back on. */
export function momentOf(standing: Standing, step: number): Moment {
  const { score, band, findings, scored, recommendations, withheld } = standing;
  return {
    score,
    band,
    step,
    tense: "past",
    findings: describeFindings(findings, scored),
    recommendations: byWhom(recommendations),
    withheld: byWhom(withheld),
  };
}

/** Whether two standings tell of the same findings, and of the same advice. */
export function tellTheSame(one: Standing, other: Standing): boolean {
  return (
    areAlike(one.findings, other.findings, (finding) => finding.rule) &&
    areAlike(one.recommendations, other.recommendations, ({ action }) => action) &&
    areAlike(one.withheld, other.withheld, ({ action }) => action)
  );
}

type AboutSomebody = Pick<Finding, "subject" | "subjectKind">;

function areAlike<One extends AboutSomebody>(
  list: readonly One[],
  others: readonly One[],
  nameOf: (one: One) => string,
): boolean {
  if (list.length !== others.length) return false;
  return list.every((one, i) => {
    const other = others[i] as One;
    return (
      nameOf(one) === nameOf(other) && one.subject === other.subject && one.subjectKind === other.subjectKind
    );
  });
}
