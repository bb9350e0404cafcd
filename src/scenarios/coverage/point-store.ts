import type { ProblemPlace } from "../../events/problem.ts";
import type { PackSource } from "../../rules/compile/load-packs.ts";
import { type CoveragePoint, POINT_KINDS, type PointKind } from "./coverage.ts";

/** A point while stories are run. */
export interface OpenPoint {
  covered: boolean;
}

/** What a point is of. */
export interface About {
  readonly pack: string;
  readonly of: string;
  readonly place: ProblemPlace;
  /** Asked once all stories have run, as most is never told. */
  readonly words?: () => string;
}

/** Hands out the points of rules, each for its kind and way the same every time. */
export interface Points {
  open(kind: PointKind, way: string, about: About, sources: ReadonlyMap<string, PackSource>): OpenPoint;
}

interface Kept extends About, OpenPoint {
  readonly kind: PointKind;
  readonly way: string;
  readonly sources: ReadonlyMap<string, PackSource>;
}

/** The points of all engines that stories were asked of: what several know, such as the default rules, is one. */
export class PointStore implements Points {
  readonly #points = new Map<string, Kept>();

  open(kind: PointKind, way: string, about: About, sources: ReadonlyMap<string, PackSource>): OpenPoint {
    const key = keyOf({ kind, way, ...about });
    const known = this.#points.get(key);
    if (known !== undefined) return known;
    const point = { kind, way, ...about, sources, covered: false };
    this.#points.set(key, point);
    return point;
  }

  points(): CoveragePoint[] {
    return [...this.#points.values()].sort(compare).map(({ words, sources, place, ...point }) => ({
      ...point,
      ...(words === undefined ? {} : { words: words() }),
      place: { ...place, ...sources.get(place.file ?? "")?.positionOf(place.pointer ?? "") },
    }));
  }
}

/** Tells points apart. */
export function keyOf({
  kind,
  way,
  pack,
  of,
  place,
}: Pick<CoveragePoint, "kind" | "way" | "pack" | "of" | "place">): string {
  return [kind, way, pack, of, place.file, place.pointer].join("\0");
}

function compare(a: Kept, b: Kept): number {
  return (
    compareText(a.pack, b.pack) ||
    compareText(a.of, b.of) ||
    compareText(a.place.pointer ?? "", b.place.pointer ?? "") ||
    POINT_KINDS.indexOf(a.kind) - POINT_KINDS.indexOf(b.kind)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
