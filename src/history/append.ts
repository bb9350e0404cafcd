import type { EventCatalogue, RiskEvent, RiskEventInput } from "../events/catalogue.ts";
import { readOptions } from "../events/given-options.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type ProblemPlace } from "../events/problem.ts";
import { compareInstants } from "../events/time.ts";
import type { Unchecked } from "../events/unchecked.ts";
import { type Addition, joinBatch } from "./batch.ts";
import { EMPTY_COLUMN } from "./column.ts";
import { compareEvents, earliest, sortIntoColumn } from "./event-order.ts";
import { type History, type RecordedHistory, recordedOf } from "./history.ts";
import { areApart } from "./id-index.ts";
import { uniteDropped } from "./told-twice.ts";

export interface AppendOptions {
  /** The events are from `parseEvents` and about this client: they are taken as they are. */
  readonly trusted?: boolean;
  /** The event types that are known. Default: the built-in ones. */
  readonly types?: EventCatalogue;
  /** Where the event of this index stands, for problems. Default: the index. */
  readonly place?: (index: number) => ProblemPlace;
}

/**
 * The history with a batch of further events. One that is there already, by id and content, changes nothing. Of equal events
 * without id as many are kept as the batch with most of them has: two in one batch stay two, the same batch again adds none.
 * When they were written down (`recordedAt`) makes no two events of one; the newest is kept. After a pruning, an event before
 * the cut goes to `dropped`.
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
  given: AppendOptions = {},
): History {
  const options = readOptions(given, ["trusted", "types", "place"]);
  const before = recordedOf(history);
  const parsed = options.trusted
    ? (events as readonly RiskEvent[])
    : parse(events, before.client.id, options);
  if (before.prunedBefore !== undefined) return appendBehindCut(before, parsed, before.prunedBefore);
  return appendFresh(before, parsed, before.dropped);
}

/** Lets go of events from before a cut that are not recorded already, and appends the others. */
function appendBehindCut(before: RecordedHistory, events: readonly RiskEvent[], cut: string): History {
  const isLate = ({ at }: RiskEvent) => compareInstants(at, cut) < 0;
  const late = events.filter(isLate);
  if (late.length === 0) return appendFresh(before, events, before.dropped);
  const dropped = uniteDropped(
    { recorded: before.version.enter(), dropped: before.dropped },
    { recorded: EMPTY_COLUMN, dropped: late },
  );
  return appendFresh(
    before,
    events.filter((event) => !isLate(event)),
    isSameList(dropped, before.dropped) ? before.dropped : dropped,
  );
}

function isSameList(a: readonly RiskEvent[], b: readonly RiskEvent[]): boolean {
  return a.length === b.length && a.every((event, i) => compareEvents(event, b[i] as RiskEvent) === 0);
}

/** Appends what some events tell that is not recorded. */
function appendFresh(
  before: RecordedHistory,
  events: readonly RiskEvent[],
  dropped: readonly RiskEvent[],
): History {
  const { version } = before;
  const isFirst = version.length === 0 && areApart(events);
  const { fresh, superseded, standAlone } = isFirst ? firstOf(events) : joinBatch(version.record, events);
  if (fresh.length === 0 && dropped === before.dropped) return before;
  const added = sortIntoColumn(fresh);
  return before.with({
    version:
      superseded.length > 0
        ? version.replace(superseded, added)
        : fresh.length > 0
          ? version.append(added, { standAlone })
          : version,
    dropped,
    firstAt: earliest([before.firstAt, added.events[0]?.at, dropped[0]?.at]),
  });
}

function firstOf(fresh: readonly RiskEvent[]): Addition {
  return { fresh, superseded: [], standAlone: true };
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
