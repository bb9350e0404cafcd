import type { RiskEvent } from "../events/catalogue.ts";
import { parseEvents } from "../events/parse.ts";
import { type Fault, type Problem, type ProblemPlace, problemAt } from "../events/problem.ts";
import { DAY, HOUR } from "../events/time.ts";
import type { Cell } from "./cell.ts";
import type { Scalar } from "./map-file.ts";
import { durationOf, type EventTemplate, type ImportMap } from "./read-map.ts";
import type { Values } from "./template.ts";

export type MappedRow = { readonly events: readonly RiskEvent[] } | { readonly problems: readonly Problem[] };

/** Applies an import map to rows, in the order of the table, and remembers what the map wants of earlier ones. */
export class RowMapper {
  readonly #map: ImportMap;
  readonly #remembered = new Map<string, Map<Scalar, Scalar>>();
  readonly #done: readonly Set<Scalar>[];
  readonly #recordedAt: string | undefined;

  /** @param recordedAt when the table was written down, for rows that do not tell */
  constructor(map: ImportMap, recordedAt?: string) {
    this.#map = map;
    this.#recordedAt = recordedAt;
    for (const { name } of map.remembered) this.#remembered.set(name, new Map());
    this.#done = map.events.map(() => new Set());
  }

  /**
   * The events of one row, or everything that is wrong with it: then it gives no event and leaves nothing behind.
   * `cell` gives what stands in a column of the table.
   */
  mapRow(cell: (source: string) => unknown, place: ProblemPlace): MappedRow {
    const values = new Map<string, Cell>();
    const faults: Fault[] = [];
    for (const { name, source, reader } of this.#map.columns) {
      const read = reader.read(cell(source));
      if ("problem" in read) faults.push(read.problem);
      else values.set(name, read.value);
    }
    if (faults.length > 0) return { problems: faults.map((fault) => problemAt(place, fault)) };
    this.#recall(values);
    for (const { name, form } of this.#map.computed) values.set(name, compute(form, values));

    const due = this.#map.events.filter((template, i) => this.#applies(template, i, values));
    const drafts = due.map((template) => this.#draft(template, values));
    const { events, problems } = parseEvents(drafts, {
      types: this.#map.types,
      place: (index) => ({ index }),
    });
    if (problems.length > 0) {
      return { problems: problems.map((problem) => this.#placed(problem, drafts, place)) };
    }
    this.#commit(values, due);
    return { events };
  }

  #recall(values: Map<string, Cell>): void {
    for (const { name, first, per, when } of this.#map.remembered) {
      const key = values.get(per);
      const earlier = key === undefined ? undefined : this.#remembered.get(name)?.get(key);
      const isFirst = earlier === undefined && (when === undefined || when(values));
      values.set(name, isFirst ? values.get(first) : earlier);
    }
  }

  #applies({ when, oncePer }: EventTemplate, index: number, values: Values): boolean {
    const key = oncePer === undefined ? undefined : values.get(oncePer);
    if (key !== undefined && this.#done[index]?.has(key)) return false;
    return when === undefined || when(values);
  }

  #draft({ attributes }: EventTemplate, values: Values): Record<string, Cell> {
    const entries = attributes.map(({ name, template }) => [name, template.fill(values, this.#map.kinds)]);
    const draft = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    return this.#recordedAt === undefined ? draft : { recordedAt: this.#recordedAt, ...draft };
  }

  #commit(values: Values, due: readonly EventTemplate[]): void {
    for (const { name, per } of this.#map.remembered) {
      const [key, value] = [values.get(per), values.get(name)];
      if (key !== undefined && value !== undefined) this.#remembered.get(name)?.set(key, value);
    }
    for (const [i, template] of this.#map.events.entries()) {
      const key = template.oncePer === undefined ? undefined : values.get(template.oncePer);
      if (key !== undefined && due.includes(template)) this.#done[i]?.add(key);
    }
  }

  #placed(problem: Problem, drafts: readonly Record<string, Cell>[], place: ProblemPlace): Problem {
    const { index = 0, pointer = "" } = problem.place;
    const type = String(drafts[index]?.type ?? `event ${index}`);
    const attribute = pointer === "" ? "" : `${pointer.slice(1)} of `;
    return { ...problem, place, expected: `${problem.expected} as ${attribute}${type}` };
  }
}

function compute(form: ImportMap["computed"][number]["form"], values: Values): Cell {
  if ("date" in form) {
    const start = values.get(form.date);
    return typeof start === "number" ? start + durationOf(form.plus) : undefined;
  }
  const [span, unit] = "days" in form ? [form.days, DAY] : [form.hours, HOUR];
  const [from, to] = [values.get(span.from), values.get(span.to)];
  return typeof from === "number" && typeof to === "number" ? (to - from) / unit : undefined;
}
