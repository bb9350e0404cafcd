import type { RiskEvent } from "../events/catalogue.ts";
import { type Column, GrowingColumn } from "./column.ts";
import type { Follower } from "./follower.ts";

/**
 * Events by some value of theirs, such as the contact that they name, so that those about one person are found without
 * a look at all others. Each column keeps their order; an event without a value is in none, and no column is empty.
 */
export class ColumnsByValue<Value> implements Follower {
  readonly #read: (event: RiskEvent) => Value | undefined;
  readonly #byValue = new Map<Value, GrowingColumn>();

  constructor(read: (event: RiskEvent) => Value | undefined) {
    this.#read = read;
  }

  get byValue(): ReadonlyMap<Value, Column> {
    return this.#byValue;
  }

  push(event: RiskEvent, at: number): void {
    const value = this.#read(event);
    if (value === undefined) return;
    const column = this.#byValue.get(value);
    if (column === undefined) this.#byValue.set(value, new GrowingColumn([at], [event]));
    else column.push(event, at);
  }

  pop(event: RiskEvent): void {
    const value = this.#read(event);
    const column = value === undefined ? undefined : this.#byValue.get(value);
    column?.pop();
    if (column?.at.length === 0) this.#byValue.delete(value as Value);
  }
}
