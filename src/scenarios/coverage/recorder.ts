import { type RiskEngine, rulesOf } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import { judgeCase, openCase } from "../../assess/case.ts";
import { instantOf } from "../../events/time.ts";
import type { CaseView } from "../../facts/reading/case-view.ts";
import type { History } from "../../history/history.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { findFindings } from "../../rules/run/find.ts";
import type { Watch } from "../run.ts";
import { type Coverage, countPoints } from "./coverage.ts";
import { type MeasuredRule, MeasuredRules } from "./measured-rules.ts";
import { PointStore } from "./point-store.ts";

/** Looks on while stories are run, and notes what they show of the rules. */
export class CoverageRecorder {
  readonly #store = new PointStore();
  readonly #measured = new Map<RiskEngine, MeasuredRules>();

  /** @throws InvalidInputError for an engine that `createRiskEngine` did not make */
  watch(engine: RiskEngine): Watch {
    const rules = rulesOf(engine);
    const measured = this.#measured.get(engine) ?? new MeasuredRules(rules, this.#store);
    this.#measured.set(engine, measured);
    return (history, assessment) => look(rules, measured, history, assessment);
  }

  /**
   * Names of the packs that each story brought beside this one, or of this one where a story brought none: what stories of
   * one's own rules show of the default rules is not asked.
   */
  packsBeside(common: string): string[] {
    const names = [...this.#measured.keys()].flatMap(({ packs }) => {
      const own = packs.flatMap(({ name }) => (name === common ? [] : name));
      return own.length === 0 ? [common] : own;
    });
    return [...new Set(names)];
  }

  /** What was shown so far, of these packs or of all. */
  coverage(packs?: readonly string[]): Coverage {
    const points = this.#store.points();
    return countPoints(packs === undefined ? points : points.filter(({ pack }) => packs.includes(pack)));
  }
}

/** Notes what one moment of a client shows. */
export function look(
  rules: LoadedRules,
  measured: MeasuredRules,
  history: History,
  assessment: Assessment,
): void {
  const opened = openCase(rules, history, instantOf(assessment));
  if (!opened.isKnown) return;
  const { findings, view: found } = findFindings(rules, opened.file);
  const { scored, isAdvisable } = judgeCase(opened, findings, undefined);
  const view = found.withScore(scored);
  for (const rule of measured.findings) lookAtRule(rule, view);
  if (isAdvisable) {
    for (const rule of measured.recommendations) lookAtRule(rule, view);
    lookAtAdvice(measured, assessment, view);
  }
  view.subject = undefined;
}

function lookAtRule(measured: MeasuredRule, view: CaseView): void {
  const { rule, fired, notFired, decision, weighing } = measured;
  if (fired.covered && notFired.covered && decision.isShown && weighing.every(({ isShown }) => isShown))
    return;
  for (const subject of view.subjectsOf(rule.subjectKind)) {
    view.subject = subject;
    const hasFired = rule.test(view);
    if (hasFired) fired.covered = true;
    else notFired.covered = true;
    // Where records are not kept nothing that the rule compares decides.
    if (rule.keepsRecords?.(view) !== false) decision.look(view);
    if (hasFired) for (const scale of weighing) scale.look(view);
  }
}

function lookAtAdvice(
  { actions }: MeasuredRules,
  { recommendations, withheld }: Assessment,
  view: CaseView,
): void {
  for (const { action } of recommendations) {
    const measured = actions.get(action);
    if (measured !== undefined) measured.advised.covered = true;
  }
  const judged = [
    ...recommendations.map((one) => ({ one, reasons: [] })),
    ...withheld.map((one) => ({ one, reasons: one.reasons.map(({ kind }) => kind) })),
  ];
  for (const { one, reasons } of judged) {
    const measured = actions.get(one.action);
    if (measured === undefined) continue;
    for (const kind of reasons) {
      const point = measured.reasons.get(kind);
      if (point !== undefined) point.covered = true;
    }
    const guard = reasons.some((kind) => kind === "guard") ? measured.failed : measured.passed;
    if (guard !== undefined) guard.covered = true;
    view.subject = view.subjectsOf(one.subjectKind).find((subject) => subject?.id === one.subject);
    measured.guardFor(one.subjectKind)?.look(view);
  }
}
