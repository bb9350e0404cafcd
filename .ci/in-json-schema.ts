import * as z from "zod";
import { type JsonSchema, referenceTo } from "../src/editors/json-schema.ts";

/** The definitions that stand for schemas, by these schemas. */
export type References = ReadonlyMap<z.core.$ZodType, string>;

/** A zod schema in JSON Schema, written out, save what a definition stands for. */
export function inJsonSchema(schema: z.core.$ZodType, references: References): JsonSchema {
  const {
    $schema: _,
    $defs: __,
    ...written
  } = z.toJSONSchema(schema, {
    io: "input",
    reused: "inline",
    override: ({ zodSchema, jsonSchema }) => {
      const name = nameOf(zodSchema, references);
      if (name === undefined) return;
      const { description } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      Object.assign(jsonSchema, described(description), referenceTo(name));
    },
  });
  return written;
}

function described(description: string | undefined): JsonSchema {
  return description === undefined ? {} : { description };
}

/** A schema that was given a description, or may be left out, is the same one. */
function nameOf(schema: z.core.$ZodType, references: References): string | undefined {
  const name = references.get(schema);
  if (name !== undefined) return name;
  const { parent } = schema._zod;
  if (parent !== undefined) return nameOf(parent, references);
  return schema instanceof z.ZodOptional ? nameOf(schema.unwrap(), references) : undefined;
}

/** Puts a definition where a pointer leads, with the description that stands there. */
export function referAt(schema: JsonSchema | undefined, pointer: string, name: string): void {
  const keys = pointer.split("/");
  const last = keys.pop() as string;
  const parent = keys.reduce<unknown>((at, key) => partOf(at, key, pointer), schema);
  const { description } = partOf(parent, last, pointer) as JsonSchema;
  (parent as Record<string, JsonSchema>)[last] = { ...referenceTo(name), ...described(description) };
}

function partOf(schema: unknown, key: string, pointer: string): unknown {
  const part = (schema as Readonly<Record<string, unknown>> | undefined)?.[key];
  if (typeof part !== "object" || part === null) throw new Error(`nothing stands at ${pointer}`);
  return part;
}
