import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type ProblemPlace } from "../events/problem.ts";
import { compareInstants } from "../events/time.ts";
import { EventsById } from "./by-id.ts";
import { type History, type RecordedHistory, recordedOf } from "./history.ts";
import { earliest, joinEvents, sortEvents } from "./order.ts";

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
  const { fresh, haveOwnIds } = withoutKnown(parsed, before);
  if (fresh.length === 0) return history;
  const { client, prunedBefore } = before;
  const sorted = sortEvents(fresh);
  const cut = prunedBefore === undefined ? 0 : countBefore(prunedBefore, sorted);
  const dropped = cut === 0 ? before.dropped : joinEvents(before.dropped, sorted.slice(0, cut));
  const added = cut === 0 ? sorted : sorted.slice(cut);
  const firstAt = earliest([before.firstAt, sorted[0]?.at]);
  return before.append(added, { client, dropped, firstAt, prunedBefore }, haveOwnIds);
}

/** How many events, which are in order, lie before an instant. */
function countBefore(instant: string, sorted: readonly RiskEvent[]): number {
  const first = sorted.findIndex(({ at }) => compareInstants(at, instant) >= 0);
  return first < 0 ? sorted.length : first;
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

interface Fresh {
  readonly fresh: readonly RiskEvent[];
  /** Whether no two of them have one id. */
  readonly haveOwnIds: boolean;
}

/** Events that are not there yet by id and content. Of one that comes twice in the batch the first is taken. */
function withoutKnown(events: readonly RiskEvent[], before: RecordedHistory): Fresh {
  const taken = new EventsById();
  for (const event of before.dropped) taken.add(event);
  const fresh = events.filter((event) => {
    if (taken.has(event) || before.has(event)) return false;
    taken.add(event);
    return true;
  });
  return { fresh, haveOwnIds: !taken.hasVariants };
}
