import * as z from "zod";
import { parseDuration } from "../events/time.ts";
import { compileDateForm, DATE_TOKENS } from "./date-form.ts";
import { compileJsonPath, JsonPathError, LONGEST_PATH } from "./json-path.ts";
import { compileZone } from "./zone.ts";

/** The serialized form of an import map: how the rows of somebody's table become events. */

const name = z.string().min(1).max(200);
const scalar = z.union([z.string().max(10_000), z.number(), z.boolean()]);

const dateForm = z
  .string()
  .max(100)
  .refine((form) => compileDateForm(form, { zone: (wall) => wall, yearPivot: 0 }) !== undefined, {
    error: `ISO, epoch, epoch-ms, json-date, rfc2822, or a format of ${DATE_TOKENS} and signs, such as M/D/YYYY`,
  });
const path = z
  .string()
  .min(1)
  .max(LONGEST_PATH)
  .superRefine((expression, context) => {
    const found = faultOfPath(expression);
    if (found !== undefined) context.addIssue({ code: "custom", message: `JMESPath (${found})` });
  });
const separator = z.string().length(1);
const zone = z
  .string()
  .max(100)
  .refine(
    (name) => compileZone(name) !== undefined,
    "a zone such as Europe/Berlin, an offset such as +03:00, or Z",
  );
const yearPivot = z.int().min(0).max(99);
const empty = z.array(z.string().max(100)).max(100);
const MOST_JOINED = 10;
const names = z.array(name).min(1).max(MOST_JOINED);

const columnForm = z.strictObject({
  column: z
    .union([name, names])
    .optional()
    .describe("Its name in the table, where that is another; of several names the first that is filled."),
  join: names.optional().describe("Columns whose texts make it, with a space between: a date and its time."),
  date: z
    .union([dateForm, z.array(dateForm).min(1).max(10)])
    .optional()
    .describe(
      "A format such as `M/D/YYYY`, `ISO`, `epoch`, `epoch-ms`, `json-date`, `rfc2822`, or a list of them.",
    ),
  zone: zone
    .optional()
    .describe("Where its times were written, if they tell no offset. A date without a time has none."),
  yearPivot: yearPivot.optional().describe("The last two-digit year that is of this century. Default: 68."),
  number: z
    .strictObject({
      decimal: z.enum([".", ","]).optional().describe("Default: a point."),
      thousands: z.enum([",", ".", " ", "'"]).optional().describe("Default: none."),
    })
    .optional()
    .describe(
      "How its numbers are written. Signs of a currency, and brackets for what is negative, are read.",
    ),
  scale: z
    .int()
    .min(1)
    .max(6)
    .optional()
    .describe("So many last digits of a number are behind the point: 2 where amounts are in cents."),
  values: z
    .record(z.string(), scalar)
    .optional()
    .describe("What each text stands for; any other is a bad row."),
  oneOf: z.array(z.string()).min(1).optional().describe("The texts allowed; any other is a bad row."),
  optional: z.boolean().optional().describe("May be empty: an attribute made of it is then left out."),
  empty: empty.optional().describe("Texts that mean nothing, such as `N/A`."),
});

const column = z.union([z.enum(["text", "number", "date"]), columnForm]);

const comparand = scalar;
const wordToFind = z.string().min(1).max(200);
/** Of several texts one is enough. Case is no matter. */
const wordsToFind = z.union([wordToFind, z.array(wordToFind).min(1).max(100)]);
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
      contains: wordsToFind.optional(),
      startsWith: wordsToFind.optional(),
      endsWith: wordsToFind.optional(),
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
  z.strictObject({ firstOf: names }).describe("Of several values the first that is not empty."),
  z.strictObject({ domain: name }).describe("The domain of an e-mail address or a web page: `acme.example`."),
  z
    .strictObject({ lookup: name, by: name, give: name, date: dateForm.optional() })
    .describe(
      "The column `give` of the row of a lookup whose key is the value `by`; empty where there is none. With `date`, a date in that form.",
    ),
]);

const per = z.union([name, names]).describe("Rows with one value of it, or of all of them, belong together.");
const rememberedForm = z
  .strictObject({ first: name, per, when: conditionSchema.optional() })
  .describe("The value of `first` in the first row (that meets `when`) of all rows with one value of `per`.");

const ofGroup = { per, when: conditionSchema.optional() };
const groupForm = z.union([
  z.strictObject({ any: conditionSchema, per }).describe("Whether one of the rows meets it."),
  z.strictObject({ all: conditionSchema, per }).describe("Whether all of the rows meet it."),
  z.strictObject({ first: name, ...ofGroup }).describe("The value in the first row that has one."),
  z.strictObject({ last: name, ...ofGroup }).describe("The value in the last row that has one."),
  z.strictObject({ least: name, ...ofGroup }).describe("The smallest number or the earliest date."),
  z.strictObject({ most: name, ...ofGroup }).describe("The largest number or the latest date."),
  z.strictObject({ sum: name, ...ofGroup }).describe("The sum of a number."),
]);

