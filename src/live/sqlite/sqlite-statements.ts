import type { SqliteDatabase } from "./sqlite-database.ts";

const CLIENTS = "client_risk_clients";
const EVENTS = "client_risk_events";
const OUTBOX = "client_risk_outbox";
const RULES = "client_risk_rules";

const IS_CHANGED = "changed is not null and free_at <= @now";
const IS_TIMELY = "next_at <= @now and changed is null and free_at <= @now";
const IS_OF_OTHER_RULES =
  "(assessed_rules < @rules or assessed_rules > @rules) and changed is null and free_at <= @now";

/** Of those whose time comes first, so many are looked at for the earliest that nobody has. */
const LOOKED_AT = 100;

/** All that the store says to the database. */
export function sqliteStatements(database: SqliteDatabase) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    isErased: prepare("select 1 from client_risk_erased where id_hash = ?"),
    addErased: prepare("insert into client_risk_erased values (?) on conflict do nothing"),
    erase: [
      prepare(`delete from ${EVENTS} where client = ?`),
      prepare(`delete from ${OUTBOX} where client = ?`),
      prepare(`delete from ${CLIENTS} where id = ?`),
    ],

    addClient: prepare(`insert into ${CLIENTS} (id) values (?) on conflict do nothing`),
    client: prepare(`select * from ${CLIENTS} where id = ?`),
    setProfile: prepare(`update ${CLIENTS} set profile = ? where id = ?`),
    markChanged: prepare(`update ${CLIENTS} set revision = revision + 1,
      changed = coalesce(changed, (select coalesce(max(changed), 0) + 1 from ${CLIENTS} where changed is not null)) where id = ?`),
    addEvent: prepare(`insert into ${EVENTS} (client, key, event_id, written_at, revision, event)
      values (?, ?, ?, ?, ?, ?) on conflict do nothing`),
    rewriteEvent: prepare(`update ${EVENTS} set event = ?, written_at = ?, revision = ?
      where client = ? and key = ? and ? > coalesce(written_at, -9e15)`),
    otherOfId: prepare(`select 1 from ${EVENTS} where client = ? and event_id = ? and key <> ? limit 1`),
    eventsAfter: prepare(
      `select key, written_at, revision, event from ${EVENTS} where client = ? and revision > ?`,
    ),
    list: prepare(`select *, (select count(*) from ${EVENTS} where client = c.id) as events
      from ${CLIENTS} c where id > ? order by id limit ?`),

    currentRules: prepare(`select hash from ${RULES} order by place desc limit 1`),
    rulesOf: prepare(`select 1 from ${RULES} where hash = ?`),
    addRules: prepare(`insert into ${RULES} (hash) values (?) on conflict do nothing`),
    forgetRules: prepare(`delete from ${RULES} where hash = ?`),

    anyDue: prepare(`select 1 where exists (select 1 from ${CLIENTS} where ${IS_CHANGED})
      or exists (select 1 from ${CLIENTS} where ${IS_TIMELY})
      or exists (select 1 from ${CLIENTS} where ${IS_OF_OTHER_RULES})`),
    changed: prepare(`select id from ${CLIENTS} where ${IS_CHANGED} order by changed limit @limit`),
    timely: prepare(`select id from ${CLIENTS} where ${IS_TIMELY} order by next_at limit @limit`),
    ofOtherRules: prepare(`select id from ${CLIENTS} where ${IS_OF_OTHER_RULES} limit @limit`),
    lease: prepare(`update ${CLIENTS} set free_at = ?, token = ? where id = ?`),
    free: prepare(`update ${CLIENTS} set free_at = ?, token = null where id = ? and token = ?`),
    settle:
      prepare(`update ${CLIENTS} set assessment = ?, assessed_revision = ?, assessed_rules = ?, next_at = ?,
      settlements = settlements + 1, failures = 0, error = null, changed = null where id = ?`),
    countFailure: prepare(`update ${CLIENTS} set failures = failures + 1, error = ? where id = ?`),

    addChange: prepare(`insert into ${OUTBOX} (id, client, change) values (?, ?, ?)`),
    openOutbox: prepare(`update ${CLIENTS} set outbox_free_at = coalesce(outbox_free_at, 0) where id = ?`),
    withChanges: prepare(
      `select id from ${CLIENTS} where outbox_free_at <= ? order by outbox_free_at limit ?`,
    ),
    leaseOutbox: prepare(`update ${CLIENTS} set outbox_free_at = ? where id = ?`),
    change: prepare(`select * from ${OUTBOX} where id = ?`),
    changes: prepare(`select * from ${OUTBOX} where client = ? and is_parked = 0 order by place limit ?`),
    removeChange: prepare(`delete from ${OUTBOX} where id = ?`),
    failChange: prepare(
      `update ${OUTBOX} set attempts = attempts + 1, error = ?, is_parked = ? where id = ?`,
    ),
    parked: prepare(`select * from ${OUTBOX} where is_parked = 1 order by client, place`),
    unpark: prepare(
      `update ${OUTBOX} set is_parked = 0, attempts = 0, error = null where id = ? and is_parked = 1`,
    ),

    nextDue: prepare(`select min(at) as at from (
      select min(free_at) as at from ${CLIENTS} where changed is not null and @isCurrent
      union all
      select min(max(next_at, free_at)) from (select next_at, free_at from ${CLIENTS}
        where next_at is not null and changed is null and @isCurrent order by next_at limit ${LOOKED_AT})
      union all
      select min(free_at) from (select free_at from ${CLIENTS}
        where (assessed_rules < @rules or assessed_rules > @rules) and changed is null and @isCurrent limit ${LOOKED_AT})
      union all
      select min(outbox_free_at) from ${CLIENTS} where outbox_free_at is not null)`),
  };
}
