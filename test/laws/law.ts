import type { Assessment } from "../../src/assess/assessment.ts";
import { instantOf } from "../../src/events/time.ts";
import type { Life, Looker } from "./life.ts";

/** Where a life breaks a law. */
export interface Breach {
  /** The rule or action that does it, as far as that can be told. */
  readonly rule: string;
  /** What is wrong, with the numbers. */
  readonly what: string;
  /** How far it goes beyond what the law allows: points, days, or pieces of advice. */
  readonly by: number;
}

/** One place at which a life is held to a law: `undefined` where it keeps it there. */
export type LawCase = (life: Life) => Breach | undefined;

/** What the rules owe, whatever happens. */
export interface Law {
  readonly name: string;
  /** In the words that it is stated in. */
  readonly states: string;
  /** Every place at which the law says something of a life. A case may be asked of less of that life. */
  cases(looker: Looker, life: Life): Iterable<LawCase>;
}

interface LawDefinition<Probe> extends Pick<Law, "name" | "states"> {
  readonly probes: (looker: Looker, life: Life) => Iterable<Probe>;
  readonly breach: (looker: Looker, life: Life, probe: Probe) => Breach | undefined;
}

/** A law of what it looks at, and of what is wrong there. */
export function defineLaw<Probe>({ name, states, probes, breach }: LawDefinition<Probe>): Law {
  return {
    name,
    states,
    *cases(looker, life) {
      for (const probe of probes(looker, life)) yield (one) => breach(looker, one, probe);
    },
  };
}

/** A breach, and the life that shows it. */
export interface Finding {
  readonly law: string;
  readonly breach: Breach;
  readonly life: Life;
  readonly holds: LawCase;
}

/** Every breach of a law in a life. */
export function* breachesOf(law: Law, looker: Looker, life: Life): Generator<Finding> {
  for (const holds of law.cases(looker, life)) {
    const breach = holds(life);
    if (breach !== undefined) yield { law: law.name, breach, life, holds };
  }
}

/** A law that is asked of one in so many of its cases, from another one on for each `offset`. */
export function thinned(law: Law, oneIn: number, offset: number): Law {
  return {
    ...law,
    *cases(looker, life) {
      let nth = offset;
      for (const one of law.cases(looker, life)) if (nth++ % oneIn === 0) yield one;
    },
  };
}

/** The same with the least of the life in which the same rule breaks the law: no one event of it could be left out. */
export function shrink(found: Finding): Finding {
  let best = found;
  const breaksWith = (events: Life["events"]): boolean => {
    const life = { ...best.life, events };
    const breach = found.holds(life);
    if (breach === undefined || breach.rule !== found.breach.rule) return false;
    best = { ...best, breach, life };
    return true;
  };
  for (let size = Math.ceil(best.life.events.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.life.events.length; ) {
      const { events } = best.life;
      if (!breaksWith([...events.slice(0, from), ...events.slice(from + size)])) from += size;
    }
  }
  return best;
}

/** The finding whose points differ most between two assessments, in the direction wanted. */
export function blame(before: Assessment, after: Assessment, direction: "more" | "less"): string {
  const changes = new Map<string, number>();
  for (const [assessment, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const { rule, points, outweighedBy } of assessment.findings) {
      if (outweighedBy === undefined) changes.set(rule, (changes.get(rule) ?? 0) + sign * points);
    }
    for (const adjustment of assessment.adjustments) {
      if (adjustment.kind === "floor")
        changes.set(adjustment.rule, (changes.get(adjustment.rule) ?? 0) + sign * adjustment.contribution);
    }
  }
  const sign = direction === "more" ? -1 : 1;
  const [rule] = [...changes].sort(([a, x], [b, y]) => sign * (x - y) || (a < b ? -1 : 1))[0] ?? ["no rule"];
  return rule;
}

/** A score as laws compare it: of a client of whom nothing is known, nothing speaks of a risk. */
export function scoreOf({ score }: Assessment): number {
  return score ?? 0;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Whether something happens after one instant and until another. */
export function happensBetween({ events }: Life, after: number, until: number): boolean {
  return events.some((event) => instantOf(event) > after && instantOf(event) <= until);
}
