import type { Problem, ProblemPlace } from "../../events/problem.ts";

/** A row of a table, whatever it is written in. */
export interface TableRow {
  readonly place: ProblemPlace;
  /** What stands in a column; absent where the row cannot be read. */
  readonly cell?: (source: string) => unknown;
  /** The row as JSON, where it has more than columns. */
  readonly value?: unknown;
  /** Why it cannot be read. */
  readonly problems?: readonly Problem[];
  /** As it came, to be set aside; absent where it cannot be. */
  readonly bytes: Uint8Array | undefined;
}

/** A column that somebody reads of a table: one of its names has to be there, or all of them. */
export interface WantedColumn {
  readonly sources: readonly string[];
  readonly isJoined: boolean;
  /** May be missing, unless another name is so near that it is a slip. */
  readonly isOptional: boolean;
  /** Where it is asked for. */
  readonly place: ProblemPlace;
}
