import { adviseClient } from "../../advice/advise.ts";
import type { Assessment } from "../../assess/assessment.ts";
import { closeCase, judgeCase, openCase, openPast } from "../../assess/case.ts";
import type { CaseView } from "../../facts/reading/case-view.ts";
import type { History } from "../../history/history.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { findFindings } from "../../rules/run/find.ts";

/** A client as it would stand, with what its rules see. */
export interface Judged {
  readonly assessment: Assessment;
  /** With the findings and the score in hand. */
  readonly view: CaseView;
}

/** Judges a client, with its advice only where that is asked for, as most of the time goes there. */
export function judge(rules: LoadedRules, history: History, at: number, isAdvised: boolean): Judged {
  const opened = openCase(rules, history, at);
  const found = findFindings(rules, opened.file);
  const findings = opened.isKnown ? found.findings : [];
  const judgement = judgeCase(opened, findings, undefined);
  const advice =
    isAdvised && judgement.isAdvisable
      ? adviseClient(
          rules,
          { findings, view: found.view },
          judgement.scored,
          openPast(rules, history, opened),
        )
      : { recommendations: [], withheld: [] };
  const assessment = closeCase(rules, opened, findings, judgement, advice);
  return { assessment, view: found.view.withScore(judgement.scored) };
}
