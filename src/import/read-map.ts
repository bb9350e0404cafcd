import { IMPLIED_NAMES } from "../events/attributes.ts";
import { type EventCatalogue, eventCatalogue } from "../events/catalogue.ts";
import { commonShape } from "../events/event-type.ts";
import { stepsOf } from "../events/json-pointer.ts";
import { type KnownNames, NearestNames } from "../events/nearest-names.ts";
import { describeValue, InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import { parseDuration } from "../events/time.ts";
import { problemsOf } from "../events/zod-problem.ts";
import { type Path, readDocuments, type TextDocument } from "../files/yaml-text.ts";
import { type CellReader, compileColumn, type Kind } from "./cell.ts";
import { compileCondition, type RowTest } from "./condition.ts";
import {
  type ComputedForm,
  formOf,
  type MapCondition,
  type MapFile,
  mapSchema,
  type Scalar,
} from "./map-file.ts";
import { compileTemplate, type Template } from "./template.ts";

export interface ReadImportMapOptions {
  /** The event types that the map may make: `engine.eventTypes`. Default: the built-in ones. */
  readonly types?: EventCatalogue;
}

/** An import map, checked and ready to be applied to rows. */
export interface ImportMap {
  /** The event types that it was checked against. */
  readonly types: EventCatalogue;
  readonly format: MapFile["format"];
  readonly csv: NonNullable<MapFile["csv"]>;
  readonly columns: readonly {
    readonly name: string;
    readonly source: string;
    readonly reader: CellReader;
  }[];
  readonly remembered: readonly Remembered[];
  readonly computed: readonly { readonly name: string; readonly form: ComputedForm }[];
  readonly events: readonly EventTemplate[];
  /** Of every named value: columns, remembered and computed ones. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Where in the map a column is declared, for the table that lacks it. */
  readonly placeOfColumn: (name: string) => Problem["place"];
}

export interface Remembered {
  readonly name: string;
  readonly first: string;
  readonly per: string;
  readonly when?: RowTest;
}

export interface EventTemplate {
  readonly when?: RowTest;
  readonly oncePer?: string;
  readonly attributes: readonly { readonly name: string; readonly template: Template }[];
}

/**
 * Reads an import map, YAML or JSON. Names are checked throughout: keys, columns, event types and their attributes.
 * Throws {@link InvalidInputError} with every problem: file, line, JSON pointer, nearest name.
 */
export function readImportMap(
  text: string,
  file: string,
  { types = eventCatalogue }: ReadImportMapOptions = {},
): ImportMap {
  const { documents, problems } = readDocuments(text, file);
  const [document] = documents;
  if (document === undefined || documents.length > 1 || problems.length > 0) {
    if (problems.length > 0) throw new InvalidInputError(problems);
    const told = { expected: "one import map", found: `${documents.length} documents` };
    throw new InvalidInputError([problemAt({ file }, { code: "wrong-value", ...told })]);
  }
  const forbidden = forbiddenKeys(document);
  if (forbidden.length > 0) throw new InvalidInputError(forbidden);
  const parsed = mapSchema.safeParse(document.data);
  if (!parsed.success) {
    throw new InvalidInputError(
      problemsOf(parsed.error, mapSchema, document.data).map((problem) => ({
        ...problem,
        place: document.placeOf(stepsOf(problem.place.pointer ?? "")),
      })),
    );
  }
  const compiler = new MapCompiler(document, types);
  const map = compiler.compile(parsed.data);
  if (compiler.problems.length > 0) throw new InvalidInputError(compiler.problems);
  return map;
}

/** The places of `__proto__`, a key that schemas leave out without a word: what was meant by it would not be done. */
function forbiddenKeys(document: TextDocument): Problem[] {
  const problems: Problem[] = [];
  const waiting: { readonly value: unknown; readonly path: Path }[] = [{ value: document.data, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      const below = [...path, Array.isArray(value) ? Number(key) : key];
      if (key !== "__proto__") waiting.push({ value: member, path: below });
      else {
        const told = { expected: "a key other than __proto__", found: '"__proto__"' };
        problems.push(problemAt(document.placeOf(below), { code: "forbidden", ...told }));
      }
    }
  }
  return problems;
}

class MapCompiler {
  readonly problems: Problem[] = [];
  readonly #document: TextDocument;
  readonly #types: EventCatalogue;
  readonly #kinds = new Map<string, Kind>();
  readonly #nearest = new NearestNames();

  constructor(document: TextDocument, types: EventCatalogue) {
    this.#document = document;
    this.#types = types;
  }

  compile(map: MapFile): ImportMap {
    const columns = Object.entries(map.columns).map(([name, short]) => {
      const form = formOf(short);
      const forms = (["date", "number", "values", "oneOf"] as const).filter((key) => form[key] !== undefined);
      if (forms.length > 1)
        this.#note(["columns", name], "one of date, number, values, oneOf", forms.join(" and "));
      if (form.zone !== undefined && form.date === undefined)
        this.#note(["columns", name, "zone"], "a zone of a date", "no date");
      const reader = compileColumn(name, form);
      this.#kinds.set(name, reader.kind);
      return { name, source: form.column ?? name, reader };
    });
    const remembered = Object.entries(map.remembered ?? {}).map(
      ([name, { first, per, when }]): Remembered => {
        const path = ["remembered", name];
        this.#checkNew(name, path);
        const kind = this.#kindOf(first, [...path, "first"]);
        this.#kindOf(per, [...path, "per"]);
        const test = this.#compileWhen(when, [...path, "when"]);
        this.#kinds.set(name, kind ?? "any");
        return { name, first, per, ...test };
      },
    );
    const computed = Object.entries(map.computed ?? {}).map(([name, form]) => {
      this.#checkNew(name, ["computed", name]);
      this.#checkComputed(form, ["computed", name]);
      this.#kinds.set(name, "date" in form ? "date" : "number");
      return { name, form };
    });
    const events = map.events.map(({ when, oncePer, event }, i): EventTemplate => {
      const path = ["events", i];
      const test = this.#compileWhen(when, [...path, "when"]);
      if (oncePer !== undefined) this.#kindOf(oncePer, [...path, "oncePer"]);
      const attributes = this.#compileEvent(map.defaults ?? {}, event, [...path, "event"]);
      return { ...test, ...(oncePer === undefined ? {} : { oncePer }), attributes };
    });
    const placeOfColumn = (name: string) => this.#document.placeOf(["columns", name]);
    const { format, csv = {} } = map;
    return {
      types: this.#types,
      format,
      csv,
      columns,
      remembered,
      computed,
      events,
      kinds: this.#kinds,
      placeOfColumn,
    };
  }

  #compileWhen(when: MapCondition | undefined, path: Path): { when?: RowTest } {
    if (when === undefined) return {};
    const test = compileCondition(
      when,
      (name, below) => this.#kindOf(name, [...path, ...below]),
      (below, { expected, found }) => this.#note([...path, ...below], expected, describeValue(found)),
    );
    return { when: test };
  }

  #compileEvent(
    defaults: Readonly<Record<string, Scalar>>,
    own: Readonly<Record<string, Scalar>>,
    path: Path,
  ): EventTemplate["attributes"] {
    const merged = new Map([...Object.entries(defaults), ...Object.entries(own)]);
    for (const name of ["type", "client", "at"]) {
      if (!merged.has(name)) this.#note(path, `the attribute ${name}`, "none");
    }
    const attributes = [...merged].map(([name, source]) => {
      const template = compileTemplate(source);
      const at = Object.hasOwn(own, name) ? [...path, name] : ["defaults", name];
      for (const used of template.names) this.#kindOf(used, at);
      return { name, template, at };
    });
    this.#checkType(attributes);
    return attributes.map(({ name, template }) => ({ name, template }));
  }

  /** The type and its attributes, where the type is a constant; else the events tell. */
  #checkType(attributes: readonly { name: string; template: Template; at: Path }[]): void {
    const type = attributes.find(({ name }) => name === "type");
    const constant = type?.template.constant;
    if (type === undefined || constant === undefined) return;
    const known = typeof constant === "string" ? this.#types.get(constant) : undefined;
    if (known === undefined) {
      this.#note(type.at, "a known event type", describeValue(constant), [
        String(constant),
        new Set(this.#types.names),
      ]);
      return;
    }
    const own = [...known.attributes.keys()].filter((name) => !IMPLIED_NAMES.includes(name));
    const names = new Set([...Object.keys(commonShape), ...own]);
    for (const { name, at } of attributes) {
      if (name === "type" || names.has(name)) continue;
      this.#note(at, `an attribute of ${known.name}`, describeValue(name), [name, names]);
    }
  }

  #checkComputed(form: ComputedForm, path: Path): void {
    const dates =
      "date" in form
        ? [{ name: form.date, at: ["date"] }]
        : Object.entries(form).flatMap(([unit, { from, to }]) => [
            { name: from, at: [unit, "from"] },
            { name: to, at: [unit, "to"] },
          ]);
    for (const { name, at } of dates) {
      const kind = this.#kindOf(name, [...path, ...at]);
      if (kind !== undefined && kind !== "date")
        this.#note([...path, ...at], "a date", `${kind} ${describeValue(name)}`);
    }
  }

  #kindOf(name: string, path: Path): Kind | undefined {
    const kind = this.#kinds.get(name);
    if (kind === undefined) {
      this.#note(path, "a name that is declared above", describeValue(name), [name, this.#kinds]);
    }
    return kind;
  }

  #checkNew(name: string, path: Path): void {
    if (this.#kinds.has(name)) this.#note(path, "a name that nothing else has", describeValue(name));
  }

  #note(path: Path, expected: string, found: string, [name, known]: [string, KnownNames] = ["", NONE]): void {
    const nearest = this.#nearest.find(name, known);
    const code = known.size > 0 ? "unknown-name" : "wrong-value";
    this.problems.push(problemAt(this.#document.placeOf(path), { code, expected, found, nearest }));
  }
}

const NONE: KnownNames = new Set<string>();

/** Milliseconds of the `plus` of a computed date; checked when the map was read. */
export function durationOf(text: string): number {
  return parseDuration(text) ?? 0;
}
