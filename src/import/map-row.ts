import type { RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type Problem, type ProblemPlace, problemAt } from "../events/problem.ts";
import type { Cell, DateOrder } from "./cell.ts";
import { type Computed, compute } from "./computed.ts";
import type { EventTemplate, ImportMap, MapColumn, NamedTemplate } from "./import-map.ts";
import { JsonPathError } from "./json-path.ts";
import type { LookupTables } from "./lookup.ts";
import type { Scalar } from "./map-file.ts";
import { JsonCells } from "./rows/json-cells.ts";
import type { TableRow } from "./rows/table-row.ts";

/** A row whose columns are read. */
export interface ReadRow extends Pick<TableRow, "place" | "value" | "bytes"> {
  readonly values: Map<string, Cell>;
}

export type MappedRow =
  | { readonly events: readonly RiskEvent[]; readonly profile?: Readonly<Record<string, Cell>> }
  | { readonly problems: readonly Problem[] };

interface Settings {
  /** When the table was written down, for rows that do not tell. */
  readonly recordedAt?: string | undefined;
  readonly lookups?: LookupTables;
}

type ReadCell = (source: string) => unknown;

/** Applies an import map to rows, in the order in which they are given, and remembers what the map wants of earlier ones. */
export class RowMapper {
  readonly #map: ImportMap;
  readonly #recordedAt: string | undefined;
  readonly #lookups: LookupTables;
  readonly #remembered = new Map<string, Map<Scalar, Scalar>>();
  readonly #done: readonly Set<Scalar>[];
  readonly #orders: ReadonlyMap<string, OrderSeen>;
  readonly #elements = new JsonCells();

  constructor(map: ImportMap, { recordedAt, lookups = new Map() }: Settings = {}) {
    this.#map = map;
    this.#recordedAt = recordedAt;
    this.#lookups = lookups;
    for (const { name } of map.remembered) this.#remembered.set(name, new Map());
    this.#done = map.events.map(() => new Set());
    this.#orders = new Map(
      map.columns.flatMap(({ name, reader: { order } }) =>
        order === undefined ? [] : [[name, new OrderSeen(name, order)]],
      ),
    );
  }

  /**
   * The events of one row, or everything that is wrong with it: then it gives no event and leaves nothing behind.
   * `cell` gives what stands in a column of the table.
   */
  mapRow(cell: ReadCell, place: ProblemPlace): MappedRow {
    const read = this.read({ cell, place, bytes: undefined });
    if (read === undefined) return { events: [] };
    return "problems" in read ? read : this.map(read);
  }

  /** What stands in the columns of a row, and what is made of that alone; `undefined` where the map leaves the row out. */
  read({
    cell = () => undefined,
    place,
    value,
    bytes,
  }: TableRow): ReadRow | { problems: readonly Problem[] } | undefined {
    const values = new Map<string, Cell>();
    let bad: BadColumn[] | undefined;
    for (const column of this.#map.columns) {
      const problem = this.#readColumn(column, cell, place, values);
      if (problem === undefined) continue;
      bad ??= [];
      bad.push({ name: column.name, problem });
    }
    for (const computed of this.#map.early) {
      const problem = this.#compute(computed, values, place);
      if (problem === undefined) continue;
      bad ??= [];
      bad.push({ name: computed.name, problem });
    }
    const { filter } = this.#map;
    if (filter !== undefined && !bad?.some(isUnknownTo(filter)) && !filter.test(values)) return undefined;
    return bad === undefined
      ? { values, place, value, bytes }
      : { problems: bad.map(({ problem }) => problem) };
  }

  /** The events of a row that was read. */
  map({ values, place, value }: ReadRow): MappedRow {
    this.#recall(values);
    const due: Due[] = [];
    const problems: Problem[] = [];
    for (const computed of this.#map.late) {
      const problem = this.#compute(computed, values, place);
      if (problem !== undefined) problems.push(problem);
    }
    for (const [index, template] of this.#map.events.entries())
      for (const one of this.#dueOf(template, index, { values, value, place, problems })) due.push(one);
    if (problems.length > 0) return { problems };
    const drafts = due.map(({ template, values }) => this.#draft(template.attributes, values));
    const parsed = parseEvents(drafts, { types: this.#map.types, place: (index) => ({ index }) });
    if (parsed.problems.length > 0) {
      return { problems: parsed.problems.map((problem) => placed(problem, drafts, place)) };
    }
    this.#commit(values, due);
    const { profile } = this.#map;
    return { events: parsed.events, ...(profile === undefined ? {} : { profile: fill(profile, values) }) };
  }

  #readColumn(
    column: MapColumn,
    cell: ReadCell,
    place: ProblemPlace,
    values: Map<string, Cell>,
  ): Problem | undefined {
    const { name, reader } = column;
    let raw: unknown;
    try {
      raw = rawOf(column, cell);
    } catch (error) {
      if (!(error instanceof JsonPathError)) throw error;
      const told = { expected: `what ${JSON.stringify(name)} asks for`, found: error.message };
      return problemAt(place, { code: "wrong-value", ...told });
    }
    const read = reader.read(raw);
    if ("problem" in read) return problemAt(place, read.problem);
    values.set(name, read.value);
    if (read.form !== undefined) this.#orders.get(name)?.add(read.form, raw, place);
    return undefined;
  }

  /** Sets a value that is made of others; what a lookup gives may be no date. */
  #compute(
    { name, form, reader }: Computed,
    values: Map<string, Cell>,
    place: ProblemPlace,
  ): Problem | undefined {
    const value = compute(form, values, this.#lookups);
    const read = reader?.read(value);
    if (read !== undefined && "problem" in read) return problemAt(place, read.problem);
    values.set(name, read === undefined ? value : read.value);
    return undefined;
  }

  #recall(values: Map<string, Cell>): void {
    for (const { name, first, per, when } of this.#map.remembered) {
      const key = per(values);
      const earlier = key === undefined ? undefined : this.#remembered.get(name)?.get(key);
      const isFirst = earlier === undefined && (when === undefined || when(values));
      values.set(name, isFirst ? values.get(first) : earlier);
    }
  }

  /** The events that a template is to give: one of the row, or one of each element of its list. */
  #dueOf(template: EventTemplate, index: number, { values, value, place, problems }: Row): readonly Due[] {
    const { each } = template;
    if (each === undefined) return this.#isDue(template, index, values) ? [{ template, index, values }] : [];
    const list = each.read(value);
    if (!Array.isArray(list)) return [];
    const due: Due[] = [];
    const done = new Set<Scalar>();
    for (const element of list as readonly unknown[]) {
      const own = new Map(values);
      const cell = (source: string) => this.#elements.read(element, source);
      const bad = each.columns.flatMap((column) => this.#readColumn(column, cell, place, own) ?? []);
      for (const problem of bad) problems.push(problem);
      if (bad.length > 0 || !this.#isDue(template, index, own)) continue;
      const key = template.oncePer?.(own);
      if (key !== undefined && done.has(key)) continue;
      if (key !== undefined) done.add(key);
      due.push({ template, index, values: own });
    }
    return due;
  }

  #isDue({ when, oncePer }: EventTemplate, index: number, values: Map<string, Cell>): boolean {
    const key = oncePer?.(values);
    if (key !== undefined && this.#done[index]?.has(key)) return false;
    return when === undefined || when(values);
  }

  #draft(attributes: readonly NamedTemplate[], values: Map<string, Cell>): Record<string, Cell> {
    const draft = fill(attributes, values);
    return this.#recordedAt === undefined ? draft : { recordedAt: this.#recordedAt, ...draft };
  }

  #commit(values: Map<string, Cell>, due: readonly Due[]): void {
    for (const { name, per } of this.#map.remembered) {
      const [key, value] = [per(values), values.get(name)];
      if (key !== undefined && value !== undefined) this.#remembered.get(name)?.set(key, value);
    }
    for (const { template, index, values: own } of due) {
      const key = template.oncePer?.(own);
      if (key !== undefined) this.#done[index]?.add(key);
    }
  }
}

interface BadColumn {
  readonly name: string;
  readonly problem: Problem;
}

/** Whether a filter asks of a column that cannot be read. Of what is not there it is known that it is empty. */
function isUnknownTo({ names }: NonNullable<ImportMap["filter"]>): (bad: BadColumn) => boolean {
  return ({ name, problem }) => problem.code !== "missing" && names.has(name);
}

interface Row extends Pick<ReadRow, "values" | "value" | "place"> {
  readonly problems: Problem[];
}

/** An event that is to be, of a row or of an element in it. */
interface Due {
  readonly template: EventTemplate;
  readonly index: number;
  readonly values: Map<string, Cell>;
}

/** What stands in the columns that make one: the first that is filled, or the texts of all. */
function rawOf({ sources, isJoined }: MapColumn, cell: ReadCell): unknown {
  if (sources.length === 1) return cell(sources[0] as string);
  if (isJoined) {
    const texts = sources.map((source) => cell(source)).filter((raw) => !isBlank(raw));
    return texts.length === 0 ? undefined : texts.map((raw) => String(raw).trim()).join(" ");
  }
  for (const source of sources) {
    const raw = cell(source);
    if (!isBlank(raw)) return raw;
  }
  return undefined;
}

function isBlank(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === "string" && raw.trim() === "");
}

