import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { compareRecorded } from "./content.ts";
import { compareEvents, compareText } from "./event-order.ts";
import type { IdIndex } from "./id-index.ts";

type Withdrawal = Extract<RiskEvent, { type: "event.withdrawn" }>;

/**
 * What makes a history look different from different instants: ids with several variants, withdrawals, and incidents
 * whose beginning was told more than once. `boundaries` are the instants, rising, at which the look may change.
 */
export interface Corrections {
  readonly boundaries: readonly number[];
  /** Every id that was recorded with different contents, with all of them, the one that counts before others: see below. */
  readonly variants: ReadonlyMap<string, readonly RiskEvent[]>;
  /** In the order of the history. */
  readonly withdrawals: readonly RiskEvent[];
}

/** Nothing of that. */
export const NO_CORRECTIONS: Corrections = { boundaries: [], variants: new Map(), withdrawals: [] };

/** Of an id that came with different contents counts what was written down last; of equally old ones the larger text. */
export function findCorrections(ids: IdIndex): Corrections {
  const withdrawals = ids.withdrawals.slice();
  const boundaries = new Set(withdrawals.map(instantOf));
  const variants = new Map<string, readonly RiskEvent[]>();
  for (const [id, byContent] of ids.corrected()) {
    const sorted = [...byContent]
      .sort(([textA, a], [textB, b]) => compareRecorded(b, a) || compareText(textB, textA))
      .map(([, event]) => event);
    variants.set(id, sorted);
    for (const event of sorted) boundaries.add(instantOf(event));
  }
  for (const instants of ids.beginnings)
    if (instants.length > 1) for (const instant of instants) boundaries.add(instant);
  if (boundaries.size === 0) return NO_CORRECTIONS;
  return { boundaries: [...boundaries].sort((a, b) => a - b), variants, withdrawals };
}

/**
 * Tells which recorded events count, as known just before `end`: not those that are overruled or taken back. It is
 * `undefined` where all do. A variant or withdrawal of a later instant does not act yet. A withdrawal takes back an event
 * of any instant, but another withdrawal only where it comes after that one: so two cannot take back each other.
 */
export function countingBefore(
  { variants, withdrawals }: Corrections,
  end: number,
): ((event: RiskEvent) => boolean) | undefined {
  if (variants.size === 0 && withdrawals.length === 0) return undefined;
  const kept = new Map<string, RiskEvent | undefined>();
  for (const [id, events] of variants)
    kept.set(
      id,
      events.find((event) => instantOf(event) < end),
    );
  const isKept = (event: RiskEvent) =>
    event.id === undefined || !kept.has(event.id) || kept.get(event.id) === event;
  const withdrawnBy = new Map<string, RiskEvent>();
  for (let index = withdrawals.length - 1; index >= 0; index--) {
    const withdrawal = withdrawals[index] as Withdrawal;
    if (instantOf(withdrawal) >= end || !isKept(withdrawal)) continue;
    if (isWithdrawn(withdrawal, withdrawnBy)) continue;
    // Newest first: the first to name an event is the one that a withdrawal has to be older than.
    if (!withdrawnBy.has(withdrawal.of)) withdrawnBy.set(withdrawal.of, withdrawal);
  }
  return (event) => isKept(event) && !isWithdrawn(event, withdrawnBy);
}

function isWithdrawn(event: RiskEvent, withdrawnBy: ReadonlyMap<string, RiskEvent>): boolean {
  const withdrawal = event.id === undefined ? undefined : withdrawnBy.get(event.id);
  if (withdrawal === undefined) return false;
  return event.type !== "event.withdrawn" || compareEvents(withdrawal, event) > 0;
}
