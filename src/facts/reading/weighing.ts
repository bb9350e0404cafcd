import * as z from "zod";
import type { RiskEvent } from "../../events/catalogue.ts";
import { halve } from "../../events/half-life.ts";
import { parseDuration } from "../../events/time.ts";
import { type Column, EMPTY_COLUMN, GrowingColumn } from "../../history/column.ts";
import type { Dated } from "../../history/event-order.ts";
import type { FactScope } from "./fact-scope.ts";
import type { FactView } from "./fact-view.ts";
import type { Selection } from "./selection.ts";
import { attributeSchema, durationSchema } from "./selection-params.ts";
import { type AttributeReader, checkAttribute, compileAttribute } from "./where.ts";

/** The params by which events of a window count for less than one each. */
export const weighingParams = {
  taper: durationSchema
    .optional()
    .describe(
      "In the last part of the window, this long, an event counts for less and less, so that it does not leave at once.",
    ),
  halfLife: durationSchema.optional().describe("An event counts for half after this long."),
  burst: durationSchema
    .optional()
    .describe(
      "What follows an event with the same contact within this time is the same try, and does not count.",
    ),
  oncePer: attributeSchema
    .optional()
    .describe(
      "An attribute: events with the same value of it count once, as the newest of them; those without it each for itself.",
    ),
};

/** What nothing is known is taken to be like: so many events of which this part would count. */
export const priorSchema = z.strictObject({ value: z.number(), weight: z.number().positive() });

interface WeighingParams {
  readonly taper?: string | undefined;
  readonly halfLife?: string | undefined;
  readonly burst?: string | undefined;
  readonly oncePer?: string | undefined;
}

/** How events of a selection are weighed; `undefined` where each counts for one. */
export function compileWeighing(
  { taper, halfLife, burst, oncePer }: WeighingParams,
  selection: Selection,
  scope: FactScope,
): Weighing | undefined {
  if ([taper, halfLife, burst, oncePer].every((param) => param === undefined)) return undefined;
  if (oncePer !== undefined) checkAttribute(oncePer, selection.types, scope, "/oncePer");
  const taperMs = parseDuration(taper ?? "0d") as number;
  if (taper !== undefined && taperMs > selection.withinMs)
    scope.report("/taper", "a duration that is not longer than within", taper);
  return new Weighing(selection, {
    taperMs,
    halfLifeMs: halfLife === undefined ? undefined : (parseDuration(halfLife) as number),
    burstMs: burst === undefined ? undefined : (parseDuration(burst) as number),
    readOncePer: oncePer === undefined ? undefined : compileAttribute(oncePer),
  });
}

interface Weights {
  readonly taperMs: number;
  readonly halfLifeMs: number | undefined;
  readonly burstMs: number | undefined;
  /** The attribute of which each value counts once. */
  readonly readOncePer: AttributeReader | undefined;
}

/** Events that count for so much each, 0–1. */
export interface Weighed {
  /** What they count for together, or those after a mark in the order of the history. */
  count(view: FactView, after?: Dated): number;
  /** Gives each that counts. */
  visit(view: FactView, give: (event: RiskEvent, weight: number) => void): void;
}

/** What the events of a selection count for, 0–1. Which of them count stands for longer than what they weigh. */
export class Weighing implements Weighed {
  constructor(
    private readonly selection: Selection,
    private readonly weights: Weights,
  ) {}

  count(view: FactView, after?: Dated): number {
    let total = 0;
    for (const { at } of this.counted(view, after)) {
      if (view.tracksValidity) this.tellValidity(at, view);
      for (let i = 0; i < at.length; i++) total += this.weightOf(at[i] as number, view.at);
    }
    return total;
  }

  visit(view: FactView, give: (event: RiskEvent, weight: number) => void): void {
    for (const { at, events } of this.counted(view, undefined)) {
      if (view.tracksValidity) this.tellValidity(at, view);
      for (let i = 0; i < at.length; i++)
        give(events[i] as RiskEvent, this.weightOf(at[i] as number, view.at));
    }
  }

