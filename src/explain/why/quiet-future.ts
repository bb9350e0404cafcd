import { judgeCase, type OpenCase, openCase } from "../../assess/case.ts";
import { type CaseFile, CaseView, emptyViewMemo } from "../../facts/reading/case-view.ts";
import type { FindingsByRule, FoundBefore } from "../../facts/reading/fact-view.ts";
import { vocabulary } from "../../facts/vocabulary.ts";
import type { History } from "../../history/history.ts";
import { type CompiledCondition, comparisonsIn, slotsOf } from "../../rules/compile/condition.ts";
import type { CompiledFinding } from "../../rules/compile/finding-rule.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import type { CompiledRecommendation } from "../../rules/compile/recommendation-rule.ts";
import { findFindings } from "../../rules/run/find.ts";
import { RuleFindings } from "../../rules/run/rule-findings.ts";
import { CaseMemos } from "../../rules/run/rule-memo.ts";
import { askWhetherFound } from "../../rules/run/unweighed.ts";
import { historyUntil } from "../time/history-until.ts";

/** A client at later instants, if nothing more happens: what is said of them is looked up here before it is said. */
export class QuietFuture {
  private readonly memos: CaseMemos;
  private readonly known: History;
  private file: CaseFile | undefined;
  private readonly judged = new Map<number, CaseView>();

  constructor(
    private readonly rules: LoadedRules,
    history: History,
    private readonly from: number,
    /** What was fetched is taken to stay as it is. */
    private readonly fetched: ReadonlyMap<string, unknown>,
  ) {
    this.known = historyUntil(history, from);
    this.memos = new CaseMemos(rules);
  }

  /** With nothing found yet, unless that is given: for facts that read the history alone. */
  unjudgedAt(at: number, findings?: FindingsByRule): CaseView {
    const { rules, known, from, fetched } = this;
    // Nothing that is recorded of later is seen, so that all instants see the same timeline.
    this.file ??= { ...openCase(rules, known, from, { fetched }).file, viewMemo: emptyViewMemo() };
    return new CaseView({ ...this.file, at }, rules, findings);
  }

  /** Whether a rule fires at an instant about the subject that a view is at. Asks only the rules that it builds on. */
  fires(rule: CompiledFinding | CompiledRecommendation, view: CaseView, at: number): boolean {
    if (asksForScore(rule.condition)) return aboutSame(view, this.judgedAt(at), rule.test) === true;
    const byRule = new RuleFindings<FoundBefore>(this.rules.findings.length);
    const later = this.unjudgedAt(at, byRule);
    const whom = sameIn(view, later);
    if (whom === undefined && view.subject !== undefined) return false;
    for (const { finding, ofAll } of this.behind(rule))
      if (finding !== rule) askWhetherFound(finding, later, byRule, ofAll ? undefined : [whom]);
    return later.about(whom, () => rule.test(later));
  }

  private behind(rule: CompiledFinding | CompiledRecommendation) {
    const { rules } = this;
    if ("weigh" in rule) return rules.findingNamed(rule.rule.name) ?? [];
    return rules.findingsBehind[rules.recommendations.indexOf(rule)] ?? [];
  }

  /** With findings and score in hand. */
  private judgedAt(at: number): CaseView {
    let view = this.judged.get(at);
    if (view === undefined) {
      view = this.judge(openCase(this.rules, this.known, at, { fetched: this.fetched, memos: this.memos }));
      this.judged.set(at, view);
    }
    return view;
  }

  private judge(opened: OpenCase): CaseView {
    const { findings, view } = findFindings(this.rules, opened.file, opened.memo?.findings);
    const { scored } = judgeCase(opened, opened.isKnown ? findings : [], undefined);
    return view.withScore(scored);
  }
}

/** What a view of a later instant gives about the subject that another is at; `undefined` where that one has gone by then. */
export function aboutSame<Result>(
  view: CaseView,
  later: CaseView,
  read: (later: CaseView) => Result,
): Result | undefined {
  const same = sameIn(view, later);
  return same === undefined && view.subject !== undefined ? undefined : later.about(same, () => read(later));
}

function sameIn({ subject }: CaseView, later: CaseView): CaseView["subject"] {
  return subject && later.subjectNamed(subject.kind, subject.id);
}

/** Of conditions that never change: they are asked of every client. */
const ASKS_FOR_SCORE = new WeakMap<CompiledCondition, boolean>();

function asksForScore(condition: CompiledCondition): boolean {
  let asks = ASKS_FOR_SCORE.get(condition);
  if (asks === undefined) {
    const slots = comparisonsIn(condition).flatMap(slotsOf);
    asks = slots.some(({ reference }) => vocabulary.get(reference.fact)?.scope === "score");
    ASKS_FOR_SCORE.set(condition, asks);
  }
  return asks;
}
