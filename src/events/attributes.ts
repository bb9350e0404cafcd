import * as z from "zod";
import { type AttributeInfo, commonShape } from "./event-type.ts";

/** Attributes that the story around an event implies, for every type. */
const IMPLIED: ReadonlyMap<string, AttributeInfo> = new Map([
  [
    "amidOwnIncident",
    {
      kind: "boolean",
      description:
        "Whether an incident of ours or of our subcontractor was open then, or closed less than 14 days before.",
    },
  ],
  [
    "unexcused",
    {
      kind: "number",
      description:
        "The part of it, 0–1, that no failure of ours excuses: harsh words and one rude outburst amid a failure are excused in measure of the failure, insults never.",
    },
  ],
  [
    "inQuietPeriod",
    { kind: "boolean", description: "Whether it fell into a quiet period of the client's profile." },
  ],
  [
    "contactInfluence",
    {
      kind: "string",
      values: ["low", "medium", "high"],
      description: "Influence of the event's contact: as last told by contact.hostile, else by the profile.",
    },
  ],
]);

const RATING: AttributeInfo = {
  kind: "number",
  description: "The answer on 0–10: nps and ten as they are, csat as (score − 1) · 2.5.",
};

/** Names that no declared attribute may take: the story around an event gives them. */
export const IMPLIED_NAMES: readonly string[] = [...IMPLIED.keys(), "rating"];

/** What no rule reads: no judgement depends on when something was written down. */
const UNREAD: readonly string[] = ["client", "at", "type", "recordedAt"];

/** What a rule may read of events with this shape: the common attributes, their own and the implied ones. */
export function describeAttributes(type: string, shape: z.ZodRawShape): ReadonlyMap<string, AttributeInfo> {
  const attributes = new Map<string, AttributeInfo>();
  for (const [name, schema] of Object.entries({ ...commonShape, ...shape })) {
    if (!UNREAD.includes(name)) attributes.set(name, describeAttribute(schema));
  }
  for (const [name, info] of IMPLIED) attributes.set(name, info);
  if (type === "survey.answered") attributes.set("rating", RATING);
  return attributes;
}

function describeAttribute(schema: z.core.$ZodType): AttributeInfo {
  const description = z.globalRegistry.get(schema)?.description ?? "";
  const inner = unwrap(schema);
  if (inner instanceof z.ZodEnum) return { kind: "string", values: inner.options.map(String), description };
  if (inner instanceof z.ZodLiteral) {
    const values = [...inner.values].filter(
      (value) => typeof value === "string" || typeof value === "number",
    );
    return {
      kind: values.every((value) => typeof value === "number") ? "number" : "string",
      values,
      description,
    };
  }
  if (inner instanceof z.ZodNumber) return { kind: "number", description };
  if (inner instanceof z.ZodBoolean) return { kind: "boolean", description };
  return { kind: "string", description };
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrap(schema.unwrap());
  return schema;
}