const tableFormat = z.enum(["csv", "json", "xml", "xlsx"]);
const csvForm = z.strictObject({
  separator: separator.optional().describe("Default: a comma, or what a first line `sep=;` says."),
  delimiter: separator.optional().describe("The same, by its other name."),
  encoding: z
    .string()
    .refine(isEncoding, "an encoding such as windows-1251")
    .optional()
    .describe("Default: UTF-8."),
  skip: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .describe("So many lines stand before the header, or the first row."),
  headerRows: z
    .int()
    .min(1)
    .max(5)
    .optional()
    .describe("So many rows are the header: where the first has no name for a column, the next tells it."),
  header: z
    .array(name)
    .min(1)
    .max(1000)
    .optional()
    .describe("The names of the columns, where the file tells none."),
  shortRows: z.boolean().optional().describe("A row may end before the header does: what it lacks is empty."),
});

const lookupForm = z.strictObject({
  file: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe("Where it is, from the folder of the map; or `--lookup`."),
  key: z.union([name, names]).describe("The column that rows are found by; of several, each finds the row."),
  match: z
    .enum(["text", "phone", "email", "domain"])
    .optional()
    .describe(
      "What counts of a key: of a phone its last ten digits, of an e-mail address not its case. Default: text.",
    ),
  format: tableFormat.optional(),
  csv: csvForm.optional(),
  rows: path.optional(),
  optional: z.boolean().optional().describe("May be left out: then nothing is found."),
});

const attributes = z.record(z.string().min(1).max(100), scalar);
const columns = z.record(name, column);

export const mapSchema = z.strictObject({
  $schema: z.string().optional(),
  format: tableFormat.optional().describe("Default: by the name of the file."),
  csv: csvForm.optional().describe("How a CSV file is written."),
  sheet: name.optional().describe("The sheet of a spreadsheet. Default: the first."),
  rows: path
    .optional()
    .describe(
      "Where the rows are in JSON or XML, as JMESPath: `result`, `_embedded.notes`. Default: a list, or lines.",
    ),
  zone: zone
    .optional()
    .describe("Of all dates whose column names none: `Europe/Berlin`, or `+03:00`. Default: UTC."),
  yearPivot: yearPivot.optional().describe("The last two-digit year that is of this century. Default: 68."),
  empty: empty.optional().describe("Texts that mean nothing, in all columns that name none."),
  columns: columns.describe("The columns that are read. A row with a bad one is a bad row."),
  lookups: z
    .record(name, lookupForm)
    .optional()
    .describe(
      "Other files, which tell more of what a row names: the client of a phone, the invoice of a payment.",
    ),
  filter: conditionSchema
    .optional()
    .describe("Which rows are looked at; the others give no event, be they bad ones."),
  order: name
    .optional()
    .describe("A date or number that rows are put in order by before they are looked at."),
  groups: z.record(name, groupForm).optional().describe("Values of all rows that belong together."),
  remembered: z.record(name, rememberedForm).optional().describe("Values of earlier rows."),
  computed: z.record(name, computedForm).optional().describe("Values made of others."),
  records: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(100)
    .optional()
    .describe("What its source keeps a record of, event types or `area.*`: profiles tell it."),
  profile: attributes
    .optional()
    .describe(
      "What rows tell of their client, for `--profiles`: `name`, `monthlyRevenue`, `since`, `manager`.",
    ),
  defaults: attributes.optional().describe("Attributes of every event below."),
  events: z
    .array(
      z.strictObject({
        each: path
          .optional()
          .describe(
            "A list in the row, as JMESPath: the event is made for each of its elements. JSON and XML only.",
          ),
        columns: columns.optional().describe("The columns of each element."),
        when: conditionSchema.optional(),
        oncePer: per.optional().describe("Only for the first row that meets `when` of each value of this."),
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
  contains?: string | string[] | undefined;
  startsWith?: string | string[] | undefined;
  endsWith?: string | string[] | undefined;
  empty?: boolean | undefined;
}

export type GroupForm = z.infer<typeof groupForm>;
export type LookupForm = z.infer<typeof lookupForm>;
export type CsvForm = z.infer<typeof csvForm>;

/** A column in full: `text`, `number` and `date` are short for the plainest of their kind. */
export function formOf(short: Column): ColumnForm {
  if (typeof short !== "string") return short;
  return short === "number" ? { number: {} } : short === "date" ? { date: "any" } : {};
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}

function faultOfPath(expression: string): string | undefined {
  try {
    compileJsonPath(expression);
    return undefined;
  } catch (error) {
    if (error instanceof JsonPathError) return error.message;
    throw error;
  }
}
