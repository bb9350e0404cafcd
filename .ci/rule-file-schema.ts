import type * as z from "zod";
import { branching, type JsonSchema, referenceTo } from "../src/editors/json-schema.ts";
import { attributeSchema, durationSchema, eventsSchema } from "../src/facts/reading/selection-params.ts";
import { whereSchema } from "../src/facts/reading/where.ts";
import { conditionSchema, factReferenceSchema, ruleFileSchema } from "../src/rules/file/rule-file.ts";
import { askedDefinition, comparedDefinitions, FACT_NAMES, paramDefinitions } from "./fact-schemas.ts";
import { inJsonSchema, type References, referAt } from "./in-json-schema.ts";

/** The JSON Schema of rule files, but for what packs name. */
export function ruleFileSkeleton(): JsonSchema {
  const references: References = new Map<z.core.$ZodType, string>([
    [conditionSchema, "condition"],
    [factReferenceSchema, "factReference"],
    [eventsSchema, "events"],
    [whereSchema, "where"],
    [attributeSchema, "attribute"],
    [durationSchema, "duration"],
  ]);
  const written = inJsonSchema(ruleFileSchema, references);
  for (const [pointer, name] of NAMED) referAt(written, pointer, name);
  for (const pointer of SCALED) askAt(written, pointer);
  const params = paramDefinitions(references);
  for (const [fact, pointer, name] of NAMED_PARAMS) referAt(params[`params-of-${fact}`], pointer, name);
  return {
    ...written,
    $defs: {
      builtInFact: FACT_NAMES,
      asked: askedDefinition(references),
      factReference: FACT_REFERENCE,
      condition: CONDITION,
      value: VALUE,
      events: EVENTS,
      duration: { type: "string", pattern: "^\\d{1,6}[mhdw]$" },
      ...params,
      ...comparedDefinitions(),
    },
  };
}

const RULE = "properties/rules/items/properties";
const ACTION = "properties/actions/additionalProperties/properties";
const FINDING = `${RULE}/event/oneOf/0/properties/params/properties`;
const ADVICE = `${RULE}/event/oneOf/1/properties/params/properties`;
const CARRIED = `${RULE}/recommend/items/properties`;

/** Where names stand, and durations. */
const NAMED: readonly (readonly [pointer: string, definition: string])[] = [
  ["properties/conditions/additionalProperties", "condition"],
  ["properties/disabled/items", "rule"],
  [`${RULE}/replaces`, "replacedRule"],
  [`${RULE}/needs/items`, "event"],
  [`${FINDING}/group`, "group"],
  [`${ADVICE}/action`, "action"],
  [`${ADVICE}/due`, "duration"],
  [`${CARRIED}/action`, "action"],
  [`${CARRIED}/due`, "duration"],
  [`${ACTION}/replaces`, "replacedAction"],
  [`${ACTION}/otherwise`, "action"],
  [`${ACTION}/next`, "action"],
  [`${ACTION}/excludes/items`, "action"],
  [`${ACTION}/settle`, "duration"],
  [`${ACTION}/cooldown`, "duration"],
];

const NAMED_PARAMS: readonly (readonly [fact: string, pointer: string, definition: string])[] = [
  ["finding", "properties/rule/anyOf/0", "finding"],
  ["finding", "properties/rule/anyOf/1/items", "finding"],
  ["taken", "properties/action/anyOf/0", "action"],
  ["taken", "properties/action/anyOf/1/items", "action"],
  ["balance", "properties/deposits/propertyNames", "event"],
  ["balance", "properties/withdrawals/propertyNames", "event"],
];

/** Where a curve over a fact stands. */
const SCALED = [
  `${FINDING}/points/anyOf/1`,
  `${FINDING}/floor/anyOf/1`,
  `${FINDING}/multipliers/items/properties/by/anyOf/1`,
];

const ASKED = {
  fact: { ...referenceTo("fact"), description: "What is asked about: a fact." },
  params: { description: "What exactly is asked of the fact." },
  path: { description: "Which part of the fact's value is meant, as in $.points." },
} as const;

function askAt(written: JsonSchema, pointer: string): void {
  referAt(written, `${pointer}/properties/fact`, "fact");
  const scaled = pointer
    .split("/")
    .reduce<unknown>((at, key) => (at as JsonSchema)[key], written) as JsonSchema;
  Object.assign(scaled.properties ?? {}, ASKED);
  scaled.allOf = [referenceTo("asked"), referenceTo("namedFact")];
}

const FACT_REFERENCE: JsonSchema = {
  type: "object",
  properties: ASKED,
  required: ["fact"],
  additionalProperties: false,
  allOf: [referenceTo("asked"), referenceTo("namedFact")],
};

const VALUE: JsonSchema = {
  anyOf: [
    { type: ["string", "number", "boolean", "null", "array"] as unknown as "string" },
    referenceTo("factReference"),
  ],
};

const EVENTS: JsonSchema = {
  anyOf: [referenceTo("event"), { type: "array", items: referenceTo("event"), minItems: 1, maxItems: 100 }],
};

const PARTS: JsonSchema = { type: "array", items: referenceTo("condition"), minItems: 1 };

/** One object rather than a choice of five: so an editor tells what is wrong with a comparison, and not that it is no `all`. */
const CONDITION: JsonSchema = {
  type: "object",
  properties: {
    all: { ...PARTS, description: "Each of these holds." },
    any: { ...PARTS, description: "At least one of these holds." },
    not: { ...referenceTo("condition"), description: "This does not hold." },
    condition: { ...referenceTo("conditionName"), description: "A condition by its name." },
    ...ASKED,
    name: { type: "string", maxLength: 100, description: "What people call this comparison." },
    operator: { type: "string", description: "How the fact is compared with the value." },
    value: { ...referenceTo("value"), description: "A constant, a list, or a fact reference." },
  },
  additionalProperties: false,
  ...branching(
    { required: ["fact"] },
    { required: ["operator", "value"], properties: { all: false, any: false, not: false, condition: false } },
    { maxProperties: 1, anyOf: ["all", "any", "not", "condition"].map((key) => ({ required: [key] })) },
  ),
  allOf: [referenceTo("asked"), referenceTo("namedFact"), referenceTo("compared")],
};
