import * as z from "zod";
import type { DependentSign, Sign } from "./sign.ts";
import { normalizeInstant } from "./time.ts";

/** Who does what an event tells of; `by` where the event itself says so. Tells when the client last did anything. */
export type Actor = "client" | "us" | "nobody" | { readonly attribute: "by" };

/** What an attribute of an event may hold. */
export interface AttributeInfo {
  readonly kind: "string" | "number" | "boolean";
  /** The only values allowed, where they are few. */
  readonly values?: readonly (string | number)[];
  readonly description: string;
}

/** One kind of event: what it means, who does it, and what may stand in it. */
export interface EventType {
  readonly name: string;
  readonly area: string;
  readonly description: string;
  readonly actor: Actor;
  /** Which way one more of these moves the risk; where it depends, `signOf` says it of an event. */
  readonly sign: Sign | DependentSign;
  /** Parses a whole event of this type. */
  readonly schema: z.ZodType;
  /** What `where`, `of` and `by` of a rule may name: own, common and implied attributes; not `client`, `type` and `at`. */
  readonly attributes: ReadonlyMap<string, AttributeInfo>;
}

const MAX_ID_LENGTH = 200;
const MAX_PATTERN_LENGTH = 100;
export const MAX_TEXT_LENGTH = 10_000;

/* Bounds far beyond any business, so that sums over a history stay finite and exact enough. */
const MAX_MONEY = 1e15;
const MAX_DAYS = 100_000;
const MAX_HOURS = 1_000_000;

export const identifier = z.string().min(1).max(MAX_ID_LENGTH);
/** The name of an event type, or of an area such as `call.*`. */
export const eventPattern = z.string().min(1).max(MAX_PATTERN_LENGTH);
export const text = z.string().max(MAX_TEXT_LENGTH);
export const money = z.number().min(0).max(MAX_MONEY);
export const days = z.number().min(0).max(MAX_DAYS);
export const hours = z.number().min(0).max(MAX_HOURS);

const INSTANT_IN_WORDS =
  "an ISO 8601 instant with an offset or a date, years 1900 to 9999, such as 2026-03-01T09:00:00Z or 2026-03-01";

/** An instant, brought to the one form that `formatInstant` writes, so that equal instants are equal texts. */
export const instant = z
  .string()
  .refine((written) => normalizeInstant(written) !== undefined, { error: INSTANT_IN_WORDS, abort: true })
  .overwrite((written) => normalizeInstant(written) ?? written);

export const clientOrUs = z.enum(["client", "us"]);

/** What every event may hold. */
export const commonShape = {
  id: identifier
    .optional()
    .describe(
      "Names the event: one that comes again under this id is a duplicate, or a conflict if it differs.",
    ),
  client: identifier.describe("Id of the client that the event is about."),
  at: instant.describe("When it happened: ISO 8601 with an offset, or a date, which is midnight UTC."),
  contact: identifier.optional().describe("Id of the person at the client."),
  employee: identifier.optional().describe("Id of the employee of ours."),
  incident: identifier.optional().describe("Id of the failure that the event belongs to."),
  note: text.optional().describe("Words for people; no rule reads them."),
  recordedAt: instant
    .optional()
    .describe(
      "When this version of the event was written down; tells which of several versions is the newest.",
    ),
  extracted: z
    .boolean()
    .optional()
    .describe("Whether a model took it from a text; absent or false where a person told it."),
};

/** Declares an event type: the schema, its TypeScript type and its documentation come from this one place. */
export function eventType<const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  actor: Actor,
  sign: Sign | DependentSign,
  description: string,
  shape: Shape,
) {
  const schema = z
    .strictObject({ ...commonShape, type: z.literal(name) })
    .extend(shape)
    .meta({ title: name, description });
  return { name, actor, sign, description, schema };
}
