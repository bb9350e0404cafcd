import type { Migration } from "../migration.ts";
import { inTransaction, type SqliteDatabase } from "./sqlite-database.ts";

/** The tables, to be run by hand, in their order, where the store is not to do it itself. Instants are milliseconds since 1970. */
export const sqliteMigrations: readonly Migration[] = [
  {
    number: 1,
    sql: `create table client_risk_clients (
  id text primary key,
  profile text,                             -- JSON
  revision integer not null default 0,      -- counts changes of profile and events
  assessment text,                          -- JSON, the last one
  assessed_revision integer,
  assessed_rules text,                      -- hash of the rules
  settlements integer not null default 0,
  failures integer not null default 0,      -- to assess, since the last assessment
  error text,
  changed integer,                          -- place among those who changed since they were assessed
  next_at integer,                          -- when to look next
  free_at integer not null default 0,       -- leased, or not to be tried again, until then
  token text,                               -- of the claim
  outbox_free_at integer                    -- the same of its changes; null where none waits
) strict;
create index client_risk_changed on client_risk_clients (changed) where changed is not null;
create index client_risk_next on client_risk_clients (next_at) where next_at is not null;
create index client_risk_assessed_rules on client_risk_clients (assessed_rules) where assessed_rules is not null;
create index client_risk_outbox_free on client_risk_clients (outbox_free_at) where outbox_free_at is not null;

create table client_risk_events (
  client text not null,
  key text not null,                        -- hash of what it says; equal ones without id are numbered
  event_id text,
  written_at integer,                       -- its recordedAt
  revision integer not null,                -- of the client, when this was recorded
  event text not null,                      -- JSON
  primary key (client, key)
) strict, without rowid;
create index client_risk_event_ids on client_risk_events (client, event_id) where event_id is not null;
create index client_risk_event_revisions on client_risk_events (client, revision);

create table client_risk_outbox (
  place integer primary key autoincrement,
  id text not null unique,
  client text not null,
  change text not null,                     -- JSON
  attempts integer not null default 0,
  error text,
  is_parked integer not null default 0
) strict;
create index client_risk_outbox_clients on client_risk_outbox (client, place);

create table client_risk_rules (
  place integer primary key autoincrement,  -- the last are the current ones
  hash text not null unique
) strict;

create table client_risk_erased (
  id_hash text primary key                  -- SHA-256
) strict, without rowid;`,
  },
];

const LOG = "create table if not exists client_risk_migrations (number integer primary key) strict";

/** Runs the migrations that were not run yet, each in a transaction. */
export function migrateSqlite(database: SqliteDatabase): void {
  database.exec(LOG);
  for (const { number, sql } of sqliteMigrations)
    inTransaction(database, () => {
      const { changes } = database
        .prepare("insert into client_risk_migrations values (?) on conflict do nothing")
        .run(number);
      if (changes > 0) database.exec(sql);
    });
}
