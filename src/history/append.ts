import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type ProblemPlace } from "../events/problem.ts";
import { compareInstants } from "../events/time.ts";
import { earliest, joinEvents, sortEvents, sortIntoColumn } from "./event-order.ts";
import { type History, type RecordedHistory, recordedOf } from "./history.ts";
import { areApart, RecordIndex } from "./id-index.ts";

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
  events: readonly unknown[],
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
  const recorded = before.recordToGrow().index;
  const dropped = RecordIndex.of(before.dropped);
  const late: RiskEvent[] = [];
  const others = events.filter((event) => {
    if (compareInstants(event.at, cut) >= 0) return true;
    if (dropped.has(event) || recorded.has(event)) return false;
    dropped.add(event);
    late.push(event);
    return false;
  });
  if (late.length === 0) return appendFresh(before, others, before.dropped);
  return appendFresh(before, others, joinEvents(before.dropped, sortEvents(late)));
}

/** Appends those of some events that are not there by id and content. Of one that comes twice the first is taken. */
function appendFresh(
  before: RecordedHistory,
  events: readonly RiskEvent[],
  dropped: readonly RiskEvent[],
): History {
  const record = before.recordToGrow();
  let standAlone = true;
  let fresh = events;
  if (record.length > 0 || !areApart(events)) {
    const { index } = record;
    fresh = events.filter((event) => {
      if (index.has(event)) return false;
      standAlone &&= index.standsAlone(event);
      index.add(event);
      return true;
    });
  }
  if (fresh.length === 0 && dropped === before.dropped) return before;
  const { client, prunedBefore } = before;
  const added = sortIntoColumn(fresh);
  const firstAt = earliest([before.firstAt, added.events[0]?.at, dropped[0]?.at]);
  return before.append(record, added, { client, dropped, firstAt, prunedBefore }, standAlone);
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
