import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type ProblemPlace } from "../events/problem.ts";
import { instantOf } from "../events/time.ts";
import { type History, recordedOf } from "./history.ts";
import { earliest, joinEvents, sortIntoColumn } from "./order.ts";
import { upperBound } from "./timeline.ts";

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
  const fresh = before.take(parsed);
  if (fresh.events.length === 0) return history;
  const { client, prunedBefore } = before;
  const sorted = sortIntoColumn(fresh.events);
  const cut = prunedBefore === undefined ? 0 : upperBound(sorted.at, instantOf({ at: prunedBefore }) - 1);
  const dropped = cut === 0 ? before.dropped : joinEvents(before.dropped, sorted.events.slice(0, cut));
  const added = cut === 0 ? sorted : { at: sorted.at.slice(cut), events: sorted.events.slice(cut) };
  const firstAt = earliest([before.firstAt, sorted.events[0]?.at]);
  return before.append(added, { client, dropped, firstAt, prunedBefore }, fresh.standAlone);
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
