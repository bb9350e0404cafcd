import type { View } from "../facts/view.ts";
import { compareText } from "../history/order.ts";
import type { CompiledRules } from "./compile.ts";
import type { Finding } from "./finding.ts";

/** Every finding of the rules about what the view shows, sorted by rule, then subject. */
export function findFindings({ findings: rules }: CompiledRules, view: View): Finding[] {
  const found: Finding[] = [];
  for (const rule of rules) {
    let fired: Finding[] | undefined;
    for (const subject of view.subjectsOf(rule.subjectKind)) {
      view.subject = subject;
      if (!rule.test(view)) continue;
      const finding = rule.find(view);
      found.push(finding);
      if (fired === undefined) fired = [finding];
      else fired.push(finding);
    }
    view.fired[rule.number] = fired;
  }
  view.subject = undefined;
  return found.sort(compareFindings);
}

/** By rule, then subject. */
export function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.rule, b.rule) || compareText(a.subject ?? "", b.subject ?? "");
}
