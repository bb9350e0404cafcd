import type { RiskEngine } from "../assess/assess.ts";
import type { RiskEvent, RiskEventInput } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type Problem } from "../events/problem.ts";
import { parseProfile } from "../events/profile.ts";
import type { Unchecked } from "../events/unchecked.ts";
import { keyEvents } from "./event-key.ts";
import type { HistoryStore, Recorded } from "./store.ts";

/**
 * What became of an event or a profile. `taken`; `duplicate`: it was there; `conflict`: taken, and the id was there with other
 * content; `erased`: refused, its client was erased; `problem`: refused, with all that is wrong.
 */
export type Answer =
  | { readonly outcome: Recorded }
  | { readonly outcome: "problem"; readonly problems: readonly Problem[] };

/** Records the good events of a batch, and says what became of each. */
export async function recordEvents(
  store: HistoryStore,
  { eventTypes: types }: RiskEngine,
  batch: readonly Unchecked<RiskEventInput>[],
): Promise<readonly Answer[]> {
  const { events, problems } = parseEvents(batch, { types });
  if (!Array.isArray(batch)) throw new InvalidInputError(problems);
  const answers: (Answer | undefined)[] = batch.map((_, index) => {
    const ofEvent = problems.filter(({ place }) => place.index === index);
    return ofEvent.length === 0 ? undefined : { outcome: "problem", problems: ofEvent };
  });
  const indexes = [...answers.keys()].filter((index) => answers[index] === undefined);
  const byClient = new Map<string, { readonly events: RiskEvent[]; readonly indexes: number[] }>();
  for (const [i, event] of events.entries()) {
    const own = byClient.get(event.client) ?? { events: [], indexes: [] };
    byClient.set(event.client, own);
    own.events.push(event);
    own.indexes.push(indexes[i] as number);
  }
  const entries = [...byClient].map(([client, own]) => ({ client, events: keyEvents(own.events) }));
  const recorded = entries.length === 0 ? [] : await store.record(entries);
  for (const [i, own] of [...byClient.values()].entries())
    for (const [j, index] of own.indexes.entries())
      answers[index] = { outcome: (recorded[i] as readonly Recorded[])[j] as Recorded };
  return answers as readonly Answer[];
}

/** Records the good profiles of a list, and says what became of each. */
export async function recordProfiles(
  store: HistoryStore,
  { eventTypes: types }: RiskEngine,
  profiles: readonly Unchecked<ClientProfile>[],
): Promise<readonly Answer[]> {
  const good: ClientProfile[] = [];
  const answers = profiles.map((given, index): Answer => {
    const problems: Problem[] = [];
    const profile = parseProfile(given, { pointer: `/${index}` }, problems, types);
    if (profile !== undefined) good.push(profile);
    return profile === undefined ? { outcome: "problem", problems } : { outcome: "taken" };
  });
  if (good.length > 0)
    await store.record(good.map((profile) => ({ client: profile.id, profile, events: [] })));
  return answers;
}
