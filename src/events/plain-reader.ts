import * as z from "zod";
import { normalizeInstant } from "./time.ts";
import { instant } from "./values.ts";

/** Asks zod not to write code for a schema, names that a pack declares and all, and evaluate it, as it does by default. */
export const WITHOUT_CODE = { jitless: true } as const;

/** Gives what a schema gives for an input that is all as it wants it, and {@link z.INVALID} for any other. */
type PlainReader = (input: unknown) => object | typeof z.INVALID;

/** What a member may hold. Only the bounds of its kind are looked at. */
interface Member {
  readonly name: string;
  readonly kind: "text" | "number" | "integer" | "boolean" | "instant" | "value" | "list";
  /** Of a number, or of the length of a text or list. */
  readonly min: number;
  readonly max: number;
  /** The only values allowed, of the kind `value`: each by itself, so that all events hold one and the same text. */
  readonly values: ReadonlyMap<unknown, unknown>;
  /** Reads an item of a list; `undefined` for one that is not all as it should be. */
  readonly readItem: ReadItem | undefined;
  /** What its schema asks beyond its kind. */
  readonly tests: readonly Test[];
  readonly isRequired: boolean;
  /** Stands where the member is absent. */
  readonly fallback: unknown;
}

type ReadItem = (item: unknown) => unknown;
type Test = (value: unknown) => unknown;

const NO_VALUES: ReadonlyMap<unknown, unknown> = new Map();

/**
 * The schema with a parser of its own for what is all as it wants it, so that an event costs a third of what zod's own walk
 * takes, without generated code; zod tells what is wrong with all else. Made for objects of plain members and of lists of
 * them or of such objects; a schema with anything else in it is as it was. What is read is what zod reads, key for key.
 */
export function readPlainly<Schema extends z.ZodType<object>>(schema: Schema): Schema {
  const read = plainReaderOf(schema);
  return read === undefined ? schema : z.withParser(schema, read as Parser<Schema>);
}

type Parser<Schema> = (input: unknown) => z.output<Schema> | typeof z.INVALID;

function plainReaderOf(schema: z.core.$ZodType): PlainReader | undefined {
  const members = membersOf(schema);
  const tests = boundsOf(schema)?.tests;
  return members && tests && compileReader(members, tests);
}

function compileReader(members: readonly Member[], tests: readonly Test[]): PlainReader {
  return (input) => {
    if (!isPlainObject(input)) return z.INVALID;
    const read: Record<string, unknown> = {};
    let taken = 0;
    for (const member of members) {
      const { name } = member;
      const value = input[name];
      if (value === undefined) {
        if (member.isRequired) return z.INVALID;
        if (member.fallback !== undefined) read[name] = member.fallback;
        continue;
      }
      const accepted = accept(member, value);
      if (accepted === undefined || !passes(accepted, member.tests)) return z.INVALID;
      read[name] = accepted;
      taken += 1;
    }
    // A key more than was taken is unknown, or holds `undefined`.
    return Object.keys(input).length === taken && passes(read, tests) ? read : z.INVALID;
  };
}

function passes(value: unknown, tests: readonly Test[]): boolean {
  for (let i = 0; i < tests.length; i++) if (!(tests[i] as Test)(value)) return false;
  return true;
}

/** The value as the event will hold it. */
function accept({ kind, min, max, values, readItem }: Member, value: unknown): unknown {
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
    case "list":
      return Array.isArray(value) && isWithin(value.length, min, max)
        ? readEach(value, readItem as ReadItem)
        : undefined;
  }
}

/** `undefined` where one of the items is not all as it should be. */
function readEach(list: readonly unknown[], readItem: ReadItem): unknown[] | undefined {
  const read: unknown[] = [];
  for (const item of list) {
    const accepted = readItem(item);
    if (accepted === undefined) return undefined;
    read.push(accepted);
  }
  return read;
}

