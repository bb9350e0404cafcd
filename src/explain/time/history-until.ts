import { parseInstant } from "../../events/time.ts";
import { upperBound } from "../../history/column.ts";
import { columnOf } from "../../history/event-order.ts";
import { type History, RecordedHistory, recordedOf } from "../../history/history.ts";

/** A history as it is known at an instant: without what is recorded of a later one. */
export function historyUntil(history: History, at: number): History {
  const whole = recordedOf(history);
  const { recorded, client, dropped, prunedBefore } = whole;
  const count = upperBound(columnOf(recorded).at, at);
  if (count === recorded.length) return history;
  const begun = whole.firstAt === undefined ? undefined : parseInstant(whole.firstAt);
  const firstAt = begun !== undefined && begun <= at ? whole.firstAt : undefined;
  return RecordedHistory.of({ recorded: recorded.slice(0, count), client, dropped, firstAt, prunedBefore });
}
