import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { upperBound } from "./column.ts";
import type { Follower } from "./follower.ts";

/** An event that says until when it holds. */
export type ExpiringEvent = Extract<RiskEvent, { readonly until: string }>;

export type ExpiringEventOf<Type extends string> = Extract<ExpiringEvent, { readonly type: Type }>;

/**
 * Events of one type that hold until an instant that they name. Most of a long history ended long ago: `lastEnd[i]` is
 * the latest end of the first `i + 1` events, so a search backwards stops where nothing before can still hold.
 */
export class ExpiringEvents implements Follower {
  readonly #at: number[] = [];
  readonly #events: ExpiringEvent[] = [];
  readonly #ends: number[] = [];
  readonly #lastEnd: number[] = [];

  push(event: RiskEvent, at: number): void {
    const end = instantOf({ at: (event as ExpiringEvent).until });
    this.#at.push(at);
    this.#events.push(event as ExpiringEvent);
    this.#ends.push(end);
    this.#lastEnd.push(Math.max(end, this.#lastEnd.at(-1) ?? end));
  }

  pop(): void {
    for (const list of [this.#at, this.#events, this.#ends, this.#lastEnd]) list.pop();
  }

  /** Those that began at an instant or before it and end after it, in order. */
  unexpiredAt(instant: number): readonly ExpiringEvent[] {
    const standing: ExpiringEvent[] = [];
    for (let i = upperBound(this.#at, instant) - 1; i >= 0; i--) {
      if ((this.#lastEnd[i] as number) <= instant) break;
      if ((this.#ends[i] as number) > instant) standing.push(this.#events[i] as ExpiringEvent);
    }
    return standing.reverse();
  }
}