  private weightOf(at: number, now: number): number {
    const { taperMs, halfLifeMs } = this.weights;
    const left = at + this.selection.lookBackMs - now;
    const leaving = left < taperMs ? left / taperMs : 1;
    return halfLifeMs === undefined ? leaving : leaving * halve((now - at) / halfLifeMs);
  }

  /** What weighs less from instant to instant is valid for this one, the others until they begin to. */
  private tellValidity(at: readonly number[], view: FactView): void {
    const { taperMs, halfLifeMs } = this.weights;
    let soonest = Number.POSITIVE_INFINITY;
    let isFading = halfLifeMs !== undefined && at.length > 0;
    for (let i = 0; i < at.length; i++) {
      const tapersAt = (at[i] as number) + this.selection.lookBackMs - taperMs;
      if (tapersAt < view.at) isFading = true;
      else if (tapersAt < soonest) soonest = tapersAt;
    }
    view.limitValidity(soonest);
    if (isFading) view.limitValidity(view.at);
  }

  /** The events that count, in the order in which they are added up. */
  private counted(view: FactView, after: Dated | undefined): readonly Column[] {
    if (!view.tracksValidity) return this.pick(view, after);
    return view.recall(this, this.selection.perSubject, after?.event, () => this.pick(view, after));
  }

  private pick(view: FactView, after: Dated | undefined): readonly Column[] {
    const { burstMs, readOncePer } = this.weights;
    const runs = this.selection.runs(view, after);
    if (burstMs === undefined && readOncePer === undefined) return runs;
    let picked = joinRuns(runs);
    if (readOncePer !== undefined) picked = newestOfEach(picked, (event) => readOncePer(event, view));
    return [burstMs === undefined ? picked : firstOfBursts(picked, burstMs)];
  }
}

/** Columns as one in order of time; of one instant those of an earlier column come first. */
function joinRuns(runs: readonly Column[]): Column {
  if (runs.length < 2) return runs[0] ?? EMPTY_COLUMN;
  const middle = runs.length >> 1;
  const [a, b] = [joinRuns(runs.slice(0, middle)), joinRuns(runs.slice(middle))];
  const joined = new GrowingColumn();
  let i = 0;
  let j = 0;
  while (i < a.at.length || j < b.at.length) {
    const isOfA = j === b.at.length || (i < a.at.length && (a.at[i] as number) <= (b.at[j] as number));
    const [from, place] = isOfA ? [a, i++] : [b, j++];
    joined.push(from.events[place] as RiskEvent, from.at[place] as number);
  }
  return joined;
}

/** Of the events with one value the newest, of those without a value each. */
function newestOfEach({ at, events }: Column, read: (event: RiskEvent) => unknown): Column {
  const newest = new Map<unknown, RiskEvent>();
  for (const event of events) {
    const value = read(event);
    if (value !== undefined) newest.set(value, event);
  }
  if (newest.size === 0) return { at, events };
  const kept = new GrowingColumn();
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as RiskEvent;
    const value = read(event);
    if (value === undefined || newest.get(value) === event) kept.push(event, at[i] as number);
  }
  return kept;
}

/** Events in order of time, without those that follow one with the same contact within a burst. */
function firstOfBursts({ at, events }: Column, burstMs: number): Column {
  const counted = new Map<string | undefined, number>();
  const kept = new GrowingColumn();
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as RiskEvent;
    const instant = at[i] as number;
    const last = counted.get(event.contact);
    if (last !== undefined && instant - last < burstMs) continue;
    counted.set(event.contact, instant);
    kept.push(event, instant);
  }
  return kept;
}

/** A count by weight, or of events that count for one each. */
export function compileCount(
  weighing: Weighed | undefined,
  selection: Selection,
): (view: FactView, after?: Dated) => number {
  if (weighing === undefined) return (view, after) => selection.count(view, after);
  return (view, after) => weighing.count(view, after);
}
