import type { SubjectMemo } from "../../facts/reading/case-view.ts";
import type { Timeline } from "../../history/timeline.ts";
import { HeldSpans } from "./held-spans.ts";

/** So many answers about single instants are kept. */
const POINTS_KEPT = 1000;

/** What rules said of a client at earlier instants: what is past stays as it was, in one version of a history. */
export class PastMemo {
  private readonly spans = new Map<string, HeldSpans>();
  private readonly points = new Map<string, number | undefined>();
  private readonly subjects = new Map<Timeline, SubjectMemo>();

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

  /** Who the subjects were as a timeline shows it. */
  subjectsOf(timeline: Timeline): SubjectMemo {
    let subjects = this.subjects.get(timeline);
    if (subjects === undefined) {
      subjects = new Map();
      this.subjects.set(timeline, subjects);
    }
    return subjects;
  }
}
