import type { EventCatalogue } from "../events/catalogue.ts";
import type { SubjectKind } from "../facts/subject-kind.ts";
import type { View } from "../facts/view.ts";
import { EMPTY_COLUMN } from "../history/timeline.ts";

/**
 * What a condition cannot hold without: an event of one of these types, at any time, or a finding of one of these rules.
 * Most rules speak of what never happened with a client; they need not be asked.
 */
export interface Need {
  /** Numbers of event types. */
  readonly types: readonly number[];
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
  const begun = { types: [names.indexOf("incident.occurred")], rules: [] };
  return needOfAll([condition, kind === "incident" ? begun : undefined]);
}

/** The need of a condition that any of its parts is enough for; none where one of them needs nothing. */
export function needOfAny(needs: readonly (Need | undefined)[]): Need | undefined {
  const known = needs.filter((need) => need !== undefined);
  if (known.length < needs.length) return undefined;
  return {
    types: [...new Set(known.flatMap(({ types }) => types))],
    rules: [...new Set(known.flatMap(({ rules }) => rules))],
  };
}

/**
 * Until when a rule is silent of which something is missing that it needs; `undefined` where nothing is, and it has to
 * be asked. Events that are not there never come, in one version of a history.
 */
export function silenceOf(need: Need | undefined, view: View): number | undefined {
  if (need === undefined) return undefined;
  const { rules, types } = need;
  for (let i = 0; i < rules.length; i++) if (view.fired[rules[i] as number] !== undefined) return undefined;
  for (let i = 0; i < types.length; i++)
    if (view.columns[types[i] as number] !== EMPTY_COLUMN) return undefined;
  let until = Number.POSITIVE_INFINITY;
  if (view.remembers) for (const rule of rules) until = Math.min(until, view.firedUntil[rule] ?? view.at);
  return until;
}

/** Findings are rarer than events. */
function width({ types, rules }: Need): number {
  return rules.length + 10 * types.length;
}
