import type { CoveragePoint } from "../coverage/coverage.ts";
import { type About, keyOf, type OpenPoint, type Points } from "../coverage/point-store.ts";

/** The points that stories are sought for. Of others nothing is noted, so that rules without one cost nothing. */
export class SoughtPoints implements Points {
  readonly #sought: ReadonlyMap<string, OpenPoint>;
  readonly #other: OpenPoint = { covered: true };

  constructor(gaps: readonly CoveragePoint[]) {
    this.#sought = new Map(gaps.map((gap) => [keyOf(gap), { covered: false }]));
  }

  open(kind: CoveragePoint["kind"], way: string, about: About): OpenPoint {
    return this.#sought.get(keyOf({ kind, way, ...about })) ?? this.#other;
  }

  pointOf(gap: CoveragePoint): OpenPoint {
    return this.#sought.get(keyOf(gap)) ?? this.#other;
  }
}
