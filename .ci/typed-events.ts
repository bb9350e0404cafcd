import * as z from "zod";
import { eventCatalogue } from "../src/events/catalogue.ts";
import { commonShape } from "../src/events/event-type.ts";
import { profileSchema } from "../src/events/profile.ts";

/** The TypeScript types of events and profiles. What zod infers is the same, but without what the members mean. */
export function typeFiles(): [file: string, text: string][] {
  return [
    ["src/events/built-in-events.ts", eventTypes()],
    ["src/events/client-profile.ts", profileTypes()],
  ];
}

/** As the formatter has it: longer unions have a line for each of what they unite. */
const LONGEST_LINE = 110;

const HEAD =
  "/** Written by `npm run generate` from the schemas, so that editors show what each member means. Not to be edited. */";

function eventTypes(): string {
  const types = eventCatalogue.names.map((name) => {
    const { description = "", schema } = eventCatalogue.get(name) ?? fail(name);
    return { name, title: nameOf(name), description, shape: shapeOf(schema) };
  });
  const interfaces = types.map(({ name, title, description, shape }) => {
    const own = Object.entries(shape).filter(([key]) => key !== "type" && !isCommon(key, shape));
    const members = [
      `  readonly type: ${JSON.stringify(name)};`,
      ...own.flatMap((member) => memberOf(member)),
    ];
    const left = Object.keys(commonShape).filter((key) => key in shape && !isCommon(key, shape));
    const base = left.length === 0 ? "EventBase" : `Omit<EventBase, ${union(left)}>`;
    return declare(title, description, members, base);
  });
  const filled = types.flatMap(({ name, shape }) => {
    const keys = Object.entries(shape).filter(([, schema]) => schema instanceof z.ZodDefault);
    return keys.map(([key]) => `  readonly ${keyOf(name)}: ${JSON.stringify(key)};`);
  });
  const byName = types.map(({ name, title }) => `  readonly ${keyOf(name)}: ${title};`);
  const base = Object.entries(commonShape).flatMap((member) => memberOf(member));
  return file(
    declare("EventBase", "What every event may hold.", base),
    ...interfaces,
    declare("BuiltInEvents", "The built-in events by their types.", byName),
    declare(
      "FilledAttributes",
      "The attributes that are filled in where an event comes without them.",
      filled,
    ),
  );
}

function profileTypes(): string {
  const nested: string[] = [];
  const members = Object.entries(profileSchema.shape).flatMap(([key, schema]) => {
    const item = itemOf(schema);
    if (!(item instanceof z.ZodObject)) return memberOf([key, schema]);
    const title = `Profile${nameOf(key).replace(/s$/, "")}`;
    nested.push(
      declare(
        title,
        `An item of \`${key}\`.`,
        Object.entries(item.shape).flatMap((member) => memberOf(member)),
      ),
    );
    return memberOf([key, schema], `readonly ${title}[]`);
  });
  return file(...nested, declare("ClientProfile", "What is known of a client apart from events.", members));
}

function file(...declarations: readonly string[]): string {
  return `${[HEAD, ...declarations].join("\n\n")}\n`;
}

function declare(name: string, description: string, members: readonly string[], base?: string): string {
  const extending = base === undefined ? "" : ` extends ${base}`;
  return [`/** ${description} */`, `export interface ${name}${extending} {`, ...members, "}"].join("\n");
}

/** One member with what it means. */
function memberOf([key, schema]: [string, z.core.$ZodType], type = typeOf(schema)): string[] {
  const description = z.globalRegistry.get(schema)?.description;
  const isOptional = schema instanceof z.ZodOptional;
  const head = `  readonly ${key}${isOptional ? "?" : ""}:`;
  const line = `${head} ${type}${isOptional ? " | undefined" : ""};`;
  return [
    ...(description === undefined ? [] : [`  /** ${description} */`]),
    line.length <= LONGEST_LINE
      ? line
      : line.replace(/: |(?<=") (?=\|)/g, (part) => `${part.trim()}\n    ${part === ": " ? "| " : ""}`),
  ];
}

function typeOf(schema: z.core.$ZodType): string {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodString) return "string";
  if (inner instanceof z.ZodNumber) return "number";
  if (inner instanceof z.ZodBoolean) return "boolean";
  if (inner instanceof z.ZodEnum) return union(inner.options);
  if (inner instanceof z.ZodArray) return `readonly ${typeOf(inner.element)}[]`;
  return fail(inner._zod.def.type);
}

function union(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(" | ");
}

function itemOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const inner = unwrap(schema);
  return inner instanceof z.ZodArray ? inner.element : undefined;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? unwrap(schema.unwrap()) : schema;
}

function shapeOf(schema: z.ZodType): Readonly<Record<string, z.core.$ZodType>> {
  return schema instanceof z.ZodObject ? schema.shape : fail(schema.def.type);
}

/** Whether a type has a common attribute as every event has it: some require one, or mean more by it. */
function isCommon(key: string, shape: Readonly<Record<string, z.core.$ZodType>>): boolean {
  return Object.hasOwn(commonShape, key) && Reflect.get(commonShape, key) === shape[key];
}

function keyOf(name: string): string {
  return /^\w+$/.test(name) ? name : JSON.stringify(name);
}

/** `PaymentLate` of `payment.late`. */
function nameOf(name: string): string {
  return name.replace(/(?:^|[.-])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function fail(what: string): never {
  throw new Error(`no TypeScript type is known for ${what}`);
}
