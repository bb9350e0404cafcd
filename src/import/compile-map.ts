import { IMPLIED_NAMES } from "../events/attributes.ts";
import type { EventCatalogue } from "../events/catalogue.ts";
import { commonShape } from "../events/event-type.ts";
import { type KnownNames, NearestNames } from "../events/nearest-names.ts";
import { describeValue, type Problem, problemAt } from "../events/problem.ts";
import { profileSchema } from "../events/profile.ts";
import type { Path, TextDocument } from "../files/yaml-text.ts";
import { compileColumn, type Kind } from "./cell.ts";
import { type Computed, compileComputed, ingredientsOf, kindOfComputed } from "./computed.ts";
import { compileCondition, namesIn, type RowTest } from "./condition.ts";
import { compileKey, FOLDS, foldTest, foldValues, type Group, type Key } from "./groups.ts";
import type { EventTemplate, ImportMap, MapColumn, NamedTemplate, Remembered } from "./import-map.ts";
import { compileJsonPath, ROWS_BUDGET } from "./json-path.ts";
import {
  type Column,
  formOf,
  type GroupForm,
  type MapCondition,
  type MapFile,
  type Scalar,
} from "./map-file.ts";
import { compileTemplate, type Template } from "./template.ts";

type Kinds = Map<string, Kind>;

/** Makes an import map of its serialized form; every name in it is checked on the way. */
export class MapCompiler {
  readonly problems: Problem[] = [];
  readonly #document: TextDocument;
  readonly #types: EventCatalogue;
  readonly #kinds: Kinds = new Map();
  readonly #nearest = new NearestNames();

  constructor(document: TextDocument, types: EventCatalogue) {
    this.#document = document;
    this.#types = types;
  }

