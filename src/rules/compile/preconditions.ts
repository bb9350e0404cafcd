import type { EventCatalogue } from "../../events/catalogue.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { type Column, EMPTY_COLUMN } from "../../history/column.ts";

/**
 * What a condition cannot hold without: some events of these types, at any time, or a finding of one of these rules.
 * Most rules speak of what never happened with a client, or not so often; they need not be asked.
 */
export interface Need {
  /** Numbers of event types. */
  readonly types: readonly number[];
  /** How many events of them it takes. */
  readonly least: number;
  /** Numbers of finding rules. */
  readonly rules: readonly number[];
}

/** The need of a condition that needs all of its parts: the narrowest of theirs, as one is enough to tell. */
export function needOfAll(needs: readonly (Need | undefined)[]): Need | undefined {
  let narrowest: Need | undefined;
  for (const need of needs) {
    if (need !== undefined && (narrowest === undefined || width(need) < width(narrowest))) narrowest = need;
  }
  return narrowest;
}

/** The need of a rule: of its condition, and of having somebody to ask about. */
export function needOfRule(
  condition: Need | undefined,
  kind: SubjectKind | undefined,
  { names }: EventCatalogue,
): Need | undefined {
  const begun = { types: [names.indexOf("incident.occurred")], least: 1, rules: [] };
  return needOfAll([condition, kind === "incident" ? begun : undefined]);
}

/** The need of a condition that any of its parts is enough for; none where one of them needs nothing. */
export function needOfAny(needs: readonly (Need | undefined)[]): Need | undefined {
  const known = needs.filter((need) => need !== undefined);
  if (known.length < needs.length) return undefined;
  return {
    types: [...new Set(known.flatMap(({ types }) => types))],
    least: Math.min(...known.map(({ least }) => least)),
    rules: [...new Set(known.flatMap(({ rules }) => rules))],
  };
}

/** The needs of many rules in one flat list, so that most of them are passed over with hardly a look at memory. */
export class Needs {
  /** Where that of each rule begins, by its place, and where that of the last ends. */
  private readonly starts: readonly number[];
  /** Of each need the number of rules, these, how many events, and of which types; of a rule that needs nothing, nothing. */
  private readonly flat: readonly number[];

  constructor(needs: readonly (Need | undefined)[]) {
    const flat: number[] = [];
    const starts = needs.map((need) => {
      const start = flat.length;
      if (need !== undefined) flat.push(need.rules.length, ...need.rules, need.least, ...need.types);
      return start;
    });
    this.flat = flat;
    this.starts = [...starts, flat.length];
  }

  /**
   * Until when the rule of a place is silent of which something is missing that it needs; `undefined` where nothing is,
   * and it has to be asked. Events that are not there never come, in one version of a history.
   */
  silence(place: number, view: SlotView): number | undefined {
    const { flat } = this;
    const { findings, columns } = view;
    const start = this.starts[place] as number;
    const end = this.starts[place + 1] as number;
    if (start === end) return undefined;
    const least = start + 1 + (flat[start] as number);
    for (let i = start + 1; i < least; i++)
      if (findings.of(flat[i] as number) !== undefined) return undefined;
    let missing = flat[least] as number;
    for (let i = least + 1; i < end; i++) {
      const column = columns[flat[i] as number] as Column;
      if (column !== EMPTY_COLUMN) missing -= column.at.length;
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

/** Findings are rarer than events. */
function width({ types, least, rules }: Need): number {
  return rules.length + (10 * types.length) / least;
}
