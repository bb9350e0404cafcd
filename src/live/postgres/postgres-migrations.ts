import type { Migration } from "../migration.ts";
import { inTransaction, type PostgresPool } from "./postgres-pool.ts";

/**
 * The tables in a schema, to be run by hand, in their order, where the store is not to do it itself. Instants are milliseconds since
 * 1970.
 */
export function postgresMigrations(schema: string): readonly Migration[] {
  return [
    {
      number: 1,
      sql: `create table ${schema}.clients (
  id text collate "C" primary key,
  profile json,
  revision bigint not null default 0,       -- counts changes of profile and events
  assessment json,                          -- the last one
  assessed_revision bigint,
  assessed_rules text collate "C",          -- hash of the rules
  settlements bigint not null default 0,
  failures integer not null default 0,      -- to assess, since the last assessment
  error text,
  changed bigint,                           -- place among those who changed since they were assessed
  next_at bigint,                           -- when to look next
  free_at bigint not null default 0,        -- leased, or not to be tried again, until then
  token text,                               -- of the claim
  outbox_free_at bigint                     -- the same of its changes; null where none waits
);
create index clients_changed on ${schema}.clients (changed) where changed is not null;
create index clients_next on ${schema}.clients (next_at) where next_at is not null;
create index clients_assessed_rules on ${schema}.clients (assessed_rules) where assessed_rules is not null;
create index clients_outbox_free on ${schema}.clients (outbox_free_at) where outbox_free_at is not null;
create sequence ${schema}.changes;

create table ${schema}.events (
  client text collate "C" not null,
  key text collate "C" not null,            -- hash of what it says; equal ones without id are numbered
  event_id text collate "C",
  written_at bigint,                        -- its recordedAt
  revision bigint not null,                 -- of the client, when this was recorded
  event json not null,
  primary key (client, key)
);
create index events_ids on ${schema}.events (client, event_id) where event_id is not null;
create index events_revisions on ${schema}.events (client, revision);

create table ${schema}.outbox (
  place bigint generated always as identity primary key,
  id text collate "C" not null unique,
  client text collate "C" not null,
  change json not null,
  attempts integer not null default 0,
  error text,
  is_parked boolean not null default false
);
create index outbox_clients on ${schema}.outbox (client, place);

create table ${schema}.rules (
  place bigint generated always as identity primary key,  -- the last are the current ones
  hash text collate "C" not null unique
);

create table ${schema}.erased (
  id_hash text collate "C" primary key      -- SHA-256
);`,
    },
  ];
}

/** Runs the migrations that were not run yet, in one transaction; who comes at the same time waits. */
export async function migratePostgres(pool: PostgresPool, schema: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext($1))", [`client-risk ${schema}`]);
    await client.query(`create schema if not exists ${schema}`);
    await client.query(`create table if not exists ${schema}.migrations (number integer primary key)`);
    const { rows } = await client.query(`select number from ${schema}.migrations`);
    const done = new Set(rows.map(({ number }) => number));
    for (const { number, sql } of postgresMigrations(schema)) {
      if (done.has(number)) continue;
      for (const statement of sql.split(/;$/m)) if (statement.trim() !== "") await client.query(statement);
      await client.query(`insert into ${schema}.migrations values ($1)`, [number]);
    }
  });
}
