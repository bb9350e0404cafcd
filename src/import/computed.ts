import { DAY, HOUR, parseDuration } from "../events/time.ts";
import { type Cell, type CellReader, type ColumnDefaults, compileColumn, type Kind } from "./cell.ts";
import { domainOf } from "./domain.ts";
import type { LookupTables } from "./lookup.ts";
import type { ComputedForm } from "./map-file.ts";
import type { Values } from "./template.ts";

/** A value that is made of others. */
export interface Computed {
  readonly name: string;
  readonly form: ComputedForm;
  /** Reads what a lookup gives, where that is more than text. */
  readonly reader?: CellReader;
}

/** A name that a form is made of, where it stands in the form, and what kind it has to be of; any where none is told. */
export interface Ingredient {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly kind?: Kind;
}

export function ingredientsOf(form: ComputedForm): readonly Ingredient[] {
  if ("plus" in form) return [{ name: form.date, path: ["date"], kind: "date" }];
  if ("firstOf" in form) return form.firstOf.map((name, i) => ({ name, path: ["firstOf", i] }));
  if ("domain" in form) return [{ name: form.domain, path: ["domain"] }];
  if ("lookup" in form) return [{ name: form.by, path: ["by"] }];
  return Object.entries(form).flatMap(([unit, { from, to }]) => [
    { name: from, path: [unit, "from"], kind: "date" as const },
    { name: to, path: [unit, "to"], kind: "date" as const },
  ]);
}

/** What a form gives, by the kinds of what it is made of. */
export function kindOfComputed(form: ComputedForm, kinds: ReadonlyMap<string, Kind>): Kind {
  if ("plus" in form) return "date";
  if ("lookup" in form) return form.date === undefined ? "text" : "date";
  if ("domain" in form) return "text";
  if (!("firstOf" in form)) return "number";
  const [first, ...others] = form.firstOf.map((name) => kinds.get(name) ?? "any");
  return first !== undefined && others.every((kind) => kind === first) ? first : "any";
}

/** A form that is to be computed. */
export function compileComputed(name: string, form: ComputedForm, defaults: ColumnDefaults): Computed {
  const date = "lookup" in form ? form.date : undefined;
  if (date === undefined) return { name, form };
  return { name, form, reader: compileColumn(name, { date, optional: true }, defaults) };
}

export function compute(form: ComputedForm, values: Values, lookups: LookupTables): Cell {
  if ("firstOf" in form) {
    for (const name of form.firstOf) {
      const value = values.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
  if ("domain" in form) return domainOf(values.get(form.domain));
  if ("lookup" in form) {
    const key = values.get(form.by);
    return key === undefined ? undefined : lookups.get(form.lookup)?.find(String(key), form.give);
  }
  if ("plus" in form) {
    const start = values.get(form.date);
    return typeof start === "number" ? start + (parseDuration(form.plus) ?? 0) : undefined;
  }
  const [span, unit] = "days" in form ? [form.days, DAY] : [form.hours, HOUR];
  const [from, to] = [values.get(span.from), values.get(span.to)];
  return typeof from === "number" && typeof to === "number" ? (to - from) / unit : undefined;
}
