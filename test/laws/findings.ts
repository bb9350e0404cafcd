import type { Finding } from "./law.ts";
import { tell } from "./signs.ts";

/** How often a rule breaks a law, and how far it goes where it goes furthest. */
export interface RuleCount {
  readonly rule: string;
  readonly times: number;
  readonly worst: Finding;
}

/** Breaches by the rule that does them, the most frequent first. */
export function countByRule(findings: readonly Finding[]): readonly RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const one of findings) {
    const { rule, by } = one.breach;
    const known = counts.get(rule);
    const worst = known === undefined || by > known.worst.breach.by ? one : known.worst;
    counts.set(rule, { rule, times: (known?.times ?? 0) + 1, worst });
  }
  return [...counts.values()].sort((a, b) => b.times - a.times);
}

/** The worst breach of each rule, the worst of all first. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  return countByRule(findings)
    .map(({ worst }) => worst)
    .sort((a, b) => b.breach.by - a.breach.by);
}

/** A breach, and the life that shows it, a line an event. */
export function tellFinding({ breach, life }: Finding): string {
  const events = life.events.map((event) => `${event.at} ${tell(event)}`);
  return [`${breach.rule}: ${breach.what}`, `${life.name} ${JSON.stringify(life.profile)}`, ...events].join(
    "\n",
  );
}
