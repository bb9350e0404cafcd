/** A step from one form of a store's tables to the next. Those that were run are not run again. */
export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  readonly sql: string;
}
