import * as z from "zod";
import { parseDuration } from "../events/time.ts";
import { compileDateFormat, parseZone } from "./date-format.ts";

/** The serialized form of an import map: how the rows of somebody's table become events. */

const name = z.string().min(1).max(200);
const scalar = z.union([z.string().max(10_000), z.number(), z.boolean()]);

const dateFormat = z
  .string()
  .max(100)
  .refine((format) => format === "ISO" || compileDateFormat(format) !== undefined, {
    error: "ISO, or a date format of YYYY M MM D DD H HH m mm s ss and signs, such as M/D/YYYY",
  });

const columnForm = z.strictObject({
  column: name.optional().describe("Its name in the table, where that is another."),
  date: z.union([dateFormat, z.array(dateFormat).min(1).max(10)]).optional(),
  zone: z
    .string()
    .refine((zone) => parseZone(zone) !== undefined, "an offset such as +03:00, or Z")
    .optional()
    .describe("Offset of its dates from UTC; UTC when absent."),
  number: z
    .strictObject({
      decimal: z.enum([".", ","]).optional().describe("Default: a point."),
      thousands: z.enum([",", ".", " ", "'"]).optional().describe("Default: none."),
    })
    .optional(),
  values: z
    .record(z.string(), scalar)
    .optional()
    .describe("What each text stands for; any other is a bad row."),
  oneOf: z.array(z.string()).min(1).optional().describe("The texts allowed; any other is a bad row."),
  optional: z.boolean().optional().describe("May be empty: an attribute made of it is then left out."),
});

const column = z.union([z.enum(["text", "number", "date"]), columnForm]);

const comparand = scalar;
const conditionSchema: z.ZodType<MapCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({
      column: name,
      equals: comparand.optional(),
      in: z.array(comparand).min(1).optional(),
      gt: comparand.optional(),
      gte: comparand.optional(),
      lt: comparand.optional(),
      lte: comparand.optional(),
      empty: z.boolean().optional(),
    }),
  ]),
);

const span = z.strictObject({ from: name, to: name });
const computedForm = z.union([
  z.strictObject({ days: span }).describe("Days from one date to another."),
  z.strictObject({ hours: span }),
  z
    .strictObject({
      date: name,
      plus: z.string().refine((text) => parseDuration(text) !== undefined, "a duration such as 5d"),
    })
    .describe("A date some time later."),
]);

const rememberedForm = z
  .strictObject({ first: name, per: name, when: conditionSchema.optional() })
  .describe("The value of `first` in the first row (that meets `when`) of all rows with one value of `per`.");

const attributes = z.record(z.string().min(1).max(100), scalar);

export const mapSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.enum(["csv", "json"]).optional().describe("Default: by the name of the file."),
  csv: z
    .strictObject({
      delimiter: z.string().length(1).optional().describe("Default: a comma."),
      encoding: z.string().refine(isEncoding, "an encoding such as windows-1251").optional(),
    })
    .optional()
    .describe("How a CSV file is written."),
  columns: z.record(name, column).describe("The columns that are read. A row with a bad one is a bad row."),
  remembered: z.record(name, rememberedForm).optional().describe("Values of earlier rows."),
  computed: z.record(name, computedForm).optional().describe("Values made of others."),
  defaults: attributes.optional().describe("Attributes of every event below."),
  events: z
    .array(
      z.strictObject({
        when: conditionSchema.optional(),
        oncePer: name.optional().describe("Only for the first row that meets `when` of each value of this."),
        event: attributes.describe("Constants, and texts with {names} of columns filled in."),
      }),
    )
    .min(1)
    .max(100)
    .describe("What a row may become, each with when it does."),
});

export type MapFile = z.output<typeof mapSchema>;
export type Column = z.infer<typeof column>;
export type ColumnForm = z.infer<typeof columnForm>;
export type ComputedForm = z.infer<typeof computedForm>;
export type Scalar = z.infer<typeof scalar>;
export type MapCondition =
  | { all: MapCondition[] }
  | { any: MapCondition[] }
  | { not: MapCondition }
  | ColumnTest;
export interface ColumnTest {
  column: string;
  equals?: Scalar | undefined;
  in?: Scalar[] | undefined;
  gt?: Scalar | undefined;
  gte?: Scalar | undefined;
  lt?: Scalar | undefined;
  lte?: Scalar | undefined;
  empty?: boolean | undefined;
}

/** A column in full: `text`, `number` and `date` are short for the plainest of their kind. */
export function formOf(short: Column): ColumnForm {
  if (typeof short !== "string") return short;
  return short === "number" ? { number: {} } : short === "date" ? { date: "ISO" } : {};
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}
