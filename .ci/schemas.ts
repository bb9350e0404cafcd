import * as z from "zod";
import { eventSchema } from "../src/events/catalogue.ts";
import { profileSchema } from "../src/events/profile.ts";
import { mapSchema } from "../src/import/map-file.ts";
import { ruleFileSchema } from "../src/rules/file/rule-file.ts";
import { scenarioSchema } from "../src/scenarios/schema.ts";

const schemas = {
  event: { title: "An event: what happened between a client and us", schema: eventSchema },
  client: { title: "The profile of a client", schema: profileSchema },
  scenario: { title: "A story with expectations, to test rules", schema: scenarioSchema },
  "import-map": { title: "How the rows of a table become events", schema: mapSchema },
  "rule-file": { title: "A client-risk rule file", schema: ruleFileSchema },
};

/** The JSON Schemas that the package ships, from the zod schemas that the code reads with. */
export function schemaFiles(): [file: string, text: string][] {
  return Object.entries(schemas).map(([name, { title, schema }]) => {
    const { $schema, ...written } = z.toJSONSchema(schema, { io: "input", reused: "ref" });
    const rest = name === "scenario" ? withCases(written) : written;
    return [`schema/${name}.schema.json`, `${JSON.stringify({ $schema, title, ...rest }, undefined, 2)}\n`];
  });
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What all cases of a table share. */
const NOT_IN_CASES = ["$schema", "scenario", "todo", "packs", "cases"];

const PARAMETER: JsonSchema = {
  type: "string",
  pattern: "^\\$[A-Za-z][\\w-]*$",
  description: "What the case says under this name.",
};

/** A scenario in which `$name` may stand for any value, as its cases have it. */
function withCases({ properties = {}, $defs = {}, ...rest }: JsonSchema): JsonSchema {
  const parts = Object.entries(properties).map(([key, part]) => [
    key,
    NOT_IN_CASES.includes(key) ? part : orParameter(part),
  ]);
  const definitions = Object.entries($defs).map(([key, part]) => [
    key,
    typeof part === "boolean" ? part : withParameters(part),
  ]);
  return {
    ...rest,
    properties: Object.fromEntries(parts),
    $defs: { ...Object.fromEntries(definitions), parameter: PARAMETER },
  };
}

type Part = NonNullable<JsonSchema["properties"]>[string];

function orParameter(part: Part): Part {
  if (typeof part === "boolean") return part;
  return { anyOf: [withParameters(part), { $ref: "#/$defs/parameter" }] };
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
