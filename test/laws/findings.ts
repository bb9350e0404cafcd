import type { Finding } from "./law.ts";
import { tell } from "./signs.ts";

/** The worst breach of each rule, the worst of all first. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const worst = new Map<string, Finding>();
  for (const one of findings) {
    const known = worst.get(one.breach.rule);
    if (known === undefined || one.breach.by > known.breach.by) worst.set(one.breach.rule, one);
  }
  return [...worst.values()].sort((a, b) => b.breach.by - a.breach.by);
}

/** A breach, and the life that shows it, a line an event. */
export function tellFinding({ breach, life }: Finding): string {
  const events = life.events.map((event) => `${event.at} ${tell(event)}`);
  return [`${breach.rule}: ${breach.what}`, `${life.name} ${JSON.stringify(life.profile)}`, ...events].join(
    "\n",
  );
}
