import { eventCatalogue, type RiskEvent } from "../events/catalogue.ts";
import { type Column, GrowingColumn } from "./column.ts";
import type { Follower } from "./follower.ts";

const NUMBERS: ReadonlyMap<string, number> = new Map(
  eventCatalogue.names.map((name, number) => [name, number]),
);

/** How many events of each type there are before the first. */
const NO_EVENTS: readonly number[] = eventCatalogue.names.map(() => 0);

/**
 * Events by type. The columns of built-in types stand under the numbers of these, as a map in every history would take
 * more room than its events.
 */
export class TypeColumns implements Follower {
  readonly #builtIn: (GrowingColumn | undefined)[] = new Array(NUMBERS.size);
  #others: Map<string, GrowingColumn> | undefined;

  /** The columns of events that are in order. */
  static of({ at, events }: Column): TypeColumns {
    const columns = new TypeColumns();
    const builtIn = columns.#builtIn;
    const numbers = events.map(({ type }) => NUMBERS.get(type));
    const left = sizesOf(numbers);
    for (let i = events.length - 1; i >= 0; i--) {
      const number = numbers[i];
      if (number === undefined) continue;
      const size = left[number] as number;
      // Copies, as lists of just this size: no list that grows is, and one made empty is not of numbers.
      const column = builtIn[number] ?? new GrowingColumn(at.slice(0, size), events.slice(0, size));
      column.at[size - 1] = at[i] as number;
      column.events[size - 1] = events[i] as RiskEvent;
      builtIn[number] = column;
      left[number] = size - 1;
    }
    if (numbers.includes(undefined)) {
      for (let i = 0; i < events.length; i++)
        if (numbers[i] === undefined) columns.push(events[i] as RiskEvent, at[i] as number);
    }
    return columns;
  }

  get(type: string): GrowingColumn | undefined {
    const number = NUMBERS.get(type);
    return number === undefined ? this.#others?.get(type) : this.#builtIn[number];
  }

  push(event: RiskEvent, at: number): void {
    const column = this.get(event.type);
    if (column === undefined) this.#begin(event.type, new GrowingColumn([at], [event]));
    else column.push(event, at);
  }

  pop(event: RiskEvent): void {
    this.get(event.type)?.pop();
  }

  #begin(type: string, column: GrowingColumn): void {
    const number = NUMBERS.get(type);
    if (number !== undefined) this.#builtIn[number] = column;
    else {
      this.#others ??= new Map();
      this.#others.set(type, column);
    }
  }
}

/** How many events have each number. */
function sizesOf(numbers: readonly (number | undefined)[]): number[] {
  const sizes = NO_EVENTS.slice();
  for (const number of numbers) if (number !== undefined) sizes[number] = (sizes[number] as number) + 1;
  return sizes;
}
