import { type EventCatalogue, typesMatching } from "../../events/catalogue.ts";
import type { Events } from "./selection-params.ts";

/** What the `events` of a fact stand for. */
export interface TypesMeant {
  /** Sorted, so that sums come out the same whichever pack declared its types first. */
  readonly types: readonly string[];
  /** The same by their numbers in the catalogue. */
  readonly numbers: readonly number[];
  /** Places in the list of patterns of those that mean nothing. */
  readonly unknown: readonly number[];
}

/** Thousands of facts may name one area of hundreds of types: all of them share one list. */
const known = new WeakMap<EventCatalogue, Map<string, TypesMeant>>();

/** The types that a text, a list or an area such as `call.*` stands for. */
export function typesMeant(events: Events, catalogue: EventCatalogue): TypesMeant {
  const ofCatalogue = known.get(catalogue) ?? new Map<string, TypesMeant>();
  known.set(catalogue, ofCatalogue);
  const key = JSON.stringify(events);
  const meant = ofCatalogue.get(key) ?? expand([events].flat(), catalogue);
  ofCatalogue.set(key, meant);
  return meant;
}

function expand(patterns: readonly string[], catalogue: EventCatalogue): TypesMeant {
  const types = new Set<string>();
  const unknown: number[] = [];
  for (const [i, pattern] of patterns.entries()) {
    const found = typesMatching(pattern, catalogue);
    for (const type of found) types.add(type);
    if (found.length === 0) unknown.push(i);
  }
  const numberOf = new Map(catalogue.names.map((name, number) => [name, number]));
  const sorted = [...types].sort();
  return { types: sorted, numbers: sorted.map((type) => numberOf.get(type) as number), unknown };
}
