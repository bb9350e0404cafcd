import { IMPLIED_NAMES } from "../events/attributes.ts";
import { type JsonSchema, referenceTo } from "./json-schema.ts";
import type { KnownAttribute } from "./known-names.ts";

/** Definitions of what `where` may ask of the attributes of events, each by its name. */
export function attributeDefinitions(
  attributes: readonly KnownAttribute[],
  isClosed: boolean,
): Record<string, JsonSchema> {
  return {
    where: {
      type: "object",
      properties: Object.fromEntries(attributes.map((one) => [one.name, wantedOf(one)])),
      additionalProperties: isClosed ? false : { $ref: "#/$defs/whereAny" },
      maxProperties: 50,
    },
    whereAny: wanted({ type: ["string", "number", "boolean"] }, BOUNDS),
    whereText: wanted({ type: "string" }),
    whereNumber: wanted({ type: "number" }, BOUNDS),
    whereBoolean: wanted({ type: "boolean" }),
  };
}

/** Events of a story: `at` may be told from its start, and any value may be a case's. */
export function storyEventDefinition(attributes: readonly KnownAttribute[], isClosed: boolean): JsonSchema {
  const text: JsonSchema = { type: "string" };
  const told: Record<string, JsonSchema> = {
    at: { ...text, description: "When it happened: ISO 8601, or a duration from `start`: +20d, +36h." },
    type: { anyOf: [referenceTo("eventType"), CASE], description: "What happened." },
    every: { ...text, description: "How far apart the repetitions are, as in 5d; with `times`." },
    times: {
      anyOf: [{ type: "integer", minimum: 1 }, CASE],
      description: "How often it happens; with `every`.",
    },
    recordedAt: { ...text, description: "When this version of it was written down." },
  };
  const own = attributes.filter(({ name }) => !IMPLIED_NAMES.includes(name));
  for (const one of own) told[one.name] = { description: one.description, anyOf: [schemaOfValue(one), CASE] };
  return {
    type: "object",
    properties: told,
    required: ["at", "type"],
    ...(isClosed ? { additionalProperties: false } : {}),
  };
}

/** Stands for what a case says. */
const CASE = referenceTo("parameter");

function schemaOfValue({ kinds, values }: KnownAttribute): JsonSchema {
  return values === undefined || kinds.has("boolean") ? { type: [...kinds] } : { enum: [...values] };
}

function wantedOf({ description, kinds, values }: KnownAttribute): JsonSchema {
  const [kind, ...others] = kinds;
  if (others.length > 0 || kind === undefined) return { description, $ref: "#/$defs/whereAny" };
  if (values !== undefined && kind !== "boolean")
    return { description, ...wanted({ enum: [...values] }, kind === "number" ? BOUNDS : {}) };
  return { description, $ref: `#/$defs/${BY_KIND[kind]}` };
}

const BY_KIND = { string: "whereText", number: "whereNumber", boolean: "whereBoolean" } as const;

const BOUNDS: Readonly<Record<string, JsonSchema>> = {
  gte: { type: "number", description: "At least." },
  lte: { type: "number", description: "At most." },
  gt: { type: "number", description: "More than." },
  lt: { type: "number", description: "Less than." },
};

/** A value, one of several, or anything but these. */
function wanted(value: JsonSchema, bounds: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  const list: JsonSchema = { type: "array", items: value, minItems: 1, maxItems: 200 };
  const limits: JsonSchema = {
    type: "object",
    properties: { ...bounds, not: { description: "Anything but this.", anyOf: [value, list] } },
    additionalProperties: false,
    minProperties: 1,
  };
  return { anyOf: [value, list, limits] };
}
