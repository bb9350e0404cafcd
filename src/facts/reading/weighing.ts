import * as z from "zod";
import type { RiskEvent } from "../../events/catalogue.ts";
import { halve } from "../../events/half-life.ts";
import { parseDuration } from "../../events/time.ts";
import type { Dated } from "../../history/event-order.ts";
import type { FactScope } from "./fact-scope.ts";
import type { FactView } from "./fact-view.ts";
import type { Selection } from "./selection.ts";
import { attributeSchema, durationSchema } from "./selection-params.ts";
import { checkAttribute, compileAttribute } from "./where.ts";

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

/** Gives each event of a selection with what it counts for, 0–1. */
export type Weigh = (view: FactView, give: (event: RiskEvent, weight: number) => void, after?: Dated) => void;

/** How events of a selection are weighed; `undefined` where each counts for one. */
export function compileWeighing(
  { taper, halfLife, burst, oncePer }: WeighingParams,
  selection: Selection,
  scope: FactScope,
): Weigh | undefined {
  if ([taper, halfLife, burst, oncePer].every((param) => param === undefined)) return undefined;
  if (oncePer !== undefined) checkAttribute(oncePer, selection.types, scope, "/oncePer");
  const taperMs = parseDuration(taper ?? "0d") as number;
  if (taper !== undefined && taperMs > selection.withinMs)
    scope.report("/taper", "a duration that is not longer than within", taper);
  const halfLifeMs = halfLife === undefined ? undefined : (parseDuration(halfLife) as number);
  const burstMs = burst === undefined ? undefined : (parseDuration(burst) as number);
  const weightOf = (at: number, view: FactView): number => {
    const left = at + selection.lookBackMs - view.at;
    const leaving = left < taperMs ? left / taperMs : 1;
    if (view.tracksValidity) {
      const changes = halfLifeMs !== undefined || leaving < 1;
      view.limitValidity(changes ? view.at : view.at + left - taperMs);
    }
    return halfLifeMs === undefined ? leaving : leaving * halve((view.at - at) / halfLifeMs);
  };
  if (burstMs === undefined && oncePer === undefined) {
    return (view, give, after) =>
      selection.visit(view, (event, at) => give(event, weightOf(at, view)), after);
  }
  const read = oncePer === undefined ? undefined : compileAttribute(oncePer);
  return (view, give, after) => {
    let events = inOrder(selection, view, after);
    if (read !== undefined) events = newestOfEach(events, (event) => read(event, view));
    if (burstMs !== undefined) events = firstOfBursts(events, burstMs);
    for (const { event, at } of events) give(event, weightOf(at, view));
  };
}

/** The events of a selection in order of time. */
function inOrder(selection: Selection, view: FactView, after: Dated | undefined): Dated[] {
  const events: Dated[] = [];
  selection.visit(view, (event, at) => events.push({ event, at }), after);
  // What one type of event gives is in order already.
  return selection.numbers.length === 1 ? events : events.sort((a, b) => a.at - b.at);
}

/** Of the events with one value the newest, of those without a value each. */
function newestOfEach(events: Dated[], read: (event: RiskEvent) => unknown): Dated[] {
  const newest = new Map<unknown, Dated>();
  for (const one of events) newest.set(read(one.event), one);
  return events.filter((one) => {
    const value = read(one.event);
    return value === undefined || newest.get(value) === one;
  });
}

/** Events in order of time, without those that follow one with the same contact within a burst. */
function firstOfBursts(events: Dated[], burstMs: number): Dated[] {
  const counted = new Map<string | undefined, number>();
  return events.filter(({ event: { contact }, at }) => {
    const last = counted.get(contact);
    if (last !== undefined && at - last < burstMs) return false;
    counted.set(contact, at);
    return true;
  });
}

/** A count by weight, or of events that count for one each. */
export function compileCount(
  weigh: Weigh | undefined,
  selection: Selection,
): (view: FactView, after?: Dated) => number {
  if (weigh === undefined) return (view, after) => selection.count(view, after);
  return (view, after) => {
    let total = 0;
    weigh(
      view,
      (_, weight) => {
        total += weight;
      },
      after,
    );
    return total;
  };
}
