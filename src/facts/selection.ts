import * as z from "zod";
import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import { DAY, parseDuration } from "../events/time.ts";
import { type Dated, isAfter } from "../history/order.ts";
import { EMPTY_COLUMN } from "../history/parts.ts";
import { type Column, upperBound } from "../history/timeline.ts";
import { type Absence, DEFAULT_WITHIN, type FactScope } from "./fact.ts";
import type { View } from "./view.ts";
import {
  type CompiledWhere,
  compileWhere,
  mentionsSubject,
  SUBJECT_PLACEHOLDER,
  type Where,
  whereSchema,
} from "./where.ts";

/** A century: what looks back so far from any instant that can be written still looks at one. */
export const LONGEST_DURATION = 36_500 * DAY;
export const DURATION_IN_WORDS = "a duration such as 90m, 12h, 30d or 2w, 36500d at most";

export const durationSchema = z.string().refine((text) => {
  const milliseconds = parseDuration(text) ?? 0;
  return milliseconds > 0 && milliseconds <= LONGEST_DURATION;
}, DURATION_IN_WORDS);
/** An event type, a list of types, or an area such as `call.*`. */
export const eventsSchema = z.union([z.string().max(100), z.array(z.string().max(100)).min(1).max(100)]);
export const selectorSchema = z.union([
  eventsSchema,
  z.strictObject({ events: eventsSchema, where: whereSchema.optional() }),
]);
/** The params that nearly every fact of events takes. */
export const selectionParams = {
  events: eventsSchema,
  where: whereSchema.optional(),
  /** How far back to look; `DEFAULT_WITHIN` where not given. */
  within: durationSchema.optional(),
  /** Shifts the window back by this. */
  before: durationSchema.optional(),
};

export type Events = z.infer<typeof eventsSchema>;
export type Selector = z.infer<typeof selectorSchema>;

interface SelectionParams {
  readonly events: Events;
  readonly where?: Where | undefined;
  readonly within?: string | undefined;
  readonly before?: string | undefined;
}

/** Events of a column from one place up to another. */
interface Window {
  readonly column: Column;
  readonly from: number;
  readonly to: number;
}

const NOTHING: Window = { column: EMPTY_COLUMN, from: 0, to: 0 };

/** So many events are looked through faster than an index of them is made and asked. */
const FEW = 24;

/** Events of some types that pass a test, within a window `(at − before − within, at − before]`. */
export class Selection {
  readonly lookBackMs: number;

  constructor(
    readonly types: readonly string[],
    /** The same by their numbers in the catalogue. */
    private readonly numbers: readonly number[],
    private readonly where: CompiledWhere,
    readonly perSubject: boolean,
    readonly withinMs: number,
    readonly beforeMs = 0,
  ) {
    this.lookBackMs = withinMs + beforeMs;
  }

  /** The same selection in the window just before this one. */
  previous(): Selection {
    return new Selection(
      this.types,
      this.numbers,
      this.where,
      this.perSubject,
      this.withinMs,
      this.beforeMs + this.withinMs,
    );
  }

  /** What a fact is worth where no event of these types ever came. */
  without(...values: readonly unknown[]): Absence {
    return { types: this.numbers, rules: [], values };
  }

  count(view: View): number {
    const { test } = this.where;
    let total = 0;
    for (const type of this.numbers) {
      const { column, from, to } = this.window(type, view);
      if (test === undefined) total += to - from;
      else {
        const { at, events } = column;
        for (let i = from; i < to; i++) if (test(events[i] as RiskEvent, at[i] as number, view)) total++;
      }
    }
    return total;
  }

  /** Every selected event; in order of time within a type. */
  visit(view: View, give: (event: RiskEvent, at: number) => void): void {
    const { test } = this.where;
    for (const type of this.numbers) {
      const { column, from, to } = this.window(type, view);
      const { at, events } = column;
      for (let i = from; i < to; i++) {
        const event = events[i] as RiskEvent;
        const instant = at[i] as number;
        if (test === undefined || test(event, instant, view)) give(event, instant);
      }
    }
  }

  /** The last selected event in the order of the history. */
  newest(view: View): Dated | undefined {
    const { test } = this.where;
    let newest: Dated | undefined;
    for (const type of this.numbers) {
      const { column, from, to } = this.window(type, view);
      const { at, events } = column;
      for (let i = to - 1; i >= from; i--) {
        const event = events[i] as RiskEvent;
        const instant = at[i] as number;
        // What is older than the newest of another type need not be looked at.
        if (newest !== undefined && instant < newest.at) break;
        if (test !== undefined && !test(event, instant, view)) continue;
        if (newest === undefined || isAfter(event, instant, newest)) newest = { event, at: instant };
        break;
      }
    }
    return newest;
  }

  /** The events of a type in the window, of which the test is still to be asked. Tells how long what is read stands. */
  private window(type: number, view: View): Window {
    const all = view.column(type);
    if (all.at.length === 0) return NOTHING;
    const window = this.cut(all, view);
    const { part } = this.where;
    // A few events are sooner looked through than found by an index.
    if (part === undefined || window.to - window.from <= FEW) return window;
    const value = part.value === SUBJECT_PLACEHOLDER ? view.subject?.id : part.value;
    return this.cut(view.columnAbout(type, part.attribute, value), view);
  }

  /** What is read of a window stands until an event enters it, or the oldest of those in it leaves. */
  private cut(column: Column, view: View): Window {
    const { at } = column;
    const until = view.at - this.beforeMs;
    const from = upperBound(at, until - this.withinMs);
    const to = upperBound(at, until);
    if (view.remembers) {
      if (to < at.length) view.standsUntil((at[to] as number) + this.beforeMs);
      if (from < to) view.standsUntil((at[from] as number) + this.lookBackMs);
    }
    return { column, from, to };
  }
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
  const types = expandEvents(events, scope, eventsPointer);
  const compiled = compileWhere(where, types, scope, wherePointer);
  const withinMs = parseDuration(within ?? DEFAULT_WITHIN) as number;
  const beforeMs = before === undefined ? 0 : (parseDuration(before) as number);
  const numbers = types.map((type) => scope.events.names.indexOf(type));
  return new Selection(types, numbers, compiled, mentionsSubject(where), withinMs, beforeMs);
}

/** A selector in its long form. */
export function selectorParams(selector: Selector): { events: Events; where?: Where | undefined } {
  return typeof selector === "object" && !Array.isArray(selector) ? selector : { events: selector };
}

/** The types that a text, a list or an area such as `call.*` stands for. */
function expandEvents(events: Events, scope: FactScope, pointer: string): readonly string[] {
  const types = [events].flat().flatMap((pattern, i) => {
    const found = matchingTypes(pattern, scope.events);
    if (found.length === 0) {
      scope.report(
        Array.isArray(events) ? `${pointer}/${i}` : pointer,
        "an event type or an area such as call.*",
        pattern,
        scope.events.names,
      );
    }
    return found;
  });
  // Sorted, so that sums come out the same whichever pack declared its types first.
  return [...new Set(types)].sort();
}

function matchingTypes(pattern: string, events: EventCatalogue): readonly string[] {
  if (!pattern.endsWith(".*")) return events.get(pattern) === undefined ? [] : [pattern];
  const prefix = pattern.slice(0, -1);
  return events.names.filter((name) => name.startsWith(prefix));
}
