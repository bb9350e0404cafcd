import type { RiskEvent } from "../events/catalogue.ts";
import type { Column } from "./column.ts";
import { compareRecorded, contentOf } from "./content.ts";
import { compareSaid, sayingTheSame, sortEvents } from "./event-order.ts";

/*
 * Two sources may tell the same. Of events that say the same as many count as the source with more of them tells, pair by
 * pair the one written down later. It is the least that holds what both hold, so the order of sources, repeats and the way
 * they are joined change nothing.
 */

/** What two sources tell of events that all say the same. The lists, and what they come to, begin with the newest. */
function newestOfEach(a: readonly RiskEvent[], b: readonly RiskEvent[]): readonly RiskEvent[] {
  const [longer, shorter] = a.length < b.length ? [b, a] : [a, b];
  return longer.map((event, i) => {
    const other = shorter[i];
    return other !== undefined && compareRecorded(other, event) > 0 ? other : event;
  });
}

/** What two lists in order hold together. */
export function uniteEvents(a: readonly RiskEvent[], b: readonly RiskEvent[]): RiskEvent[] {
  const united: RiskEvent[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const order = compareSaid(a[i] as RiskEvent, b[j] as RiskEvent);
    if (order < 0) united.push(a[i++] as RiskEvent);
    else if (order > 0) united.push(b[j++] as RiskEvent);
    else {
      const [endA, endB] = [endOfSame(a, i), endOfSame(b, j)];
      const newest = newestOfEach(a.slice(i, endA).reverse(), b.slice(j, endB).reverse());
      for (const event of newest.toReversed()) united.push(event);
      i = endA;
      j = endB;
    }
  }
  for (; i < a.length; i++) united.push(a[i] as RiskEvent);
  for (; j < b.length; j++) united.push(b[j] as RiskEvent);
  return united;
}

function endOfSame(list: readonly RiskEvent[], start: number): number {
  let end = start + 1;
  while (end < list.length && compareSaid(list[end] as RiskEvent, list[start] as RiskEvent) === 0) end++;
  return end;
}

/** A source that was pruned: what it records, and what came too late for that. */
export interface PrunedSource {
  readonly recorded: Column;
  readonly dropped: readonly RiskEvent[];
}

/** What either of two sources was told, recorded or dropped, and the two together do not record. In order. */
export function uniteDropped(a: PrunedSource, b: PrunedSource): readonly RiskEvent[] {
  const [ofA, ofB] = [bySaid(a.dropped), bySaid(b.dropped)];
  const dropped: RiskEvent[] = [];
  for (const content of new Set([...ofA.keys(), ...ofB.keys()])) {
    const [lateA = [], lateB = []] = [ofA.get(content), ofB.get(content)];
    const event = (lateA[0] ?? lateB[0]) as RiskEvent;
    const [recordedA, recordedB] = [newestSaying(a.recorded, event), newestSaying(b.recorded, event)];
    const told = newestOfEach([...recordedA, ...lateA], [...recordedB, ...lateB]);
    for (const late of told.slice(Math.max(recordedA.length, recordedB.length))) dropped.push(late);
  }
  return sortEvents(dropped);
}

function newestSaying(column: Column, event: RiskEvent): readonly RiskEvent[] {
  return sayingTheSame(column, event).toReversed();
}

/** Events by what they say, the newest first; of those with an id one. */
function bySaid(events: readonly RiskEvent[]): ReadonlyMap<string, readonly RiskEvent[]> {
  const lists = new Map<string, RiskEvent[]>();
  for (const event of newestFirst(events)) {
    const content = contentOf(event);
    const list = lists.get(content);
    if (list === undefined) lists.set(content, [event]);
    else if (event.id === undefined) list.push(event);
  }
  return lists;
}

/** Events with those that were written down later before others. */
export function newestFirst(events: readonly RiskEvent[]): readonly RiskEvent[] {
  const isDated = events.some(({ recordedAt }) => recordedAt !== undefined);
  return isDated ? [...events].sort((a, b) => compareRecorded(b, a)) : events;
}
