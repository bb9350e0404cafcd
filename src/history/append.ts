import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type ProblemPlace } from "../events/problem.ts";
import { instantOf } from "../events/time.ts";
import { type History, RecordedHistory, recordedOf } from "./history.ts";
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
  const fresh = withoutKnown(parsed, [...before.recorded, ...before.dropped]);
  if (fresh.length === 0) return history;
  const cut =
    before.prunedBefore === undefined ? Number.NEGATIVE_INFINITY : instantOf({ at: before.prunedBefore });
  const late = fresh.filter((event) => instantOf(event) < cut);
  const added = fresh.filter((event) => instantOf(event) >= cut);
  return new RecordedHistory({
    client: before.client,
    recorded: joinEvents(before.recorded, sortEvents(added)),
    dropped: joinEvents(before.dropped, sortEvents(late)),
    firstAt: earliest([before.firstAt, ...fresh.map(({ at }) => at)]),
    prunedBefore: before.prunedBefore,
  });
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
function withoutKnown(events: readonly RiskEvent[], known: readonly RiskEvent[]): RiskEvent[] {
  const byId = new Map<string, RiskEvent[]>();
  const isNew = (event: RiskEvent) => {
    if (event.id === undefined) return true;
    const variants = byId.get(event.id);
    if (variants === undefined) byId.set(event.id, [event]);
    else if (variants.some((variant) => sameEvent(variant, event))) return false;
    else variants.push(event);
    return true;
  };
  for (const event of known) isNew(event);
  return events.filter(isNew);
}