function fill(templates: readonly NamedTemplate[], values: Map<string, Cell>): Record<string, Cell> {
  const draft: Record<string, Cell> = {};
  for (const { name, template } of templates) {
    const value = template.fill(values);
    if (value !== undefined) draft[name] = value;
  }
  return draft;
}

function placed(problem: Problem, drafts: readonly Record<string, Cell>[], place: ProblemPlace): Problem {
  const { index = 0, pointer = "" } = problem.place;
  const type = String(drafts[index]?.type ?? `event ${index}`);
  const attribute = pointer === "" ? "" : `${pointer.slice(1)} of `;
  return { ...problem, place, expected: `${problem.expected} as ${attribute}${type}` };
}

/** Which of its date forms a column was found in, and where first. A column has one order of day and month. */
class OrderSeen {
  readonly #name: string;
  readonly #order: DateOrder;
  readonly #first = new Map<number, { readonly raw: unknown; readonly place: ProblemPlace }>();

  constructor(name: string, order: DateOrder) {
    this.#name = name;
    this.#order = order;
  }

  /** Throws with both rows where another form that contradicts this one was found before. */
  add(form: number, raw: unknown, place: ProblemPlace): void {
    if (this.#first.has(form)) return;
    this.#first.set(form, { raw, place });
    const { forms, contradictions } = this.#order;
    for (const other of contradictions[form] ?? []) {
      const before = this.#first.get(other);
      if (before === undefined) continue;
      const expected = `one order of day and month in ${JSON.stringify(this.#name)}`;
      const tell = (one: typeof before, as: number) =>
        problemAt(one.place, {
          code: "mismatch",
          expected,
          found: `${JSON.stringify(one.raw)}, which the map reads as ${forms[as]}`,
        });
      throw new InvalidInputError([tell(before, other), tell({ raw, place }, form)]);
    }
  }
}
