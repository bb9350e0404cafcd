import type { RiskEvent } from "../events/catalogue.ts";
import { compareInstants, instantOf } from "../events/time.ts";
import { type Column, GrowingColumn, upperBound } from "./column.ts";
import { compareRecorded, contentOf, saysTheSame } from "./content.ts";

/**
 * The order of a history: by instant, then by id (none comes first), then by canonical JSON of all but when it was written
 * down, so that writing it down again moves nothing; then by that. Equal events give 0.
 */
export function compareEvents(a: RiskEvent, b: RiskEvent): number {
  return compareInstants(a.at, b.at) || compareAtOneInstant(a, b);
}

/** {@link compareEvents}, whenever the events were written down: 0 for events that say the same. */
export function compareSaid(a: RiskEvent, b: RiskEvent): number {
  return compareInstants(a.at, b.at) || compareSaidAtOneInstant(a, b);
}

/** Whether an event of an instant, in milliseconds, stands after another in the order of a history. */
export function isAfter(event: RiskEvent, at: number, other: Dated): boolean {
  return at === other.at ? compareAtOneInstant(event, other.event) > 0 : at > other.at;
}

/** The place in a column of the first event that stands after one in the order of a history. */
export function placeAfter(column: Column, mark: Dated): number {
  return placeWhere(column, mark.at, (event) => compareAtOneInstant(event, mark.event) > 0);
}

/** The events of a column that say the same as one, those written down last at the end. */
export function sayingTheSame(column: Column, event: RiskEvent): readonly RiskEvent[] {
  const at = instantOf(event);
  const start = placeWhere(column, at, (other) => compareSaidAtOneInstant(other, event) >= 0);
  const end = placeWhere(column, at, (other) => compareSaidAtOneInstant(other, event) > 0);
  return column.events.slice(start, end);
}

/** The first place among the events of an instant where something is so, which is so from there on; or the place after them. */
function placeWhere({ at, events }: Column, instant: number, isSo: (event: RiskEvent) => boolean): number {
  // Instants are whole milliseconds.
  let low = upperBound(at, instant - 1);
  let high = upperBound(at, instant);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(events[middle] as RiskEvent)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export interface Dated {
  readonly event: RiskEvent;
  readonly at: number;
}

function compareAtOneInstant(a: RiskEvent, b: RiskEvent): number {
  return compareSaidAtOneInstant(a, b) || compareRecorded(a, b);
}

function compareSaidAtOneInstant(a: RiskEvent, b: RiskEvent): number {
  const byId = compareText(a.id ?? "", b.id ?? "");
  if (byId !== 0) return byId;
  return saysTheSame(a, b) ? 0 : compareText(contentOf(a), contentOf(b));
}

/** By code units, so that no locale changes an order. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sortEvents(events: readonly RiskEvent[]): RiskEvent[] {
  return [...events].sort(compareEvents);
}

/** A column with a list of instants of its own. */
export interface FreshColumn extends Column {
  readonly at: number[];
}

/** The column of events that are in order. */
export function columnOf(events: readonly RiskEvent[]): FreshColumn {
  const at: number[] = [];
  for (let i = 0; i < events.length; i++) at.push(instantOf(events[i] as RiskEvent));
  return { at, events };
}

/** The column of events that are in any order. */
export function sortIntoColumn(events: readonly RiskEvent[]): FreshColumn {
  const column = columnOf(events);
  return isInOrder(column) ? column : columnOf(sortEvents(events));
}

function isInOrder({ at, events }: Column): boolean {
  for (let i = 1; i < at.length; i++) {
    const gap = (at[i] as number) - (at[i - 1] as number);
    if (gap < 0) return false;
    if (gap === 0 && compareAtOneInstant(events[i - 1] as RiskEvent, events[i] as RiskEvent) > 0)
      return false;
  }
  return true;
}

/** All events of two columns. */
export function joinColumns(a: Column, b: Column): Column {
  const joined = new GrowingColumn();
  let next = 0;
  const pushUpTo = (end: number) => {
    for (; next < end; next++) joined.push(a.events[next] as RiskEvent, a.at[next] as number);
  };
  for (let i = 0; i < b.events.length; i++) {
    const event = b.events[i] as RiskEvent;
    const at = b.at[i] as number;
    pushUpTo(placeAfter(a, { event, at }));
    joined.push(event, at);
  }
  pushUpTo(a.events.length);
  return joined;
}

type Compare<Item> = (a: Item, b: Item) => number;

/** What two sorted lists hold together. Of equal items as many remain as the list with more of them has. */
export function uniteSorted<Item>(a: readonly Item[], b: readonly Item[], compare: Compare<Item>): Item[] {
  const merged: Item[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const order = compare(a[i] as Item, b[j] as Item);
    merged.push((order <= 0 ? a[i++] : b[j++]) as Item);
    if (order === 0) j++;
  }
  for (; i < a.length; i++) merged.push(a[i] as Item);
  for (; j < b.length; j++) merged.push(b[j] as Item);
  return merged;
}

/** The earliest of instants in the form that `formatInstant` writes. Their texts do not sort by time. */
export function earliest(instants: readonly (string | undefined)[]): string | undefined {
  let first: string | undefined;
  for (const at of instants) {
    if (at !== undefined && (first === undefined || compareInstants(at, first) < 0)) first = at;
  }
  return first;
}

/** The latest of instants in the form that `formatInstant` writes. */
export function latest(instants: readonly (string | undefined)[]): string | undefined {
  let last: string | undefined;
  for (const at of instants) {
    if (at !== undefined && (last === undefined || compareInstants(at, last) > 0)) last = at;
  }
  return last;
}