  /** In the order in which a row is read: a value is made of those before it. */
  compile(map: MapFile): ImportMap {
    const columns = this.#compileColumns(map.columns, map, ["columns"], this.#kinds);
    const early: Computed[] = [];
    const waiting = new Map(Object.entries(map.computed ?? {}));
    for (const [name, form] of waiting) {
      if (!ingredientsOf(form).every((one) => this.#kinds.has(one.name))) continue;
      waiting.delete(name);
      early.push(this.#compileComputed(name, form, map));
    }
    const filter = map.filter && this.#compileFilter(map.filter, [...early]);
    if (map.order !== undefined) this.#checkOrder(map.order);
    const groups = Object.entries(map.groups ?? {}).map(([name, form]) => this.#compileGroup(name, form));
    for (const [name, kind] of groups.map(({ name, kind }) => [name, kind] as const))
      this.#kinds.set(name, kind);
    const remembered = Object.entries(map.remembered ?? {}).map(
      ([name, { first, per, when }]): Remembered => {
        const path = ["remembered", name];
        this.#checkNew(name, path);
        const kind = this.#kindOf(first, [...path, "first"]);
        const key = this.#compilePer(per, [...path, "per"]);
        const test = this.#compileWhen(when, [...path, "when"]);
        this.#kinds.set(name, kind ?? "any");
        return { name, first, per: key, ...test };
      },
    );
    const late = [...waiting].map(([name, form]) => this.#compileComputed(name, form, map));
    const events = map.events.map((event, i) => this.#compileEvent(map, event, ["events", i]));
    const profile = this.#compileProfile(map);
    const { csv: { separator, delimiter, ...csv } = {}, rows } = map;
    return {
      types: this.#types,
      format: map.format,
      csv: { ...csv, separator: separator ?? delimiter },
      sheet: map.sheet,
      ...(rows === undefined ? {} : { rows: { expression: rows, read: compileJsonPath(rows, ROWS_BUDGET) } }),
      columns,
      lookups: map.lookups ?? {},
      early,
      ...(filter === undefined ? {} : { filter }),
      ...(map.order === undefined ? {} : { order: map.order }),
      groups: groups.map(({ group }) => group),
      remembered,
      late,
      events,
      ...(profile === undefined ? {} : { profile }),
      records: map.records ?? [],
      file: this.#document.placeOf([]).file ?? "",
      placeOf: (path) => this.#document.placeOf(path),
    };
  }

  #compileColumns(
    columns: Readonly<Record<string, Column>>,
    map: MapFile,
    path: Path,
    kinds: Kinds,
  ): readonly MapColumn[] {
    return Object.entries(columns).map(([name, short]) => {
      const form = formOf(short);
      const at = [...path, name];
      const forms = (["date", "number", "values", "oneOf"] as const).filter((key) => form[key] !== undefined);
      if (forms.length > 1) this.#note(at, "one of date, number, values, oneOf", forms.join(" and "));
      for (const key of ["zone", "yearPivot"] as const)
        if (form[key] !== undefined && form.date === undefined)
          this.#note([...at, key], `a ${key === "zone" ? "zone" : "pivot"} of a date`, "no date");
      if (form.scale !== undefined && forms.some((one) => one !== "number"))
        this.#note([...at, "scale"], "the scale of a number", forms.join(" and "));
      if (form.column !== undefined && form.join !== undefined)
        this.#note([...at, "join"], "one of column, join", "both");
      const reader = compileColumn(name, form, map);
      if (kinds !== this.#kinds) this.#checkNew(name, at);
      kinds.set(name, reader.kind);
      const given = form.join ?? form.column ?? name;
      const sources = typeof given === "string" ? [given] : given;
      return {
        name,
        sources,
        isJoined: form.join !== undefined,
        isOptional: form.optional === true,
        reader,
        path: at,
      };
    });
  }

  #compileComputed(name: string, form: Computed["form"], map: MapFile): Computed {
    const path = ["computed", name];
    this.#checkNew(name, path);
    for (const { name: used, path: below, kind } of ingredientsOf(form)) {
      const found = this.#kindOf(used, [...path, ...below]);
      if (kind !== undefined && found !== undefined && found !== kind)
        this.#note([...path, ...below], `a ${kind}`, `${found} ${describeValue(used)}`);
    }
    if ("lookup" in form && !Object.hasOwn(map.lookups ?? {}, form.lookup)) {
      const known = new Set(Object.keys(map.lookups ?? {}));
      this.#note([...path, "lookup"], "a lookup that is declared", describeValue(form.lookup), [
        form.lookup,
        known,
      ]);
    }
    this.#kinds.set(name, kindOfComputed(form, this.#kinds));
    return compileComputed(name, form, map);
  }

  /** The names that a filter asks of, and those that these are made of: a row that is bad in others only may be left out. */
  #compileFilter(filter: MapCondition, early: readonly Computed[]): NonNullable<ImportMap["filter"]> {
    const { when } = this.#compileWhen(filter, ["filter"]);
    const names = new Set(namesIn(filter));
    for (const { name, form } of early.toReversed())
      if (names.has(name)) for (const one of ingredientsOf(form)) names.add(one.name);
    return { test: when ?? (() => true), names };
  }

  #checkOrder(name: string): void {
    const kind = this.#kindOf(name, ["order"]);
    if (kind !== undefined && kind !== "date" && kind !== "number")
      this.#note(["order"], "a date or a number", `${kind} ${describeValue(name)}`);
  }

  #compileGroup(name: string, form: GroupForm): { name: string; kind: Kind; group: Group } {
    const path = ["groups", name];
    this.#checkNew(name, path);
    const per = this.#compilePer(form.per, [...path, "per"]);
    for (const kind of ["any", "all"] as const) {
      const condition = (form as Partial<Record<typeof kind, MapCondition>>)[kind];
      if (condition === undefined) continue;
      const { when = () => true } = this.#compileWhen(condition, [...path, kind]);
      return { name, kind: "any", group: { name, per, fold: foldTest(kind, when) } };
    }
    const [fold = "first"] = (Object.keys(FOLDS) as (keyof typeof FOLDS)[]).filter((key) => key in form);
    const of = (form as Partial<Record<typeof fold, string>>)[fold] ?? "";
    const kind = this.#kindOf(of, [...path, fold]) ?? "any";
    const isMeasured = fold === "sum" || fold === "least" || fold === "most";
    if (isMeasured && kind !== "number" && (fold === "sum" || kind !== "date"))
      this.#note(
        [...path, fold],
        fold === "sum" ? "a number" : "a number or a date",
        `${kind} ${describeValue(of)}`,
      );
    const { when } = this.#compileWhen("when" in form ? form.when : undefined, [...path, "when"]);
    return { name, kind, group: { name, per, fold: foldValues(fold, of, when) } };
  }

  #compilePer(per: string | readonly string[], path: Path, kinds: Kinds = this.#kinds): Key {
    for (const name of typeof per === "string" ? [per] : per) this.#kindOf(name, path, kinds);
    return compileKey(per);
  }

  #compileWhen(when: MapCondition | undefined, path: Path, kinds: Kinds = this.#kinds): { when?: RowTest } {
    if (when === undefined) return {};
    const test = compileCondition(
      when,
      (name, below) => this.#kindOf(name, [...path, ...below], kinds),
      (below, { expected, found }) => this.#note([...path, ...below], expected, describeValue(found)),
    );
    return { when: test };
  }

  #compileEvent(
    map: MapFile,
    { each, columns = {}, when, oncePer, event }: MapFile["events"][number],
    path: Path,
  ): EventTemplate {
    const kinds = new Map(this.#kinds);
    if (each === undefined && Object.keys(columns).length > 0)
      this.#note([...path, "columns"], "each, whose columns they are", "none");
    const own = this.#compileColumns(columns, map, [...path, "columns"], kinds);
    const test = this.#compileWhen(when, [...path, "when"], kinds);
    const attributes = this.#compileAttributes(map.defaults ?? {}, event, [...path, "event"], kinds);
    return {
      ...(each === undefined ? {} : { each: { read: compileJsonPath(each), columns: own } }),
      ...test,
      ...(oncePer === undefined ? {} : { oncePer: this.#compilePer(oncePer, [...path, "oncePer"], kinds) }),
      attributes,
    };
  }

  #compileAttributes(
    defaults: Readonly<Record<string, Scalar>>,
    own: Readonly<Record<string, Scalar>>,
    path: Path,
    kinds: Kinds,
  ): readonly NamedTemplate[] {
    const merged = new Map([...Object.entries(defaults), ...Object.entries(own)]);
    for (const name of ["type", "client", "at"]) {
      if (!merged.has(name)) this.#note(path, `the attribute ${name}`, "none");
    }
    const attributes = [...merged].map(([name, source]) => {
      const at = Object.hasOwn(own, name) ? [...path, name] : ["defaults", name];
      return { name, template: this.#compileTemplate(source, at, kinds), at };
    });
    this.#checkType(attributes);
    return attributes.map(({ name, template }) => ({ name, template }));
  }

  #compileTemplate(source: Scalar, path: Path, kinds: Kinds): Template {
    const template = compileTemplate(source, kinds);
    for (const used of template.names) this.#kindOf(used, path, kinds);
    return template;
  }

  /** A profile is of the client of the events, where it names none. */
  #compileProfile({ profile, defaults = {} }: MapFile): readonly NamedTemplate[] | undefined {
    if (profile === undefined) return undefined;
    const known = new Set(Object.keys(profileSchema.shape));
    const id = profile.id ?? defaults.client;
    if (id === undefined) this.#note(["profile"], "id, or a client in defaults", "none");
    return Object.entries({ ...profile, id: id ?? "" }).map(([name, source]) => {
      const path = ["profile", name];
      if (!known.has(name)) this.#note(path, "a member of a profile", describeValue(name), [name, known]);
      return { name, template: this.#compileTemplate(source, path, this.#kinds) };
    });
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

  #kindOf(name: string, path: Path, kinds: Kinds = this.#kinds): Kind | undefined {
    const kind = kinds.get(name);
    if (kind === undefined) {
      this.#note(path, "a name that is declared above", describeValue(name), [name, kinds]);
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
