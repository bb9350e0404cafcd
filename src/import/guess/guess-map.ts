import { type ByteSource, nameOf } from "../../files/bytes.ts";
import { countOf } from "../../words/plurals.ts";
import { visibleLine } from "../../words/visible.ts";
import type { Role } from "./column-roles.ts";
import { type GuessedColumn, guessColumns, numberForm } from "./guess-columns.ts";
import { type GuessedEvents, guessEvents, keyOf, type Roles } from "./guess-events.ts";
import { MOST_ROWS, readSample, type Sample } from "./read-sample.ts";

export interface GuessedMap {
  /** The map, YAML, with comments on what each column was taken for. */
  readonly text: string;
  /** What nobody can tell from the table, a line each. */
  readonly doubts: readonly string[];
  /** Whether the map makes events. Else somebody has to say what a row is. */
  readonly hasEvents: boolean;
}

/**
 * A first map for a table that nobody described: what its columns are is taken from their names, in English and Russian, and
 * from the dates and numbers in the first 1,000 rows. To be read and mended: nothing guesses while importing. Throws
 * `InvalidInputError` where the table cannot be read, or has no rows.
 *
 * @example console.log((await guessImportMap("ledger.csv")).text);
 */
export async function guessImportMap(source: ByteSource): Promise<GuessedMap> {
  const sample = await readSample(source);
  const columns = guessColumns(sample);
  const roles: Roles = new Map(
    columns.flatMap((one) => (one.role === undefined ? [] : [[one.role, one] as const])),
  );
  const client = clientOf(roles);
  const guessed = client === undefined ? undefined : guessEvents(roles);
  const doubts = [
    ...columns.flatMap(({ source: name, doubts: own }) =>
      own.map((doubt) => `${JSON.stringify(name)}: ${doubt}`),
    ),
    ...(client === undefined ? ["no column tells the client"] : []),
    ...(client?.doubt === undefined ? [] : [client.doubt]),
    ...(client !== undefined && guessed === undefined ? ["no column tells what happened"] : []),
    ...(guessed?.doubts ?? []),
    ...(guessed !== undefined && keyOf(roles) === undefined
      ? ["no column has another value in each row: events have no id"]
      : []),
    ...(columns.some(({ role, isOnWall }) => role !== undefined && isOnWall)
      ? ["times without an offset are read as UTC: zone: says where they were written"]
      : []),
  ];
  const lines = [
    `# A first map, guessed from the first ${countOf(sample.count, "row")}${sample.count >= MOST_ROWS ? " (of more)" : ""} of ${nameOf(source)}. Read it before you trust it.`,
    ...(guessed === undefined ? [] : [`# A row is taken for one of ${guessed.what}.`]),
    ...doubts.map((doubt) => `# ? ${doubt}`),
    ...formLines(sample),
    "columns:",
    ...columns.map(columnLine),
    ...(client === undefined ? [] : clientLines(client, guessed, roles)),
    "events:",
    ...(guessed?.events.flatMap((event) => `  - ${event}`.split("\n")) ?? NO_EVENTS),
  ];
  return {
    text: lines.map((line) => `${visibleLine(line)}\n`).join(""),
    doubts,
    hasEvents: guessed !== undefined,
  };
}

const NO_EVENTS = [
  "  # What does a row tell? An event of one of the types of docs/events.md, such as:",
  `  # - event: { type: meeting.held, level: working, client: "{client}", at: "{date}" }`,
];

/** What a map says of all of its rows. */
function clientLines(client: Client, guessed: GuessedEvents | undefined, roles: Roles): readonly string[] {
  const computed = [...client.computed, ...(guessed?.computed ?? [])];
  const contact = roles.has("contact") && client.name !== "contact" ? `, contact: "{contact}"` : "";
  return [
    ...(computed.length === 0 ? [] : ["computed:", ...computed.map((line) => `  ${line}`)]),
    ...(guessed?.filter === undefined ? [] : [`filter: ${guessed.filter}`]),
    ...(guessed === undefined ? [] : [`records: [${guessed.records.join(", ")}]`]),
    `defaults: { client: "{${client.name}}"${contact} }`,
    ...(roles.has("clientName") && client.name === "client" ? [`profile: { name: "{clientName}" }`] : []),
  ];
}

interface Client {
  readonly name: string;
  readonly computed: readonly string[];
  readonly doubt?: string;
}

/** Who the client of a row is; without a column of its own the domain of an address, a phone, or a person. */
function clientOf(roles: Roles): Client | undefined {
  const named = (["client", "clientName"] as const).find((role) => roles.has(role));
  const domain = roles.has("email") ? ["domain: { domain: email }"] : [];
  if (named !== undefined) {
    if (domain.length === 0 || roles.get(named)?.isOptional !== true) return { name: named, computed: [] };
    const computed = [...domain, `party: { firstOf: [${named}, domain] }`];
    const doubt = "where no client stands the domain of the e-mail address is taken for it";
    return { name: "party", computed, doubt };
  }
  if (domain.length > 0) {
    const doubt = "the domain of the e-mail address is taken for the client";
    return { name: "domain", computed: domain, doubt };
  }
  const other = (["phone", "contact"] as const).find((role) => roles.has(role));
  if (other === undefined) return undefined;
  return {
    name: other,
    computed: [],
    doubt: `the ${other} is taken for the client; a lookup may tell whose it is`,
  };
}

function formLines({ format, csv, rows }: Sample): readonly string[] {
  const { header, ...others } = csv;
  const parts = [
    ...Object.entries(others).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    ...(header === undefined ? [] : [`header: ${JSON.stringify(header)}`]),
  ];
  return [
    `format: ${format}`,
    ...(parts.length === 0 ? [] : [`csv: { ${parts.join(", ")} }`]),
    ...(rows === undefined ? [] : [`rows: ${JSON.stringify(rows)}`]),
  ];
}

/** A column that has a role goes by it; the others stand as comments. */
function columnLine(column: GuessedColumn): string {
  const { source, role, date, number, empty, kind } = column;
  const seen = date !== undefined ? date.forms.join(" or ") : number !== undefined ? "number" : kind;
  if (role === undefined) return `  # ${JSON.stringify(source)}: ${seen}, not read`;
  const isText = !["date", "number"].includes(kindOfRole(role, column));
  const form = [
    ...(source === role ? [] : [`column: ${JSON.stringify(source)}`]),
    ...(isText || date === undefined ? [] : [`date: ${dateForm(date.forms)}`]),
    ...(isText || number === undefined ? [] : [`number: ${numberForm(number.form)}`]),
    ...(empty.length === 0 ? [] : [`empty: ${JSON.stringify(empty)}`]),
    ...(column.isOptional ? ["optional: true"] : []),
  ];
  return form.length === 0 ? `  ${role}: text` : `  ${role}: { ${form.join(", ")} } # ${seen}`;
}

const TEXTS: readonly Role[] =
  "client clientName contact email phone employee id invoice request outcome direction".split(" ") as Role[];

function kindOfRole(role: Role, { kind }: GuessedColumn) {
  return TEXTS.includes(role) ? "text" : kind;
}

function dateForm(forms: readonly string[]): string {
  const quoted = forms.map((form) => JSON.stringify(form));
  return quoted.length === 1 ? String(quoted[0]) : `[${quoted.join(", ")}]`;
}
