import { emptyViewMemo, type ViewMemo } from "../../facts/reading/case-view.ts";
import type { Timeline } from "../../history/timeline.ts";
import { HeldSpans } from "./held-spans.ts";

/** So many answers about single instants are kept. */
const POINTS_KEPT = 1000;

/** What rules said of a client at earlier instants: what is past stays as it was, in one version of a history. */
export class PastMemo {
  private readonly spans = new Map<string, HeldSpans>();
  private readonly points = new Map<string, number | undefined>();
  private readonly views = new Map<Timeline, ViewMemo>();

  /** When a rule, by its key, held about somebody. */
  spansOf(key: string): HeldSpans {
    let spans = this.spans.get(key);
    if (spans === undefined) {
      spans = new HeldSpans();
      this.spans.set(key, spans);
    }
    return spans;
  }

  /** The points of something at an instant, by its key: those told before, else what `ask` says. */
  pointsOf(key: string, ask: () => number | undefined): number | undefined {
    if (this.points.has(key)) return this.points.get(key);
    const points = ask();
    if (this.points.size === POINTS_KEPT) this.points.clear();
    this.points.set(key, points);
    return points;
  }

  /** What views found out of a timeline. */
  viewOf(timeline: Timeline): ViewMemo {
    let memo = this.views.get(timeline);
    if (memo === undefined) {
      memo = emptyViewMemo();
      this.views.set(timeline, memo);
    }
    return memo;
  }
}
