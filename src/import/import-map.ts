import type { EventCatalogue } from "../events/catalogue.ts";
import type { Problem } from "../events/problem.ts";
import type { CellReader } from "./cell.ts";
import type { Computed } from "./computed.ts";
import type { RowTest } from "./condition.ts";
import type { Group, Key } from "./groups.ts";
import type { JsonPath } from "./json-path.ts";
import type { CsvForm, LookupForm, MapFile } from "./map-file.ts";
import type { Template } from "./template.ts";

/** An import map, checked and ready to be applied to rows. */
export interface ImportMap {
  /** The event types that it was checked against. */
  readonly types: EventCatalogue;
  readonly format: MapFile["format"];
  readonly csv: Omit<CsvForm, "delimiter">;
  readonly sheet: string | undefined;
  /** Where the rows are in a document. */
  readonly rows?: { readonly expression: string; readonly read: JsonPath };
  readonly columns: readonly MapColumn[];
  readonly lookups: Readonly<Record<string, LookupForm>>;
  /** Values made of columns alone; of what rows tell together. */
  readonly early: readonly Computed[];
  readonly late: readonly Computed[];
  readonly filter?: { readonly test: RowTest; readonly names: ReadonlySet<string> };
  readonly order?: string;
  readonly groups: readonly Group[];
  readonly remembered: readonly Remembered[];
  readonly events: readonly EventTemplate[];
  readonly profile?: readonly NamedTemplate[];
  readonly records: readonly string[];
  /** Its own name, which the files of its lookups stand beside. */
  readonly file: string;
  /** Where in the map something is declared, such as a column that a table lacks. */
  readonly placeOf: (path: readonly (string | number)[]) => Problem["place"];
}

export interface MapColumn {
  readonly name: string;
  /** Its names in the table: the first that is filled counts, or all of them. */
  readonly sources: readonly string[];
  readonly isJoined: boolean;
  readonly isOptional: boolean;
  readonly reader: CellReader;
  /** Where it is declared. */
  readonly path: readonly (string | number)[];
}

export interface Remembered {
  readonly name: string;
  readonly first: string;
  readonly per: Key;
  readonly when?: RowTest;
}

export interface NamedTemplate {
  readonly name: string;
  readonly template: Template;
}

export interface EventTemplate {
  /** The list in a row that it is made of, an event for each element. */
  readonly each?: { readonly read: JsonPath; readonly columns: readonly MapColumn[] };
  readonly when?: RowTest;
  readonly oncePer?: Key;
  readonly attributes: readonly NamedTemplate[];
}
