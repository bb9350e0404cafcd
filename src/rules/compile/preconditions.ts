import type { EventCatalogue } from "../../events/catalogue.ts";
import type { FactReader } from "../../facts/reading/fact-reader.ts";
import { type Compare, OPERATORS } from "../../facts/reading/operators.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { Column } from "../../history/column.ts";

/**
 * What a condition cannot hold without: some events of these types, at any time, or a finding of one of these rules.
 * Most rules speak of what never happened with a client, or not so often; they need not be asked.
 */
export interface Precondition {
  /** Numbers of event types. */
  readonly types: readonly number[];
  /** How many events of them it takes. */
  readonly least: number;
  /** Numbers of finding rules. */
  readonly rules: readonly number[];
}

/** Of a condition that holds only where all of its parts do: the narrowest of theirs, as one is enough to tell. */
export function narrowest(preconditions: readonly (Precondition | undefined)[]): Precondition | undefined {
  let best: Precondition | undefined;
  for (const one of preconditions) {
    if (one !== undefined && (best === undefined || width(one) < width(best))) best = one;
  }
  return best;
}

/** Of more types and rules than this it is not worth telling: something of them is there in most histories. */
const WIDEST = 200;

/** Of a condition that any of its parts is enough for: that of each of them; none where one of them has none, or for too many. */
export function eitherOf(preconditions: readonly (Precondition | undefined)[]): Precondition | undefined {
  const types = new Set<number>();
  const rules = new Set<number>();
  let least = Number.POSITIVE_INFINITY;
  for (const one of preconditions) {
    if (one === undefined) return undefined;
    for (const type of one.types) types.add(type);
    for (const rule of one.rules) rules.add(rule);
    if (types.size + rules.size > WIDEST) return undefined;
    least = Math.min(least, one.least);
  }
  return { types: [...types], least, rules: [...rules] };
}

/** Of a rule: that of its condition, or that there is somebody to ask about. */
export function preconditionOfRule(
  condition: Precondition | undefined,
  kind: SubjectKind | undefined,
  { names }: EventCatalogue,
): Precondition | undefined {
  const begun = { types: [names.indexOf("incident.occurred")], least: 1, rules: [] };
  return narrowest([condition, kind === "incident" ? begun : undefined]);
}

/** Of a comparison of a fact with a constant: where none of that is there, no value that the fact may have then makes it hold. */
export function preconditionOfComparison(
  { without }: FactReader,
  operator: string,
  compare: Compare,
  constant: unknown,
): Precondition | undefined {
  // An operator by code need not bear every value.
  if (without === undefined || !Object.hasOwn(OPERATORS, operator)) return undefined;
  if (without.values.some((value) => compare(value, constant))) return undefined;
  const { types, rules, isCount } = without;
  return { types, rules, least: isCount === true ? leastCount(compare, constant) : 1 };
}

const MOST_COUNTED = 100;

/** The smallest number of events that could make a comparison of their count hold; 1 where it may take still more. */
function leastCount(compare: Compare, constant: unknown): number {
  for (let count = 1; count <= MOST_COUNTED; count++) if (compare(count, constant)) return count;
  return 1;
}

/** Findings are rarer than events. */
function width({ types, least, rules }: Precondition): number {
  return rules.length + (10 * types.length) / least;
}

/** The preconditions of many rules in one flat list, so that most of them are passed over with hardly a look at memory. */
export class Preconditions {
  /** Where that of each rule begins, by its place, and where that of the last ends. */
  private readonly starts: readonly number[];
  /** Of each the number of rules, these, how many events, and of which types; of a rule without one, nothing. */
  private readonly flat: readonly number[];

  constructor(ofRules: readonly (Precondition | undefined)[]) {
    const flat: number[] = [];
    const starts = ofRules.map((one) => {
      const start = flat.length;
      const own = one === undefined ? [] : [one.rules.length, ...one.rules, one.least, ...one.types];
      for (const number of own) flat.push(number);
      return start;
    });
    this.flat = flat;
    this.starts = [...starts, flat.length];
  }

  /**
   * Until when the rule of a place is silent, where its precondition is not met; `undefined` where it is, and the rule has
   * to be asked. Events that are not there never come, in one version of a history.
   */
  silence(place: number, view: SlotView): number | undefined {
    const { flat } = this;
    const { findings } = view;
    const start = this.starts[place] as number;
    const end = this.starts[place + 1] as number;
    if (start === end) return undefined;
    const least = start + 1 + (flat[start] as number);
    for (let i = start + 1; i < least; i++)
      if (findings.of(flat[i] as number) !== undefined) return undefined;
    let missing = flat[least] as number;
    const { columns } = view;
    for (let i = least + 1; i < end; i++) {
      missing -= (columns[flat[i] as number] as Column).at.length;
      if (missing <= 0) return undefined;
    }
    let until = Number.POSITIVE_INFINITY;
    if (view.tracksValidity) {
      for (let i = start + 1; i < least; i++)
        until = Math.min(until, findings.validUntil(flat[i] as number) ?? view.at);
    }
    return until;
  }
}
