import { adviseJudged, type Past } from "../../advice/advise.ts";
import type { Recommendation, WithheldRecommendation } from "../../advice/recommendation.ts";
import { judgeCase, type OpenCase, openCase, openPast } from "../../assess/case.ts";
import { DAY, instantOf, parseDuration } from "../../events/time.ts";
import { CaseView } from "../../facts/reading/case-view.ts";
import type { ActionTaken } from "../../history/actions-taken.ts";
import { upperBound } from "../../history/column.ts";
import { type History, timelineAt } from "../../history/history.ts";
import { spansOfQuietPeriods } from "../../history/quiet-periods.ts";
import { holds } from "../../rules/compile/condition.ts";
import type { Finding } from "../../rules/compile/finding.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { findFindings } from "../../rules/run/find.ts";
import { type CaseMemo, CaseMemos, type RuleMemos, recallOrAsk } from "../../rules/run/rule-memo.ts";
import type { Band } from "../../score/band.ts";
import { byWhom } from "./changes.ts";

/** Until when something stands, and whether it moves all the same. */
interface Lasting {
  /** Up to, and not at, this instant no window lets anything in or out, and no age comes to where it is asked of. */
  readonly until: number;
  /** Whether something moves all the same: points that fade, what is another at every instant. */
  readonly isMoving: boolean;
}

/** How a client stands at an instant of a course, before anything is asked of its advice. */
interface JudgedLook {
  readonly at: number;
  readonly score: number | null;
  readonly band: Band;
  readonly findings: readonly Finding[];
  readonly ofFindings: Lasting;
  readonly isAdvisable: boolean;
  /** What `Course.advise` begins from. */
  readonly opened: OpenCase;
  readonly view: CaseView;
}

/** The same, as far as it can be told without its advice. */
export interface Look extends JudgedLook, Lasting {
  /** The same at two instants where nothing changed between them that is to be told, or that advice could rest on. */
  readonly signature: string;
}

/** What is advised at an instant, and what is held back, by action and subject. */
export interface Advised {
  readonly recommendations: ReadonlyMap<string, Recommendation>;
  readonly withheld: ReadonlyMap<string, WithheldRecommendation>;
  /** The same at two instants with the same advice. */
  readonly signature: string;
  /** Whether what is advised may turn on which has more points behind it. */
  readonly isContested: boolean;
}

const NO_ADVICE: Advised = {
  recommendations: new Map(),
  withheld: new Map(),
  signature: "",
  isContested: false,
};

/** For whom recommendation rules and guards hold, and how long that stands. */
interface AskedAdvice extends Lasting {
  readonly asked: string;
}

const NOTHING_ASKED: AskedAdvice = { asked: "", until: Number.POSITIVE_INFINITY, isMoving: false };

/** A remedy taken longer ago is not followed by the next one. */
const LONGEST_MEMORY = 365 * DAY;

/**
 * What becomes of a client if nothing more happens, looked at from any instants. What rules came to is remembered from one
 * look to the next, so that looks close to one another ask few of them.
 */
export class Course {
  private readonly memo: CaseMemo | undefined;
  private readonly held: RuleMemos<true>;
  private readonly turns: readonly number[];

  constructor(
    private readonly rules: LoadedRules,
    /** Without anything after `from`. */
    private readonly history: History,
    from: number,
    /** The score is told to have changed where it passes a multiple of this. */
    readonly step: number,
  ) {
    const memos = new CaseMemos(rules);
    const timeline = timelineAt(history, from);
    // A memo is given from the second look on.
    memos.of(timeline);
    this.memo = memos.of(timeline);
    this.held = memos.ofRecommendations();
    this.turns = this.turnsAfter(from);
  }

  look(at: number, advised: Advised = NO_ADVICE): Look {
    const { rules } = this;
    const opened = openCase(rules, this.history, at, { memos: { of: () => this.memo } });
    const found = findFindings(rules, opened.file, opened.memo?.findings);
    const findings = opened.isKnown ? found.findings : [];
    const { scored, level, isAdvisable } = judgeCase(opened, findings, undefined);
    const { until, isMoving } = this.validityOfFindings(found.view);
    const ofFindings = {
      until: Math.min(until, found.view.changesAt, this.turns[upperBound(this.turns, at)] ?? until),
      isMoving: isMoving || findings.some(fades),
    };
    const view = found.view.withScore(scored);
    return this.complete({ at, ...level, findings, ofFindings, isAdvisable, opened, view }, advised);
  }

  /** The same look, with what is asked of the advice that is called for there. */
  askFor(look: Look, advised: Advised): Look {
    return this.complete(look, advised);
  }

  private complete(judged: JudgedLook, advised: Advised): Look {
    const { at, score, band, findings, ofFindings, isAdvisable, opened, view } = judged;
    const ofAdvice = isAdvisable ? this.askAdvice(view, advised) : NOTHING_ASKED;
    const signature = [
      band,
      score === null ? "" : Math.floor(score / this.step),
      upperBound(this.turns, at),
      ...findings.map(({ rule, subject }) => `${rule} ${subject}`),
      ofAdvice.asked,
    ].join("\n");
    return {
      at,
      score,
      band,
      findings,
      ofFindings,
      isAdvisable,
      opened,
      view,
      signature,
      until: Math.min(ofFindings.until, ofAdvice.until, view.changesAt),
      isMoving: ofFindings.isMoving || ofAdvice.isMoving,
    };
  }

