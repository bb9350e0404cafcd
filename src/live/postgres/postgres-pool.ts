/** What is needed of a pool of pg: so the door does not lean on the driver. */
export interface PostgresPool {
  query(sql: string, values?: unknown[]): Promise<PostgresResult>;
  connect(): Promise<PostgresClient>;
}

export interface PostgresClient {
  query(sql: string, values?: unknown[]): Promise<PostgresResult>;
  on(event: "notification" | "error" | "end", listener: () => void): unknown;
  /** With true, the connection is closed. */
  release(destroy?: boolean): void;
}

export interface PostgresResult {
  // What a query gives is its own business.
  // biome-ignore lint/suspicious/noExplicitAny: as pg says it
  readonly rows: any[];
}

/** Does all of it or nothing. */
export async function inTransaction<Result>(
  pool: PostgresPool,
  body: (client: PostgresClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await body(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    const isOver = await client.query("rollback").then(
      () => true,
      () => false,
    );
    // A connection that cannot even go back is of no use to anybody.
    client.release(!isOver);
    throw error;
  }
}
