import type { CaseView } from "../../facts/reading/case-view.ts";
import { compareText } from "../../history/event-order.ts";
import type { CompiledRules } from "../compile/compile.ts";
import type { Finding } from "../compile/finding.ts";
import type { CompiledFinding, Weighed } from "../compile/finding-rule.ts";
import { conclude, type Memory } from "./rule-memo.ts";

/** Every finding of the rules about what the view shows, sorted by rule, then subject. */
export function findFindings(
  { findings: rules, needsOfFindings }: CompiledRules,
  view: CaseView,
  memory?: Memory<Weighed>,
): Finding[] {
  const found: Finding[] = [];
  for (let place = 0; place < rules.length; place++) {
    const rule = rules[place] as CompiledFinding;
    const { number } = rule;
    const silence = memory?.silence(number, view.at) ?? needsOfFindings.silence(place, view);
    const fired = silence === undefined ? fire(rule, view, memory, found) : undefined;
    view.fired[number] = fired;
    if (memory === undefined) continue;
    if (silence !== undefined) view.firedUntil[number] = silence;
    else if (fired === undefined) memory.keepSilence(number, view.at, view.firedUntil[number] ?? view.at);
  }
  view.subject = undefined;
  return found.sort(compareFindings);
}

/** Adds the findings of a rule to all, and gives them; `undefined` where there are none. */
function fire(
  rule: CompiledFinding,
  view: CaseView,
  memory: Memory<Weighed> | undefined,
  found: Finding[],
): Finding[] | undefined {
  const { number, subjectKind } = rule;
  const subjects = view.subjectsOf(subjectKind);
  const known = memory?.about(subjectKind, subjects);
  let until = view.subjectsUntil(subjectKind);
  let fired: Finding[] | undefined;
  for (let i = 0; i < subjects.length; i++) {
    view.subject = subjects[i];
    const conclusions = known?.[i];
    const weighed = conclude(number, rule, view, conclusions, weigh);
    if (conclusions !== undefined) until = Math.min(until, conclusions.untilOf(number));
    if (weighed === undefined) continue;
    const finding = rule.tell(view, weighed);
    found.push(finding);
    if (fired === undefined) fired = [finding];
    else fired.push(finding);
  }
  if (known !== undefined) view.firedUntil[number] = until;
  return fired;
}

function weigh(rule: CompiledFinding, view: CaseView): Weighed | undefined {
  return rule.test(view) ? rule.weigh(view) : undefined;
}

/** By rule, then subject. */
export function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.rule, b.rule) || compareText(a.subject ?? "", b.subject ?? "");
}
