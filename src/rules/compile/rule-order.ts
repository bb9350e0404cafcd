import type { Problem } from "../../events/problem.ts";
import { describeRing } from "../../words/cycles.ts";
import type { CompiledFinding, FindingRule } from "./finding-rule.ts";

/** Puts every finding rule after those that it asks about; a cycle is reported, and its rules are left out. */
export function orderFindings(
  findings: readonly CompiledFinding[],
  rules: readonly FindingRule[],
  problems: Problem[],
): CompiledFinding[] {
  const waitingFor = findings.map(({ asks }) => new Set(asks));
  const askedBy = findings.map((): number[] => []);
  for (const { number, asks } of findings) for (const asked of new Set(asks)) askedBy[asked]?.push(number);
  const ordered: CompiledFinding[] = [];
  const ready = findings.filter(({ asks }) => asks.length === 0);
  for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
    ordered.push(next);
    for (const asking of askedBy[next.number] ?? []) {
      const left = waitingFor[asking] as Set<number>;
      left.delete(next.number);
      if (left.size === 0) ready.push(findings[asking] as CompiledFinding);
    }
  }
  if (ordered.length < findings.length) reportCycles(findings, rules, waitingFor, problems);
  return ordered;
}

/** Reports each cycle once: from any rule left waiting, following what it waits for comes round to one. */
function reportCycles(
  findings: readonly CompiledFinding[],
  rules: readonly FindingRule[],
  waitingFor: readonly ReadonlySet<number>[],
  problems: Problem[],
): void {
  const seen = new Set<number>();
  for (const { number } of findings) {
    const path: number[] = [];
    let at: number | undefined = number;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      path.push(at);
      [at] = waitingFor[at] as ReadonlySet<number>;
    }
    const start = at === undefined ? -1 : path.indexOf(at);
    if (start < 0) continue;
    const names = [...path.slice(start), at as number].map((rule) => rules[rule]?.name ?? "");
    problems.push({
      place: rules[at as number]?.place ?? {},
      expected: "a finding that does not build on itself",
      found: describeRing(names),
    });
  }
}
