import type { RiskEngine } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import { canonicalJson } from "../events/canonical.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { formatInstant, instantOf } from "../events/time.ts";
import { nextChange } from "../explain/time/project.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History, withProfile } from "../history/history.ts";
import { type ChangeCause, changesBetween, earlier, nextOverdue, type ToldChange } from "./client-change.ts";
import { isOneMore } from "./event-key.ts";
import type { HistoryCache } from "./history-cache.ts";
import type { Claim, HistoryStore, Settlement, StoredClient } from "./store.ts";

/** What a store has of a client, as a history. */
export interface ReadHistory {
  readonly stored: StoredClient;
  readonly history: History;
}

/** Reads a client's history, of one that was read before only what came since. */
export async function readHistory(
  store: HistoryStore,
  { eventTypes: types }: RiskEngine,
  client: string,
  cache: HistoryCache,
): Promise<ReadHistory | undefined> {
  const cached = cache.get(client);
  const since = await store.read(client, cached?.revision);
  const isWhole = cached === undefined || since === undefined || !since.events.some(isOneMore);
  const stored = isWhole ? since : await store.read(client);
  if (stored === undefined) {
    cache.delete(client);
    return undefined;
  }
  const profile = stored.profile ?? { id: client };
  const before = cached === undefined || !isWhole ? createHistory(profile, { types }) : cached.history;
  const isOfProfile = canonicalJson(before.client) === canonicalJson(profile);
  const known = isOfProfile ? before : withProfile(before, profile, { types });
  const history = appendEvents(known, eventsOf(stored), { trusted: true });
  cache.set(client, { history, revision: stored.revision });
  return { stored, history };
}

/**
 * What the rules say of a client now, what is otherwise than it was last told, and when to look next. A clock that is behind
 * the one that assessed last is taken to stand still.
 */
export async function assessClient(
  store: HistoryStore,
  engine: RiskEngine,
  { claim, now }: { readonly claim: Claim; readonly now: number },
  { stored, history }: ReadHistory,
): Promise<Settlement> {
  const last = stored.last?.assessment;
  const instant = Math.max(now, last === undefined ? now : instantOf(last));
  const at = formatInstant(instant);
  const assessment = engine.assess(history, { at });
  const told = await changesSince(store, engine, { stored, history }, assessment);
  return {
    assessment,
    changes: told.map(([change, cause], i) => ({
      id: `${claim.client}#${claim.settlements}.${i}`,
      client: claim.client,
      at,
      cause,
      ...change,
    })),
    nextAt: nextLook(engine, history, assessment, instant),
  };
}

type Told = readonly [ToldChange, ChangeCause];

async function changesSince(
  store: HistoryStore,
  engine: RiskEngine,
  { stored, history }: ReadHistory,
  now: Assessment,
): Promise<readonly Told[]> {
  const tell = (before: Assessment, after: Assessment, cause: ChangeCause): Told[] =>
    changesBetween(engine, before, after).map((change) => [change, cause]);
  const { eventTypes: types } = engine;
  const { last } = stored;
  if (last === undefined) {
    const nothing = createHistory(history.client, { types });
    return tell(engine.assess(nothing, { at: now.at }), now, "events-or-time");
  }
  if (last.assessment.rules.hash === engine.hash) return tell(last.assessment, now, "events-or-time");
  // What the rules of now say of what was known then is told apart from what came since.
  const known =
    stored.revision === last.revision ? history : await historyAt(store, history, last.revision, types);
  const { at } = last.assessment;
  const byNewRules = engine.assess(known, { at });
  return [...tell(last.assessment, byNewRules, "rules"), ...tell(byNewRules, now, "events-or-time")];
}

async function historyAt(
  store: HistoryStore,
  { client }: History,
  revision: number,
  types: RiskEngine["eventTypes"],
): Promise<History> {
  const whole = await store.read(client.id);
  const known = whole?.events.filter((keyed) => keyed.revision <= revision) ?? [];
  return appendEvents(createHistory(client, { types }), eventsOf({ events: known }), { trusted: true });
}

function eventsOf({ events }: Pick<StoredClient, "events">): readonly RiskEvent[] {
  return events.map(({ event }) => event);
}

/** The score is not told, so that where it passes a level nobody has to look. */
const NO_LEVELS = 100;

function nextLook(
  engine: RiskEngine,
  history: History,
  assessment: Assessment,
  now: number,
): number | undefined {
  const { at } = assessment;
  const change = nextChange(engine, history, { at, step: NO_LEVELS });
  return [
    change === undefined ? undefined : instantOf(change),
    nextOverdue(assessment, now),
    firstAfter(history.events, now),
  ].reduce(earlier, undefined);
}

/** The instant of the first event after another: what is recorded ahead of its time is not seen before. */
function firstAfter(events: readonly RiskEvent[], now: number): number | undefined {
  let first: number | undefined;
  for (let i = events.length - 1; i >= 0; i--) {
    const at = instantOf(events[i] as RiskEvent);
    if (at <= now) break;
    first = at;
  }
  return first;
}
