/** What is needed of a database of better-sqlite3: so the door does not lean on the driver. */
export interface SqliteDatabase {
  /** The file, or `:memory:`. */
  readonly name: string;
  prepare(sql: string): SqliteStatement;
  exec(sql: string): unknown;
  pragma(pragma: string): unknown;
}

export interface SqliteStatement {
  run(...values: readonly unknown[]): { readonly changes: number };
  get(...values: readonly unknown[]): unknown;
  all(...values: readonly unknown[]): unknown[];
}

/** Does all of it or nothing. Others who write wait from its beginning, so that what it read is so when it writes. */
export function inTransaction<Result>(database: SqliteDatabase, body: () => Result): Result {
  database.exec("begin immediate");
  try {
    const result = body();
    database.exec("commit");
    return result;
  } catch (error) {
    database.exec("rollback");
    throw error;
  }
}
