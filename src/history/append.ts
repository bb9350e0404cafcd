import type { EventCatalogue, RiskEvent, RiskEventInput } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type ProblemPlace } from "../events/problem.ts";
import { compareInstants, instantOf } from "../events/time.ts";
import type { Unchecked } from "../events/unchecked.ts";
import { columnOf, earliest, joinEvents, sortEvents, sortIntoColumn } from "./event-order.ts";
import { follow } from "./follower.ts";
import { type History, type RecordedHistory, recordedOf } from "./history.ts";
import { areApart, IdIndex } from "./id-index.ts";

export interface AppendOptions {
  /** The events are from `parseEvents` and about this client: they are taken as they are. */
  readonly trusted?: boolean;
  /** The event types that are known. Default: the built-in ones. */
  readonly types?: EventCatalogue;
  /** Where the event of this index stands, for problems. Default: the index. */
  readonly place?: (index: number) => ProblemPlace;
}

/**
 * The history with further events. One that is there already, by id and content, changes nothing; events without id
 * are each kept. After a pruning, an event before the cut goes to `dropped`.
 *
 * @throws InvalidInputError with every problem of every event; an event of another client is one.
 * @example
 * const history = appendEvents(createHistory({ id: "acme" }), [
 *   { id: "e1", client: "acme", at: "2026-03-01", type: "call.ignored", contact: "anna" },
 * ]);
 * history.events.length === 1
 */
export function appendEvents(
  history: History,
  events: readonly Unchecked<RiskEventInput>[],
  options: AppendOptions = {},
): History {
  const before = recordedOf(history);
  const parsed = options.trusted
    ? (events as readonly RiskEvent[])
    : parse(events, before.client.id, options);
  if (before.prunedBefore !== undefined) return appendBehindCut(before, parsed, before.prunedBefore);
  return appendFresh(before, parsed, before.dropped);
}

/** Lets go of events from before a cut, and appends the others. */
function appendBehindCut(before: RecordedHistory, events: readonly RiskEvent[], cut: string): History {
  const isLate = ({ at }: RiskEvent) => compareInstants(at, cut) < 0;
  if (!events.some(isLate)) return appendFresh(before, events, before.dropped);
  const { ids } = before.version.enter();
  const { fresh } = sift(events.filter(isLate), [ids, follow(new IdIndex(), columnOf(before.dropped))]);
  const dropped = fresh.length === 0 ? before.dropped : joinEvents(before.dropped, sortEvents(fresh));
  return appendFresh(
    before,
    events.filter((event) => !isLate(event)),
    dropped,
  );
}

/** Appends those of some events that are not there by id and content. Of one that comes twice the first is taken. */
function appendFresh(
  before: RecordedHistory,
  events: readonly RiskEvent[],
  dropped: readonly RiskEvent[],
): History {
  const log = before.version.enter();
  const isNew = log.length === 0 && areApart(events);
  const { fresh, standAlone } = isNew ? { fresh: events, standAlone: true } : sift(events, [log.ids]);
  if (fresh.length === 0 && dropped === before.dropped) return before;
  const added = sortIntoColumn(fresh);
  const firstAt = earliest([before.firstAt, added.events[0]?.at, dropped[0]?.at]);
  const { version } = before;
  return before.with({
    version: fresh.length === 0 ? version : standAlone ? version.append(added) : version.correct(added),
    dropped,
    firstAt,
  });
}

interface Sifted {
  readonly fresh: readonly RiskEvent[];
  /** Whether they leave all others as they are. */
  readonly standAlone: boolean;
}

/** Those of some events that are not known yet. */
function sift(events: readonly RiskEvent[], known: readonly IdIndex[]): Sifted {
  const arrived = new IdIndex();
  const indexes = [...known, arrived];
  let standAlone = true;
  const fresh = events.filter((event) => {
    if (indexes.some((ids) => ids.has(event))) return false;
    standAlone &&= indexes.every((ids) => ids.standsAlone(event));
    arrived.push(event, instantOf(event));
    return true;
  });
  return { fresh, standAlone };
}

function parse(events: readonly unknown[], client: string, options: AppendOptions): readonly RiskEvent[] {
  const { types, place } = options;
  const parsed = parseEvents(events, {
    client,
    ...(types === undefined ? {} : { types }),
    ...(place === undefined ? {} : { place }),
  });
  if (parsed.problems.length > 0) throw new InvalidInputError(parsed.problems);
  return parsed.events;
}
