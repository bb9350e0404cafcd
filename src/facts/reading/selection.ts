import type { RiskEvent } from "../../events/catalogue.ts";
import { parseDuration } from "../../events/time.ts";
import { type Column, GrowingColumn, upperBound } from "../../history/column.ts";
import { type Dated, isAfter, placeAfter } from "../../history/event-order.ts";
import type { Absence } from "./fact-reader.ts";
import type { FactScope } from "./fact-scope.ts";
import type { FactView } from "./fact-view.ts";
import { DEFAULT_WITHIN, type SelectionParams, type Selector, selectorParams } from "./selection-params.ts";
import { typesMeant } from "./types-meant.ts";
import {
  type CompiledWhere,
  compileWhere,
  type EventTest,
  mentionsSubject,
  SUBJECT_PLACEHOLDER,
} from "./where.ts";

/** So many events are looked through faster than an index of them is made and asked. */
const FEW = 24;

/** Events of some types that pass a test, within a window `(at − before − within, at − before]`. */
export class Selection {
  readonly lookBackMs: number;
  #previous: Selection | undefined;

  constructor(
    readonly types: readonly string[],
    /** The same by their numbers in the catalogue. */
    readonly numbers: readonly number[],
    private readonly where: CompiledWhere,
    readonly perSubject: boolean,
    readonly withinMs: number,
    readonly beforeMs = 0,
  ) {
    this.lookBackMs = withinMs + beforeMs;
  }

  /** The same selection in the window just before this one. */
  previous(): Selection {
    this.#previous ??= new Selection(
      this.types,
      this.numbers,
      this.where,
      this.perSubject,
      this.withinMs,
      this.beforeMs + this.withinMs,
    );
    return this.#previous;
  }

  /** The same selection of what has happened, and is let into the window later; `undefined` where all is let in at once. */
  waiting(): Selection | undefined {
    const { types, numbers, where, perSubject, beforeMs } = this;
    return beforeMs === 0 ? undefined : new Selection(types, numbers, where, perSubject, beforeMs);
  }

  /** What a fact is worth where no event of these types ever came. */
  without(...values: readonly unknown[]): Absence {
    return { types: this.numbers, rules: [], values };
  }

  /** The same for a fact that counts events of these types. */
  countedWithout(...values: readonly unknown[]): Absence {
    return { ...this.without(), values, isCount: true };
  }

  /** How many are selected, of those after a mark in the order of the history where one is given. */
  count(view: FactView, after?: Dated): number {
    const { test } = this.where;
    const { columns } = view;
    let total = 0;
    for (const type of this.numbers) {
      const all = columns[type] as Column;
      if (all.at.length === 0) continue;
      const column = this.column(all, type, view);
      const { at, events } = column;
      const to = this.end(at, view);
      const from = Math.min(this.begin(column, view, after), to);
      if (test === undefined) total += to - from;
      else for (let i = from; i < to; i++) if (test(events[i] as RiskEvent, view)) total++;
    }
    return total;
  }

  /** Every selected event, or every one after a mark; in order of time within a type. */
  visit(view: FactView, give: (event: RiskEvent, at: number) => void, after?: Dated): void {
    const { test } = this.where;
    const { columns } = view;
    for (const type of this.numbers) {
      const all = columns[type] as Column;
      if (all.at.length === 0) continue;
      const column = this.column(all, type, view);
      const { at, events } = column;
      const to = this.end(at, view);
      for (let i = this.begin(column, view, after); i < to; i++) {
        const event = events[i] as RiskEvent;
        const instant = at[i] as number;
        if (test === undefined || test(event, view)) give(event, instant);
      }
    }
  }

  /** Every selected event, or every one after a mark, as a column for each type that has any. */
  runs(view: FactView, after?: Dated): Column[] {
    const { test } = this.where;
    const { columns } = view;
    const runs: Column[] = [];
    for (const type of this.numbers) {
      const all = columns[type] as Column;
      if (all.at.length === 0) continue;
      const column = this.column(all, type, view);
      const to = this.end(column.at, view);
      const from = this.begin(column, view, after);
      const run = test === undefined ? cut(column, from, to) : pass(column, from, to, test, view);
      if (run.at.length > 0) runs.push(run);
    }
    return runs;
  }

  /** Every event of whatever time that passes the test; in order of time within a type. */
  visitAll(view: FactView, give: (event: RiskEvent, at: number) => void): void {
    const { test } = this.where;
    for (const type of this.numbers) {
      const { at, events } = view.columns[type] as Column;
      for (let i = 0; i < events.length; i++) {
        const event = events[i] as RiskEvent;
        if (test === undefined || test(event, view)) give(event, at[i] as number);
      }
    }
  }

  /** The last selected event in the order of the history. */
  newest(view: FactView): Dated | undefined {
    const { test } = this.where;
    const { columns } = view;
    let newest: Dated | undefined;
    for (const type of this.numbers) {
      const all = columns[type] as Column;
      if (all.at.length === 0) continue;
      const column = this.column(all, type, view);
      const { at, events } = column;
      const from = this.begin(column, view);
      for (let i = this.end(at, view) - 1; i >= from; i--) {
        const event = events[i] as RiskEvent;
        const instant = at[i] as number;
        // What is older than the newest of another type need not be looked at.
        if (newest !== undefined && instant < newest.at) break;
        if (test !== undefined && !test(event, view)) continue;
        if (newest === undefined || isAfter(event, instant, newest)) newest = { event, at: instant };
        break;
      }
    }
    return newest;
  }

  /** The events of a type of which the test is still to be asked: all of them, or a part. */
  private column(all: Column, type: number, view: FactView): Column {
    const { part } = this.where;
    // A few events are sooner looked through than found by an index.
    if (part === undefined || all.at.length <= FEW) return all;
    const end = upperBound(all.at, view.at - this.beforeMs);
    if (end - upperBound(all.at, view.at - this.lookBackMs) <= FEW) return all;
    const value = part.value === SUBJECT_PLACEHOLDER ? view.subject?.id : part.value;
    return view.columnAbout(type, part.attribute, value);
  }

  /** Where the window begins. Tells that what is read of it is valid until the oldest event in it leaves. */
  private begin(column: Column, view: FactView, after?: Dated): number {
    const { at } = column;
    const from = upperBound(at, view.at - this.lookBackMs);
    if (view.tracksValidity && from < at.length) view.limitValidity((at[from] as number) + this.lookBackMs);
    return after === undefined ? from : Math.max(from, placeAfter(column, after));
  }

  /** Where the window ends. Tells that what is read of it is valid until another event enters it. */
  private end(at: readonly number[], view: FactView): number {
    const to = upperBound(at, view.at - this.beforeMs);
    if (view.tracksValidity && to < at.length) view.limitValidity((at[to] as number) + this.beforeMs);
    return to;
  }
}

