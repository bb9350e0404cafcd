import { type CaseFile, CaseView } from "../../facts/reading/case-view.ts";
import type { CompiledRules } from "../compile/compile.ts";
import type { Finding } from "../compile/finding.ts";
import { compareFired } from "../compile/finding-order.ts";
import type { CompiledFinding, Weighed } from "../compile/finding-rule.ts";
import { RuleFindings } from "./rule-findings.ts";
import { type RuleMemos, recallOrAsk } from "./rule-memo.ts";

/** What the finding rules come to. */
export interface Found {
  /** Sorted by rule, then subject. */
  readonly findings: readonly Finding[];
  /** The client as the rules see it, with the findings in hand. */
  readonly view: CaseView;
}

/** Asks every finding rule about a client at an instant. */
export function findFindings(compiled: CompiledRules, file: CaseFile, memos?: RuleMemos<Weighed>): Found {
  const { findings: rules, findingPreconditions } = compiled;
  const byRule = new RuleFindings(rules.length);
  const view = new CaseView(file, compiled, byRule);
  const findings: Finding[] = [];
  for (let place = 0; place < rules.length; place++) {
    const rule = rules[place] as CompiledFinding;
    const { number } = rule;
    const silentUntil = memos?.silentUntil(number, view.at) ?? findingPreconditions.silence(place, view);
    if (silentUntil === undefined) {
      const fired = askFinding(rule, view, byRule, memos);
      if (fired !== undefined) for (const finding of fired) findings.push(finding);
    } else if (memos !== undefined) byRule.keepUntil(number, silentUntil);
  }
  view.subject = undefined;
  return { findings: findings.sort(compareFired), view };
}

/** Asks a rule of everybody whom it is about, and keeps what it came to; `undefined` where it did not fire. */
function askFinding(
  rule: CompiledFinding,
  view: CaseView,
  byRule: RuleFindings,
  memos: RuleMemos<Weighed> | undefined,
): readonly Finding[] | undefined {
  const { number, subjectKind } = rule;
  const subjects = view.subjectsOf(subjectKind);
  const known = memos?.about(subjectKind, subjects);
  let until = memos === undefined ? view.at : view.subjectsUntil(subjectKind);
  let fired: Finding[] | undefined;
  for (let i = 0; i < subjects.length; i++) {
    view.subject = subjects[i];
    const memo = known?.[i];
    const weighed = recallOrAsk(number, rule, view, memo, weigh);
    if (memo !== undefined) until = Math.min(until, memo.validUntil(number));
    if (weighed === undefined) continue;
    const finding = rule.tell(view, weighed);
    if (fired === undefined) fired = [finding];
    else fired.push(finding);
  }
  if (fired !== undefined) byRule.keep(number, fired);
  if (memos !== undefined) {
    byRule.keepUntil(number, until);
    if (fired === undefined) memos.keepSilence(number, view.at, until);
  }
  return fired;
}

function weigh(rule: CompiledFinding, view: CaseView): Weighed | undefined {
  return rule.test(view) ? rule.weigh(view) : undefined;
}
