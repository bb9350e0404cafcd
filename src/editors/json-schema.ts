import type * as z from "zod";

/** A JSON Schema, as editors complete and check by it. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** A name that may stand somewhere, and what it means, where it does not say so itself. */
export interface KnownName {
  readonly name: string;
  readonly description?: string;
}

export function referenceTo(definition: string): JsonSchema {
  return { $ref: `#/$defs/${definition}` };
}

/** What must hold of values of one kind, and of others. */
export function branching(of: JsonSchema, holds: JsonSchema, otherwise?: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so.
  return { if: of, then: holds, ...(otherwise === undefined ? {} : { else: otherwise }) };
}

/** Just these names. `enumDescriptions` is no keyword of JSON Schema, and known to most editors. */
export function oneOfNames(names: readonly KnownName[]): JsonSchema {
  // A list of nothing is no schema.
  if (names.length === 0) return { not: {} };
  const told = names.some(({ description }) => description !== undefined);
  return {
    type: "string",
    enum: names.map(({ name }) => name),
    ...(told ? { enumDescriptions: names.map(({ description = "" }) => description) } : {}),
  };
}

/** These names first, and any other. */
export function suggestedNames(names: readonly KnownName[]): JsonSchema {
  return names.length === 0 ? { type: "string" } : { anyOf: [oneOfNames(names), { type: "string" }] };
}

const WIDEST = 110;

/** A schema as a file has it: what is short stands on one line, as lists of names would be long otherwise. */
export function formatSchema(schema: unknown, indent = ""): string {
  const flat = JSON.stringify(schema);
  if (indent !== "" && flat.length + indent.length <= WIDEST) return flat;
  if (typeof schema !== "object" || schema === null) return flat;
  const inner = `${indent}  `;
  const isList = Array.isArray(schema);
  const parts = Object.entries(schema)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => `${inner}${isList ? "" : `${JSON.stringify(key)}: `}${formatSchema(value, inner)}`,
    );
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  return `${open}\n${parts.join(",\n")}\n${indent}${close}`;
}