function cut({ at, events }: Column, from: number, to: number): Column {
  return { at: at.slice(from, Math.max(from, to)), events: events.slice(from, Math.max(from, to)) };
}

/** The events from one place up to another that pass a test. */
function pass({ at, events }: Column, from: number, to: number, test: EventTest, view: FactView): Column {
  const passed = new GrowingColumn();
  for (let i = from; i < to; i++) {
    const event = events[i] as RiskEvent;
    if (test(event, view)) passed.push(event, at[i] as number);
  }
  return passed;
}

/** Compiles `events`, `where`, `within` and `before` of a fact's params. */
export function compileSelection(params: SelectionParams, scope: FactScope, pointer = ""): Selection {
  return select(params, scope, `${pointer}/events`, `${pointer}/where`);
}

/** Compiles a selector that stands in another fact's params, with that fact's window. */
export function compileSelector(
  selector: Selector,
  window: Pick<SelectionParams, "within" | "before">,
  scope: FactScope,
  pointer: string,
): Selection {
  const { events, where } = selectorParams(selector);
  const isLong = where !== undefined || events !== selector;
  const { within, before } = window;
  return select(
    { events, where, within, before },
    scope,
    isLong ? `${pointer}/events` : pointer,
    `${pointer}/where`,
  );
}

function select(
  { events, where, within, before }: SelectionParams,
  scope: FactScope,
  eventsPointer: string,
  wherePointer: string,
): Selection {
  const { types, numbers, unknown } = typesMeant(events, scope.events);
  for (const i of unknown) {
    scope.report(
      Array.isArray(events) ? `${eventsPointer}/${i}` : eventsPointer,
      "an event type or an area such as call.*",
      [events].flat()[i],
      scope.events.names,
    );
  }
  const compiled = compileWhere(where, types, scope, wherePointer);
  const withinMs = parseDuration(within ?? DEFAULT_WITHIN) as number;
  const beforeMs = before === undefined ? 0 : (parseDuration(before) as number);
  return new Selection(types, numbers, compiled, mentionsSubject(where), withinMs, beforeMs);
}
