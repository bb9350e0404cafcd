import { formatInstant } from "../events/time.ts";
import type { Cell, Kind } from "./cell.ts";
import type { Scalar } from "./map-file.ts";

/** Named values of a row: columns, remembered and computed ones. */
export type Values = ReadonlyMap<string, Cell>;

/** What an attribute of an event is made of. */
export interface Template {
  readonly names: readonly string[];
  /** The text or constant, where it names no value. */
  readonly constant?: Scalar;
  /** `undefined` where a value that it names is empty. */
  fill(values: Values): Cell;
}

/** `{name}` alone gives the value as it is, a date as ISO 8601 in UTC; among other text it is written out. */
export function compileTemplate(source: Scalar, kinds: ReadonlyMap<string, Kind>): Template {
  if (typeof source !== "string") return { names: [], constant: source, fill: () => source };
  const parts = source.split(/\{([^{}]*)\}/);
  const names = parts.filter((_, i) => i % 2 === 1);
  if (names.length === 0) return { names, constant: source, fill: () => source };
  if (names.length === 1 && parts.every((part, i) => i % 2 === 1 || part === "")) {
    const name = names[0] as string;
    const kind = kinds.get(name);
    return { names, fill: (values) => present(values.get(name), kind) };
  }
  return {
    names,
    fill(values) {
      let text = "";
      for (const [i, part] of parts.entries()) {
        const piece = i % 2 === 0 ? part : present(values.get(part), kinds.get(part));
        if (piece === undefined) return undefined;
        text += piece;
      }
      return text;
    },
  };
}

function present(value: Cell, kind: Kind | undefined): Cell {
  return kind === "date" && typeof value === "number" ? formatInstant(value) : value;
}
