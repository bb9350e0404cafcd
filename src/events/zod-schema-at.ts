import * as z from "zod";
import { keyedOptions, optionsNamedBy } from "./zod-union.ts";

export type Path = readonly PropertyKey[];
export type Schema = z.core.$ZodType;

/** An input, and the schema that it is read by. */
interface Parsed {
  readonly schema: Schema;
  readonly input: unknown;
}

/** What an input has at a path, or nothing. */
export function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** The keys that a schema knows at a path. */
export function keysAt({ schema, input }: Parsed, path: Path): readonly string[] {
  const value = valueAt(input, path);
  return schemasAt(schema, input, path)
    .flatMap((one) => alternatives(one, value))
    .flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
}

/** The alternatives of the union that stands at a path. */
export function unionOptionsAt({ schema, input }: Parsed, path: Path): readonly Schema[] {
  const union = schemasAt(schema, input, path)
    .map(unwrap)
    .find((one) => one instanceof z.ZodUnion);
  return union?.options.map(unwrap) ?? [];
}

/** What may stand at a path, as far as the input tells it. */
function schemasAt(schema: Schema, input: unknown, path: Path): readonly Schema[] {
  let here: readonly Schema[] = [schema];
  let value = input;
  for (const key of path) {
    const holders = here.flatMap((one) => alternatives(one, value));
    // Each once: alternatives that hold the same within them would be twice as many at every level.
    const members = new Set(holders.map((one) => schemaOfMember(one, key)));
    here = [...members].filter((member) => member !== undefined);
    value = valueAt(value, [key]);
  }
  return here;
}

function schemaOfMember(schema: Schema, key: PropertyKey): Schema | undefined {
  if (schema instanceof z.ZodObject)
    return Object.hasOwn(schema.shape, key) ? schema.shape[String(key)] : undefined;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

/** The schemas that a value may be meant for. */
function alternatives(schema: Schema, value: unknown): readonly Schema[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = inner.def;
    const tag = valueAt(value, [discriminator]);
    return inner.options.filter((option) => {
      const member = schemaOfMember(option, discriminator);
      return member instanceof z.ZodLiteral && typeof tag === "string" && member.values.has(tag);
    });
  }
  if (!(inner instanceof z.ZodUnion)) return [inner];
  const [named, ...more] = optionsNamedBy(value, keyedOptions(inner.options.map(unwrap)) ?? []);
  if (named !== undefined && more.length === 0) return [named.schema];
  return inner.options.flatMap((option) => alternatives(option, value));
}

/** A schema without what lets its value be absent, or come later, or be made into another. */
function unwrap(schema: Schema): Schema {
  const hasDefault = schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  const mayBeAbsent = hasDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable;
  if (mayBeAbsent || schema instanceof z.ZodLazy) {
    return unwrap(schema.unwrap());
  }
  // What is made of a value is told by what was written.
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
}
