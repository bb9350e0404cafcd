import * as z from "zod";
import { DAY, parseDuration } from "../../events/time.ts";
import { type Where, whereSchema } from "./where.ts";

/** A century: what looks back so far from any instant that can be written still looks at one. */
export const LONGEST_DURATION = 36_500 * DAY;
export const DURATION_IN_WORDS = "a duration such as 90m, 12h, 30d or 2w, 36500d at most";

/** Every fact looks back this far where its `within` is not given. */
export const DEFAULT_WITHIN = "730d";

export const durationSchema = z.string().refine((text) => {
  const milliseconds = parseDuration(text) ?? 0;
  return milliseconds > 0 && milliseconds <= LONGEST_DURATION;
}, DURATION_IN_WORDS);
/** An event type, a list of types, or an area such as `call.*`. */
export const eventsSchema = z.union([z.string().max(100), z.array(z.string().max(100)).min(1).max(100)]);
/** Name of an attribute of events. */
export const attributeSchema = z.string().max(100);
export const selectorSchema = z.union([
  eventsSchema,
  z.strictObject({ events: eventsSchema, where: whereSchema.optional() }),
]);
/** How far back a fact looks. */
export const withinSchema = durationSchema
  .optional()
  .describe("How far back to look; 730 days where not given.");
/** The params that nearly every fact of events takes. */
export const selectionParams = {
  events: eventsSchema.describe("Which events: a type, a list of types, or an area such as `call.*`."),
  where: whereSchema.optional().describe("Attributes that they must have."),
  within: withinSchema,
  before: durationSchema.optional().describe("Shifts the window back by this."),
};

export type Events = z.infer<typeof eventsSchema>;
export type Selector = z.infer<typeof selectorSchema>;

export interface SelectionParams {
  readonly events: Events;
  readonly where?: Where | undefined;
  readonly within?: string | undefined;
  readonly before?: string | undefined;
}

/** A selector in its long form. */
export function selectorParams(selector: Selector): { events: Events; where?: Where | undefined } {
  return typeof selector === "object" && !Array.isArray(selector) ? selector : { events: selector };
}
