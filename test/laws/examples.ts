import * as z from "zod";
import { type EventType, eventCatalogue } from "../../src/events/catalogue.ts";
import { commonShape } from "../../src/events/event-type.ts";

/** What an event says besides when and of whom. */
export type Example = Readonly<Record<string, unknown>> & { readonly type: string };

interface Telling {
  /** Attributes that are told just so, where the type has them. */
  readonly told?: Readonly<Record<string, string>>;
  /** Which other optional attributes of its own are told. */
  readonly optional?: "none" | "all";
}

/** Events of a type, one for each combination of what they must say; of numbers and texts one. */
export function examplesOf(type: string, { told = {}, optional = "none" }: Telling = {}): readonly Example[] {
  const info = eventCatalogue.get(type);
  if (info === undefined) throw new Error(`no event type ${type}`);
  const given = Object.entries(told).filter(([name]) => info.attributes.has(name));
  let examples: Example[] = [{ type, ...Object.fromEntries(given) }];
  for (const [name, schema] of Object.entries(ownShape(info))) {
    if (name in told) continue;
    const isOptional = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
    if (isOptional && optional === "none") continue;
    const values = valuesOf(type, name, schema);
    // Of what may be left out one value will do: combinations of all would be thousands.
    const chosen = isOptional ? values.slice(0, 1) : values;
    examples = examples.flatMap((example) => chosen.map((value) => ({ ...example, [name]: value })));
  }
  return examples.filter(isConsistent);
}

/** Attributes of the type that not every event has. */
function ownShape({ schema }: EventType): Readonly<Record<string, z.ZodType>> {
  if (!(schema instanceof z.ZodObject)) throw new Error("the schema of an event is an object");
  return Object.fromEntries(
    Object.entries(schema.shape as Record<string, z.ZodType>).filter(([name]) =>
      name === "incident"
        ? !(schema.shape.incident instanceof z.ZodOptional)
        : !(name in commonShape) && name !== "type",
    ),
  );
}

const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  daysLate: [12],
  hours: [6],
  amount: [900],
  loss: [6000],
  value: [5000],
  score: [0, 3, 6, 10],
};

const TEXTS: Readonly<Record<string, string>> = {
  due: "2026-12-24",
  until: "2026-12-24",
  case: "case-of-law",
  request: "request-of-law",
  invoice: "invoice-of-law",
  incident: "incident-of-law",
};

function valuesOf(type: string, name: string, schema: z.core.$ZodType): readonly unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return valuesOf(type, name, schema.unwrap());
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodBoolean) return [true];
  if (schema instanceof z.ZodNumber) return NUMBERS[name] ?? [1];
  return [TEXTS[name] ?? `${name} of ${type}`];
}

/** A scale of five has no answers but from one to five. */
function isConsistent({ scale, score }: Example): boolean {
  return scale !== "csat" || (typeof score === "number" && score >= 1 && score <= 5);
}
