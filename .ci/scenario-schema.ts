import { type JsonSchema, referenceTo } from "../src/editors/json-schema.ts";
import { scenarioSchema, storyEventSchema } from "../src/scenarios/schema.ts";
import { inJsonSchema, referAt } from "./in-json-schema.ts";

/** The JSON Schema of scenarios, but for what packs name. */
export function scenarioSkeleton(): JsonSchema {
  const written = inJsonSchema(scenarioSchema, new Map([[storyEventSchema, "storyEvent"]]));
  for (const [pointer, name] of NAMED) referAt(written, pointer, name);
  return withCases(written);
}

const EXPECT = "properties/expect/items/properties";
const FINDINGS = ["include", "exclude"].map((key) => `${EXPECT}/findings/properties/${key}/items`);
const ADVICE = [
  ...["include", "exclude"].flatMap((key) =>
    ["recommend", "withheld"].map((part) => `${EXPECT}/${part}/properties/${key}/items`),
  ),
  `${EXPECT}/recommend/properties/first`,
];

/** Where names stand: alone, and as parts of what is expected. */
const NAMED: readonly (readonly [pointer: string, definition: string])[] = [
  ...FINDINGS.flatMap((at) => [
    [`${at}/anyOf/1`, "finding"] as const,
    [`${at}/anyOf/0/properties/rule`, "finding"] as const,
    ...becauseAt(`${at}/anyOf/0/properties/outweighedBy`),
  ]),
  ...ADVICE.flatMap((at) => [
    [`${at}/anyOf/1`, "action"] as const,
    [`${at}/anyOf/0/properties/action`, "action"] as const,
    ...becauseAt(`${at}/anyOf/0/properties/because/items`),
  ]),
];

function becauseAt(at: string): readonly (readonly [pointer: string, definition: string])[] {
  return [
    [`${at}/anyOf/0/properties/rule`, "finding"],
    [`${at}/anyOf/1`, "finding"],
  ];
}

/** What all cases of a table share. */
const NOT_IN_CASES = ["$schema", "scenario", "todo", "packs", "cases"];

const PARAMETER: JsonSchema = {
  type: "string",
  pattern: "^\\$[A-Za-z][\\w-]*$",
  description: "What the case says under this name.",
};

/** A scenario in which `$name` may stand for any value, as its cases have it. */
function withCases({ properties = {}, ...rest }: JsonSchema): JsonSchema {
  const parts = Object.entries(properties).map(([key, part]) => [
    key,
    NOT_IN_CASES.includes(key) ? part : orParameter(part),
  ]);
  return {
    ...rest,
    properties: Object.fromEntries(parts),
    $defs: { parameter: PARAMETER },
  };
}

type Part = NonNullable<JsonSchema["properties"]>[string];

function orParameter(part: Part): Part {
  if (typeof part === "boolean") return part;
  return { anyOf: [withParameters(part), referenceTo("parameter")] };
}

function withParameters(part: JsonSchema): JsonSchema {
  const { properties, items, anyOf } = part;
  const told = { ...part };
  if (anyOf !== undefined) told.anyOf = anyOf.map(withParameters);
  if (properties !== undefined) {
    const parts = Object.entries(properties).map(([key, one]) => [key, orParameter(one)]);
    told.properties = Object.fromEntries(parts);
  }
  if (items !== undefined && !Array.isArray(items)) told.items = orParameter(items);
  return told;
}
