/**
 * The contract of stores on a real PostgreSQL, whose connections are truly at the same time: PGHOST and the like say which, by default
 * the database `test` of this machine. In schemas of its own, which are gone afterwards.
 */
import process from "node:process";
import { after, describe, it } from "node:test";
import { describeStore } from "client-risk/live/contract";
import { createPostgresStore } from "client-risk/postgres";
import pg from "pg";

const { PGHOST: host = "127.0.0.1", PGDATABASE: database = "test", PGUSER: user = "root" } = process.env;
const pool = new pg.Pool({ host, database, user });
let schemas = 0;

describeStore(
  "PostgreSQL",
  async () => {
    const schema = `client_risk_${process.pid}_${schemas++}`;
    return {
      open: () => createPostgresStore({ pool, schema }),
      destroy: async () => void (await pool.query(`drop schema ${schema} cascade`)),
    };
  },
  { describe, it: (name, body) => it(name, body) },
);

after(() => pool.end());
