import type { Timeline } from "../../history/timeline.ts";

/** That a rule holds or not from one instant up to, and not at, another, as one timeline shows it. */
export interface HeldSpan {
  readonly holds: boolean;
  /** Whole milliseconds since 1970, as instants are. */
  readonly from: number;
  readonly until: number;
  readonly timeline: Timeline;
}

/** So many are kept of a rule and subject: those of the newest question. */
const SPANS_KEPT = 32;

/** For which instants it is known whether a rule held about somebody. */
export class HeldSpans {
  private readonly spans: HeldSpan[] = [];

  keep(span: HeldSpan): void {
    if (this.spans.length === SPANS_KEPT) this.spans.shift();
    this.spans.push(span);
  }

  /** What is known of an instant, as a timeline shows it. */
  at(instant: number, timeline: Timeline): HeldSpan | undefined {
    for (const span of this.spans)
      if (span.from <= instant && instant < span.until && span.timeline === timeline) return span;
    return undefined;
  }

  /** The last that ends by an instant. */
  before(instant: number): HeldSpan | undefined {
    let last: HeldSpan | undefined;
    for (const span of this.spans)
      if (span.until <= instant && (last === undefined || span.until > last.until)) last = span;
    return last;
  }
}
