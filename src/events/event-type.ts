import * as z from "zod";
import type { Bilingual } from "../words/language.ts";
import { readPlainly } from "./plain-reader.ts";
import type { DependentSign, Sign } from "./sign.ts";
import { identifier, instant, text } from "./values.ts";

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
  /** The same in every language, of a type that a pack declares; absent where the pack does not say. */
  readonly meaning?: Bilingual;
  readonly actor: Actor;
  /** Which way one more of these moves the risk; where it depends, `signOf` says it of an event. */
  readonly sign: Sign | DependentSign;
  /** Parses a whole event of this type. */
  readonly schema: z.ZodType;
  /** What `where`, `of` and `by` of a rule may name: own, common and implied attributes; not `client`, `type` and `at`. */
  readonly attributes: ReadonlyMap<string, AttributeInfo>;
}

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
  return { name, actor, sign, description, schema: readPlainly(schema) };
}
