import type { RiskEvent } from "../events/catalogue.ts";
import { type Column, GrowingColumn } from "./column.ts";

/** So many first events of a line, and what comes after them in another. */
export interface Difference {
  readonly shared: number;
  readonly rest: Column;
}

/**
 * Versions each of which was made by appending to the one before. A line only grows at its end, so a version of it is
 * known by its length. The log stands at one line. Every other knows in what it differs from the one that the log went
 * to from it, and none knows those that were left for it: of lines that nobody holds on to nothing is kept.
 */
export class Line {
  #left: (Difference & { readonly line: Line }) | undefined;

  /** Tells that the log now stands at another line, which shares so many first events with this one. */
  leave(line: Line, shared: number, rest: Column): void {
    this.#left = { line, shared, rest };
  }

  /** Tells that the log stands at this line again. */
  return(): void {
    this.#left = undefined;
  }

  /** How long the line is while the log does not stand at it. */
  get lengthLeft(): number {
    return this.#left === undefined ? 0 : this.#left.shared + this.#left.rest.at.length;
  }

  /** In what the first so many events of this line differ from those that the log holds. */
  differenceTo(log: Column, length: number): Difference {
    let shared = length;
    const parts: Column[] = [];
    for (let left = this.#left; left !== undefined; left = left.line.#left) {
      if (shared <= left.shared) continue;
      const end = shared - left.shared;
      parts.push({ at: left.rest.at.slice(0, end), events: left.rest.events.slice(0, end) });
      shared = left.shared;
    }
    const rest = new GrowingColumn();
    for (const { at, events } of parts.reverse()) {
      for (let i = 0; i < events.length; i++) {
        const isShared = rest.at.length === 0 && log.events[shared] === events[i];
        if (isShared) shared++;
        else rest.push(events[i] as RiskEvent, at[i] as number);
      }
    }
    return { shared, rest };
  }
}
