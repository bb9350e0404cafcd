import { PGlite } from "@electric-sql/pglite";
import { afterAll, describe, expect, it } from "vitest";
import { describeStore } from "../../src/live/contract/describe-store.ts";
import { createPostgresStore } from "../../src/live/postgres/postgres-store.ts";
import { poolOf } from "./pglite-pool.ts";

const database = new PGlite();
const pool = poolOf(database);
let schemas = 0;

afterAll(() => database.close());

describeStore(
  "PostgreSQL, as PGlite",
  async () => {
    const schema = `risk_${schemas++}`;
    return {
      open: () => createPostgresStore({ pool, schema }),
      destroy: async () => void (await pool.query(`drop schema ${schema} cascade`)),
    };
  },
  // In WebAssembly a tenth takes long enough; the whole is held to a real PostgreSQL, by `npm run postgres`.
  { describe, it, bigClient: 10_000 },
);

it("takes no schema whose name says more than a name", async () => {
  const options = { pool, schema: 'x"; drop table y' };
  await expect(createPostgresStore(options)).rejects.toThrow("expected small letters");
});
