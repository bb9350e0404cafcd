import type { Candidate } from "../rules/compile/finding.ts";
import { sortByDependence } from "../rules/file/cycles.ts";
import type { Action } from "../rules/file/rule-file.ts";

/** What speaks for an action: a rule, or the actions that led to it with all that spoke for them. */
export interface Call extends Omit<Candidate, "rule" | keyof Term> {
  /** Since when it is called for, and how long after that it is due, each pair once. */
  readonly terms: readonly Term[];
}

export type Term = Pick<Candidate, "since" | "dueMs">;

/** Calls for actions, those first whose action no other that is waiting leads to. */
export class WaitingCalls {
  private readonly ranks: ReadonlyMap<string, number>;
  /** By the rank of their action, then by action and subject. */
  private readonly calls: (Map<string, [Call, ...Call[]]> | undefined)[] = [];
  private lowest = 0;

  constructor(actions: ReadonlyMap<string, Action>) {
    this.ranks = ranksOf(actions);
  }

  add(call: Call): void {
    const rank = this.ranks.get(call.action);
    if (rank === undefined)
      throw new Error(`expected an action of the packs, found ${JSON.stringify(call.action)}`);
    const ofRank = this.calls[rank] ?? new Map<string, [Call, ...Call[]]>();
    this.calls[rank] = ofRank;
    const key = keyOf(call);
    const others = ofRank.get(key);
    if (others === undefined) ofRank.set(key, [call]);
    else others.push(call);
    this.lowest = Math.min(this.lowest, rank);
  }

  /** All that waits for one action and subject. */
  take(): readonly [Call, ...Call[]] | undefined {
    for (; this.lowest < this.calls.length; this.lowest++) {
      const ofRank = this.calls[this.lowest];
      if (ofRank === undefined) continue;
      for (const [key, calls] of ofRank) {
        ofRank.delete(key);
        return calls;
      }
    }
    return undefined;
  }
}

/** The ranks of actions do not change: they are found once for each set of packs. */
const ranksKnown = new WeakMap<ReadonlyMap<string, Action>, ReadonlyMap<string, number>>();

/** Gives each action a lower number than those that it leads to, cycles aside. */
function ranksOf(actions: ReadonlyMap<string, Action>): ReadonlyMap<string, number> {
  const known = ranksKnown.get(actions);
  if (known !== undefined) return known;
  const leadsTo = (name: string): string[] => {
    const { otherwise, next } = actions.get(name) as Action;
    return [otherwise, next].filter((one) => one !== undefined && actions.has(one)) as string[];
  };
  const sorted = sortByDependence(actions.keys(), leadsTo, () => {});
  const ranks = new Map(sorted.reverse().map((name, rank) => [name, rank]));
  ranksKnown.set(actions, ranks);
  return ranks;
}

/** An employee and a contact may bear one id; they are two people all the same. */
export function keyOf({
  action,
  subject,
  subjectKind,
}: Pick<Call, "action" | "subject" | "subjectKind">): string {
  // Names of actions have no spaces, and nobody is of the kind of nobody.
  return subject === undefined ? action : `${action} ${subjectKind} ${subject}`;
}
