import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type ProblemPlace } from "../events/problem.ts";
import { instantOf } from "../events/time.ts";
import { type History, type RecordedHistory, recordedOf } from "./history.ts";
import { earliest, joinEvents, sameEvent, sortEvents } from "./order.ts";

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
  const fresh = withoutKnown(parsed, before);
  if (fresh.length === 0) return history;
  const { client, prunedBefore } = before;
  const cut = prunedBefore === undefined ? Number.NEGATIVE_INFINITY : instantOf({ at: prunedBefore });
  const late = fresh.filter((event) => instantOf(event) < cut);
  const added = late.length === 0 ? fresh : fresh.filter((event) => instantOf(event) >= cut);
  const dropped = late.length === 0 ? before.dropped : joinEvents(before.dropped, sortEvents(late));
  const firstAt = earliest([before.firstAt, ...fresh.map(({ at }) => at)]);
  return before.append(sortEvents(added), { client, dropped, firstAt, prunedBefore });
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

/** Events that are not there yet by id and content. Of one that comes twice in the batch the first is taken. */
function withoutKnown(events: readonly RiskEvent[], before: RecordedHistory): readonly RiskEvent[] {
  const taken = new Map<string, RiskEvent[]>();
  for (const event of before.dropped) isFirst(event, taken);
  const fresh = events.filter((event) => isFirst(event, taken) && !before.has(event));
  return fresh.length === events.length ? events : fresh;
}

function isFirst(event: RiskEvent, taken: Map<string, RiskEvent[]>): boolean {
  if (event.id === undefined) return true;
  const variants = taken.get(event.id);
  if (variants === undefined) taken.set(event.id, [event]);
  else if (variants.some((variant) => sameEvent(variant, event))) return false;
  else variants.push(event);
  return true;
}
