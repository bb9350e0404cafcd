import type { PGlite } from "@electric-sql/pglite";
import type { PostgresClient, PostgresPool, PostgresResult } from "../../src/live/postgres/postgres-pool.ts";

/** A PGlite as a pool of pg: it has one connection, so that one transaction, or one query outside of any, is done after the other. */
export function poolOf(database: PGlite): PostgresPool {
  let last: Promise<unknown> = Promise.resolve();
  const turn = (): Promise<() => void> => {
    const before = last;
    let end: () => void = () => undefined;
    last = new Promise<void>((resolve) => {
      end = resolve;
    });
    return before.then(() => end);
  };
  const query = async (sql: string, values: unknown[] = []): Promise<PostgresResult> =>
    database.query(sql, values);
  return {
    query: async (sql, values) => {
      const end = await turn();
      return query(sql, values).finally(end);
    },
    connect: async () => {
      const listeners: (() => void)[] = [];
      let end: (() => void) | undefined;
      const stops: (() => Promise<void>)[] = [];
      const client: PostgresClient = {
        on: (event, listener) => event === "notification" && listeners.push(listener),
        query: async (sql, values) => {
          const [word, channel = ""] = sql.split(" ");
          if (word === "listen") {
            stops.push(await database.listen(channel, () => listeners.map((listener) => listener())));
            return { rows: [] };
          }
          if (word === "begin") end = await turn();
          return query(sql, values);
        },
        release: () => {
          end?.();
          for (const stop of stops) void stop();
        },
      };
      return client;
    },
  };
}