/** JSON objects and the like, of any realm; no class instances, lists or functions. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isWithin(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

function membersOf(schema: z.core.$ZodType): readonly Member[] | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
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
    return typeof fallback === "object" ? undefined : fillMember({ ...inner, fallback, isRequired: false });
  }
  // Described copies of a schema share its checks.
  if (schema._zod.def.checks === instant.def.checks) return fillMember({ name, kind: "instant" });
  const bounds = boundsOf(schema);
  if (bounds === undefined) return undefined;
  const { isInteger, ...limits } = bounds;
  const member = { name, ...limits };
  if (schema instanceof z.ZodString) return fillMember({ ...member, kind: "text" });
  if (schema instanceof z.ZodNumber) return fillMember({ ...member, kind: isInteger ? "integer" : "number" });
  if (schema instanceof z.ZodBoolean) return fillMember({ ...member, kind: "boolean" });
  if (schema instanceof z.ZodEnum)
    return fillMember({ ...member, kind: "value", values: byThemselves(schema.options) });
  if (schema instanceof z.ZodLiteral)
    return fillMember({ ...member, kind: "value", values: byThemselves(schema.values) });
  const readItem = schema instanceof z.ZodArray ? itemReaderOf(schema.element) : undefined;
  return readItem && fillMember({ ...member, kind: "list", readItem });
}

function itemReaderOf(element: z.core.$ZodType): ReadItem | undefined {
  if (element instanceof z.ZodObject) {
    const read = plainReaderOf(element);
    if (read === undefined) return undefined;
    return (item) => {
      const accepted = read(item);
      return accepted === z.INVALID ? undefined : accepted;
    };
  }
  const member = memberOf("", element);
  if (member === undefined || !member.isRequired) return undefined;
  return (item) => {
    const accepted = accept(member, item);
    return accepted !== undefined && passes(accepted, member.tests) ? accepted : undefined;
  };
}

/** With defaults for all that is not asked: members of one shape are looked up sooner. */
function fillMember({
  name,
  kind,
  min = -Infinity,
  max = Infinity,
  values = NO_VALUES,
  readItem,
  tests = [],
  isRequired = true,
  fallback,
}: Partial<Member> & Pick<Member, "name" | "kind">): Member {
  return { name, kind, min, max, values, readItem, tests, isRequired, fallback };
}

function byThemselves(values: Iterable<unknown>): ReadonlyMap<unknown, unknown> {
  return new Map([...values].map((value) => [value, value]));
}

interface Bounds extends Pick<Member, "min" | "max" | "tests"> {
  readonly isInteger: boolean;
}

/** What the checks of a schema ask; `undefined` where one of them is not known here. */
function boundsOf(schema: z.core.$ZodType): Bounds | undefined {
  let min = -Infinity;
  let max = Infinity;
  let isInteger = false;
  const tests: Test[] = [];
  for (const check of schema._zod.def.checks ?? []) {
    const { def } = check._zod;
    if (isBound(def, "min_length", "minimum")) min = Math.max(min, def.minimum);
    else if (isBound(def, "max_length", "maximum")) max = Math.min(max, def.maximum);
    else if (isBound(def, "greater_than", "value") && def.inclusive === true) min = Math.max(min, def.value);
    else if (isBound(def, "less_than", "value") && def.inclusive === true) max = Math.min(max, def.value);
    else if (def.check === "number_format" && "format" in def && def.format === "safeint") isInteger = true;
    else if (def.check === "custom" && "fn" in def && typeof def.fn === "function")
      tests.push(def.fn as Test);
    else return undefined;
  }
  return { min, max, isInteger, tests };
}

function isBound<Key extends string>(
  def: { readonly check: string; readonly inclusive?: unknown },
  check: string,
  key: Key,
): def is { readonly check: string; readonly inclusive?: unknown } & Readonly<Record<Key, number>> {
  return def.check === check && typeof Reflect.get(def, key) === "number";
}
