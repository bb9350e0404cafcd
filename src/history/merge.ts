import { canonicalJson } from "../events/canonical.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { describeValue, InvalidInputError, problemAt } from "../events/problem.ts";
import { columnOf, earliest, latest } from "./event-order.ts";
import { type History, RecordedHistory, recordedOf } from "./history.ts";
import { type PrunedSource, uniteDropped, uniteEvents } from "./told-twice.ts";

/**
 * What two histories of one client hold together, the same whichever comes first. Of equal events without id as many
 * remain as the history with more of them has, `recordedAt` aside. Where one was pruned, what the other still holds is kept.
 *
 * @throws InvalidInputError where the profiles differ: which of them is right is not for a merge to guess.
 * @example mergeHistories(fromMail, fromHelpdesk).events.length
 */
export function mergeHistories(a: History, b: History): History {
  if (a === b) return a;
  const one = recordedOf(a);
  const other = recordedOf(b);
  if (canonicalJson(one.client) !== canonicalJson(other.client)) {
    const found = one.client.id === other.client.id ? "a different one" : describeValue(other.client.id);
    throw new InvalidInputError([
      problemAt(
        {},
        {
          code: "mismatch",
          expected: `two histories with one profile of the client ${describeValue(one.client.id)}`,
          found,
        },
      ),
    ]);
  }
  return RecordedHistory.of({
    client: one.client,
    recorded: uniteEvents(one.recorded, other.recorded),
    dropped: droppedOf(one, other),
    firstAt: earliest([one.firstAt, other.firstAt]),
    prunedBefore: latest([one.prunedBefore, other.prunedBefore]),
  });
}

function droppedOf(a: RecordedHistory, b: RecordedHistory): readonly RiskEvent[] {
  if (a.dropped.length === 0 && b.dropped.length === 0) return [];
  return uniteDropped(sourceOf(a), sourceOf(b));
}

function sourceOf({ recorded, dropped }: RecordedHistory): PrunedSource {
  return { recorded: columnOf(recorded), dropped };
}
