import { canonicalJson } from "../events/canonical.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { compareEvents, compareText } from "./event-order.ts";

type Withdrawal = Extract<RiskEvent, { type: "event.withdrawn" }>;

/**
 * What makes a history look different from different instants: ids with several variants, withdrawals, and incidents
 * whose beginning was told more than once. `boundaries` are the instants, rising, at which the look may change.
 */
export interface Contested {
  readonly boundaries: readonly number[];
  /** Every id that was recorded with different contents, with all of them, the largest canonical JSON first. */
  readonly variants: ReadonlyMap<string, readonly RiskEvent[]>;
  /** In the order of the history. */
  readonly withdrawals: readonly RiskEvent[];
}

/** Nothing of that. */
export const UNCONTESTED: Contested = { boundaries: [], variants: new Map(), withdrawals: [] };

export function findContested(recorded: readonly RiskEvent[]): Contested {
  const byId = new Map<string, RiskEvent[]>();
  const begun = new Map<string, RiskEvent[]>();
  const withdrawals: RiskEvent[] = [];
  for (const event of recorded) {
    if (event.id !== undefined) addTo(byId, event.id, event);
    if (event.type === "event.withdrawn") withdrawals.push(event);
    if (event.type === "incident.occurred" && event.incident !== undefined)
      addTo(begun, event.incident, event);
  }
  const variants = new Map<string, readonly RiskEvent[]>();
  const boundaries = new Set(withdrawals.map(instantOf));
  for (const [id, events] of byId) {
    if (events.length === 1) continue;
    variants.set(id, sortVariants(events));
    for (const event of events) boundaries.add(instantOf(event));
  }
  for (const events of begun.values()) {
    if (events.length > 1) for (const event of events) boundaries.add(instantOf(event));
  }
  return { boundaries: [...boundaries].sort((a, b) => a - b), variants, withdrawals };
}

/** The variants of an id, the one that is kept first. */
function sortVariants(events: readonly RiskEvent[]): RiskEvent[] {
  return [...events].sort((a, b) => compareText(canonicalJson(b), canonicalJson(a)));
}

/**
 * The recorded events without those that are overruled or taken back, as known just before `end`. A variant or
 * withdrawal of a later instant does not act yet. A withdrawal takes back an event of any instant, but another
 * withdrawal only where it comes after that one: so two cannot take back each other.
 */
export function liveEvents(recorded: readonly RiskEvent[], contested: Contested, end: number): RiskEvent[] {
  const { variants, withdrawals } = contested;
  const winners = new Map<string, RiskEvent | undefined>();
  for (const [id, events] of variants)
    winners.set(
      id,
      events.find((event) => instantOf(event) < end),
    );
  const standing = (event: RiskEvent) =>
    event.id === undefined || !winners.has(event.id) || winners.get(event.id) === event;
  const withdrawnBy = new Map<string, RiskEvent>();
  for (let index = withdrawals.length - 1; index >= 0; index--) {
    const withdrawal = withdrawals[index] as Withdrawal;
    if (instantOf(withdrawal) >= end || !standing(withdrawal)) continue;
    if (isWithdrawn(withdrawal, withdrawnBy)) continue;
    // Newest first: the first to name an event is the one that a withdrawal has to be older than.
    if (!withdrawnBy.has(withdrawal.of)) withdrawnBy.set(withdrawal.of, withdrawal);
  }
  return recorded.filter((event) => standing(event) && !isWithdrawn(event, withdrawnBy));
}

function isWithdrawn(event: RiskEvent, withdrawnBy: ReadonlyMap<string, RiskEvent>): boolean {
  const withdrawal = event.id === undefined ? undefined : withdrawnBy.get(event.id);
  if (withdrawal === undefined) return false;
  return event.type !== "event.withdrawn" || compareEvents(withdrawal, event) > 0;
}

function addTo(lists: Map<string, RiskEvent[]>, key: string, event: RiskEvent): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [event]);
  else list.push(event);
}