  /** The advice at the instant of a look. */
  advise({ opened, findings, view, isAdvisable }: Look): Advised {
    if (!isAdvisable) return NO_ADVICE;
    const { rules, history } = this;
    const past: Past = openPast(rules, history, opened);
    const advice = adviseJudged(rules, { findings, view, past }, opened.memo?.candidates);
    const recommendations = byWhom(advice.recommendations);
    const withheld = byWhom(advice.withheld);
    return {
      recommendations,
      withheld,
      signature: `${[...recommendations.keys()].sort().join("\n")}\n\n${[...withheld.keys()].sort().join("\n")}`,
      isContested:
        advice.withheld.some((one) => this.isOutranked(one)) ||
        [...advice.recommendations, ...advice.withheld].some((one) =>
          this.mayBeFollowed(one, view.actionsTaken),
        ),
    };
  }

  /** Until when it is valid that just these rules fired, and whether some may do otherwise at every instant. */
  private validityOfFindings(view: CaseView): Lasting {
    let until = Number.POSITIVE_INFINITY;
    let isMoving = false;
    for (let number = 0; number < this.rules.findings.length; number++) {
      const valid = view.findings.validUntil(number) ?? Number.POSITIVE_INFINITY;
      if (valid <= view.at) isMoving = true;
      else if (valid < until) until = valid;
    }
    return { until, isMoving };
  }

  /** For whom which recommendation rules hold, and which guards of what was called for. */
  private askAdvice(view: CaseView, { recommendations, withheld }: Advised): AskedAdvice {
    const { rules } = this;
    let until = Number.POSITIVE_INFINITY;
    let isMoving = false;
    const fired: string[] = [];
    for (const [number, rule] of rules.recommendations.entries()) {
      const silence =
        this.held.silentUntil(number, view.at) ?? rules.recommendationPreconditions.silence(number, view);
      if (silence !== undefined) {
        if (silence > view.at) until = Math.min(until, silence);
        else isMoving = true;
        continue;
      }
      const subjects = view.subjectsOf(rule.subjectKind);
      const known = this.held.about(rule.subjectKind, subjects);
      let ofRule = view.subjectsUntil(rule.subjectKind);
      let isSilent = true;
      for (const [i, whom] of subjects.entries()) {
        view.subject = whom;
        const memo = known[i];
        const holds = recallOrAsk(number, rule, view, memo, () => (rule.test(view) ? true : undefined));
        if (holds === true) {
          fired.push(`${number} ${whom?.id}`);
          isSilent = false;
        }
        ofRule = Math.min(ofRule, memo?.validUntil(number) ?? view.at);
      }
      if (isSilent) this.held.keepSilence(number, view.at, ofRule);
      if (ofRule > view.at) until = Math.min(until, ofRule);
      else isMoving = true;
    }
    view.validUntil = Number.POSITIVE_INFINITY;
    for (const [key, { action, subject, subjectKind }] of [...recommendations, ...withheld]) {
      const guard = rules.guard(action, subjectKind);
      if (guard === undefined) continue;
      view.subject = view.subjectNamed(subjectKind, subject);
      if (subject !== undefined && view.subject === undefined) continue;
      if (holds(guard, view)) fired.push(key);
    }
    view.subject = undefined;
    isMoving ||= view.validUntil <= view.at;
    return { asked: fired.join(","), until, isMoving };
  }

  /** Whether it is shut out by what has more points behind it. */
  private isOutranked({ action, reasons }: WithheldRecommendation): boolean {
    const next = this.rules.actions.get(action)?.next;
    return reasons.some((reason) => reason.kind === "excluded" && reason.by !== action && reason.by !== next);
  }

  /** Whether it was taken, and gives way to the next step while the points behind it are no fewer than they were. */
  private mayBeFollowed({ action, subject }: Recommendation, actionsTaken: readonly ActionTaken[]): boolean {
    if (this.rules.actions.get(action)?.next === undefined) return false;
    return actionsTaken.some((taking) => taking.action === action && taking.subject === subject);
  }

  /** When delays begin and end, and overrides: what is not read by facts. */
  private turnsAfter(from: number): readonly number[] {
    const { rules, history } = this;
    const opened = openCase(rules, history, from);
    const view = new CaseView(opened.file, rules);
    const { override, snoozes } = opened.steering;
    const turns = snoozes.map(({ until }) => until);
    if (override !== undefined) turns.push(instantOf({ at: override.until }));
    for (const { action, at, answeredAt } of view.actionsTaken) {
      const { settle = "0d", cooldown = "0d" } = rules.actions.get(action) ?? {};
      const waits = [
        parseDuration(settle) ?? 0,
        parseDuration(cooldown) ?? 0,
        LONGEST_MEMORY,
        rules.horizonMs,
      ];
      for (const wait of waits) turns.push(at + wait, (answeredAt ?? at) + wait);
    }
    const { lastAt } = opened.observation;
    // Nothing is known any more once the newest event leaves the horizon.
    if (lastAt !== undefined) turns.push(instantOf({ at: lastAt }) + rules.horizonMs);
    const quiet = spansOfQuietPeriods(history.client.quietPeriods ?? []);
    return [...new Set([...turns, ...quiet.from, ...quiet.to])]
      .filter((turn) => turn > from)
      .sort((a, b) => a - b);
  }
}

function fades({ points, evidence }: Finding): boolean {
  return points !== 0 && evidence.length > 0;
}
