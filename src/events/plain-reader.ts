import * as z from "zod";
import { instant } from "./event-type.ts";
import { normalizeInstant } from "./time.ts";

/** Reads an object that is all as its schema wants it; `undefined` where anything is not, which zod then has to tell. */
export type PlainReader = (input: Readonly<Record<string, unknown>>) => object | undefined;

/** What a member may hold. Only the bounds of its kind are looked at. */
interface Member {
  readonly name: string;
  readonly kind: "text" | "number" | "integer" | "boolean" | "instant" | "value";
  /** Of a number, or of the length of a text. */
  readonly min: number;
  readonly max: number;
  /** The only values allowed, of the kind `value`: each by itself, so that all events hold one and the same text. */
  readonly values: ReadonlyMap<unknown, unknown>;
  readonly isRequired: boolean;
  /** Stands where the member is absent. */
  readonly fallback: unknown;
}

const NONE: ReadonlyMap<unknown, unknown> = new Map();

const readers = new WeakMap<z.core.$ZodType, PlainReader | null>();

/**
 * The reader of a schema of plain members, and `undefined` for a schema with anything else in it: a member of a kind
 * not known here, a check of its own. What a reader gives is what the schema's `parse` gives, key for key, so that an
 * event costs a fraction of a microsecond; whatever it does not take, the schema parses.
 */
export function plainReaderOf(schema: z.ZodType): PlainReader | undefined {
  let reader = readers.get(schema);
  if (reader === undefined) {
    const members = membersOf(schema);
    reader = members === undefined ? null : compileReader(members);
    readers.set(schema, reader);
  }
  return reader ?? undefined;
}

function compileReader(members: readonly Member[]): PlainReader {
  return (input) => {
    const read: Record<string, unknown> = {};
    let taken = 0;
    for (const member of members) {
      const { name } = member;
      const value = input[name];
      if (value === undefined) {
        if (member.isRequired) return undefined;
        if (member.fallback !== undefined) read[name] = member.fallback;
        continue;
      }
      const accepted = accept(member, value);
      if (accepted === undefined) return undefined;
      read[name] = accepted;
      taken += 1;
    }
    // A key more than was taken is unknown, or holds `undefined`.
    return Object.keys(input).length === taken ? read : undefined;
  };
}

/** The value as the event will hold it. */
function accept({ kind, min, max, values }: Member, value: unknown): unknown {
  switch (kind) {
    case "text":
      return typeof value === "string" && value.length >= min && value.length <= max ? value : undefined;
    case "instant":
      return typeof value === "string" ? normalizeInstant(value) : undefined;
    case "number":
      return Number.isFinite(value) && isWithin(value as number, min, max) ? value : undefined;
    case "integer":
      return Number.isSafeInteger(value) && isWithin(value as number, min, max) ? value : undefined;
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "value":
      return values.get(value);
  }
}

function isWithin(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

function membersOf(schema: z.ZodType): readonly Member[] | undefined {
  if (!(schema instanceof z.ZodObject) || hasChecks(schema)) return undefined;
  if (!(schema.def.catchall instanceof z.ZodNever)) return undefined;
  const members: Member[] = [];
  for (const [name, member] of Object.entries(schema.shape)) {
    const described = memberOf(name, member);
    if (described === undefined) return undefined;
    members.push(described);
  }
  return members;
}

function memberOf(name: string, schema: z.core.$ZodType): Member | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    const inner = memberOf(name, schema.unwrap());
    if (inner === undefined) return undefined;
    const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : inner.fallback;
    return typeof fallback === "object" ? undefined : { ...inner, fallback, isRequired: false };
  }
  const base = { name, min: -Infinity, max: Infinity, values: NONE, isRequired: true, fallback: undefined };
  if (schema instanceof z.ZodString) {
    // Described copies of a schema share its checks.
    if (schema.def.checks === instant.def.checks) return { ...base, kind: "instant" };
    return bounded({ ...base, kind: "text" }, schema);
  }
  if (schema instanceof z.ZodNumber) return bounded({ ...base, kind: "number" }, schema);
  if (hasChecks(schema)) return undefined;
  if (schema instanceof z.ZodBoolean) return { ...base, kind: "boolean" };
  if (schema instanceof z.ZodEnum) return { ...base, kind: "value", values: byThemselves(schema.options) };
  if (schema instanceof z.ZodLiteral) return { ...base, kind: "value", values: byThemselves(schema.values) };
  return undefined;
}

function byThemselves(values: Iterable<unknown>): ReadonlyMap<unknown, unknown> {
  return new Map([...values].map((value) => [value, value]));
}

/** A member with the bounds that its schema's checks set; `undefined` where one of them is something else. */
function bounded(member: Member, schema: z.ZodString | z.ZodNumber): Member | undefined {
  let { kind, min, max } = member;
  for (const check of schema.def.checks ?? []) {
    const { def } = check._zod;
    if (isBound(def, "min_length", "minimum")) min = Math.max(min, def.minimum);
    else if (isBound(def, "max_length", "maximum")) max = Math.min(max, def.maximum);
    else if (isBound(def, "greater_than", "value") && def.inclusive === true) min = Math.max(min, def.value);
    else if (isBound(def, "less_than", "value") && def.inclusive === true) max = Math.min(max, def.value);
    else if (def.check === "number_format" && "format" in def && def.format === "safeint") kind = "integer";
    else return undefined;
  }
  return { ...member, kind, min, max };
}

function isBound<Key extends string>(
  def: { readonly check: string; readonly inclusive?: unknown },
  check: string,
  key: Key,
): def is { readonly check: string; readonly inclusive?: unknown } & Readonly<Record<Key, number>> {
  return def.check === check && typeof Reflect.get(def, key) === "number";
}

function hasChecks(schema: z.core.$ZodType): boolean {
  return (schema._zod.def.checks?.length ?? 0) > 0;
}
