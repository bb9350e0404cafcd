import * as z from "zod";
import { profileSchema } from "../src/events/profile.ts";
import { mapSchema } from "../src/import/map-file.ts";
import {
  actionSchema,
  attributeSchema,
  carriedAdvice,
  eventTypeSchema,
  findingEvent,
  multiplier,
  recommendationEvent,
  ruleFileSchema,
  ruleSchema,
} from "../src/rules/file/rule-file.ts";
import { escapeText, table } from "./markdown.ts";

/** What may stand in the objects of a file, from the schema that the file is read with. */

const OBJECTS: Readonly<Record<string, z.ZodObject>> = {
  profile: profileSchema,
  "rule file": ruleFileSchema,
  rule: ruleSchema,
  finding: findingEvent.shape.params,
  multiplier,
  recommendation: recommendationEvent.shape.params,
  "carried advice": carriedAdvice,
  action: actionSchema,
  "event type": eventTypeSchema,
  attribute: attributeSchema,
  map: mapSchema,
};

export const memberTables: Readonly<Record<string, () => string>> = Object.fromEntries(
  Object.entries(OBJECTS).map(([name, schema]) => [
    `members of ${name}`,
    () => memberTable(name, schema.shape),
  ]),
);

function memberTable(of: string, shape: z.core.$ZodShape): string {
  const rows = Object.entries(shape).flatMap(([name, schema]) => {
    if (name === "$schema") return [];
    const isOptional = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
    return [[`\`${name}\`${isOptional ? "" : " *"}`, whatStands(`${of}: ${name}`, schema)]];
  });
  return `${table(["member", "what stands in it"], rows)}\n\nMembers with * must be given.`;
}

/** What is written of a schema, and the values allowed where they are few. */
export function whatStands(where: string, schema: z.core.$ZodType): string {
  const description = descriptionOf(schema);
  if (description === undefined) throw new Error(`nothing is told of ${where}: describe it in its schema`);
  const values = valuesOf(schema);
  return escapeText(description) + (values.length === 0 ? "" : ` One of ${values.join(", ")}.`);
}

function descriptionOf(schema: z.core.$ZodType): string | undefined {
  const { description } = z.globalRegistry.get(schema) ?? {};
  return description ?? (schema instanceof z.ZodOptional ? descriptionOf(schema.unwrap()) : undefined);
}

function valuesOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodOptional) return valuesOf(schema.unwrap());
  return schema instanceof z.ZodEnum ? schema.options.map((value) => `\`${value}\``) : [];
}
