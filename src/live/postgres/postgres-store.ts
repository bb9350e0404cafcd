import { randomUUID } from "node:crypto";
import { hashOf } from "../event-key.ts";
import {
  CHANGES_AT_ONCE,
  type Claim,
  type ClientEvents,
  type HistoryStore,
  type LeaseOptions,
  type ListOptions,
  type OutboxEntry,
  type Recorded,
  type Settlement,
  type StoredClient,
  type StoredStanding,
} from "../store.ts";
import { storedText, textFromStored } from "../stored-text.ts";
import { migratePostgres } from "./postgres-migrations.ts";
import { inTransaction, type PostgresClient, type PostgresPool } from "./postgres-pool.ts";
import { recordInPostgres } from "./postgres-record.ts";
import { PostgresWakers } from "./postgres-wakers.ts";

export interface PostgresStoreOptions {
  readonly pool: PostgresPool;
  /** The schema of its tables: small letters, digits and `_`. Default: `client_risk`. */
  readonly schema?: string;
  /** Whether tables that are missing are made. Default: yes; otherwise run `postgresMigrations` by hand. */
  readonly migrate?: boolean;
}

/**
 * Keeps histories in PostgreSQL, from 14 on, for any number of desks in any number of processes. One connection of the pool listens for
 * what the others recorded.
 *
 * @throws RangeError for a name of a schema that would have to be quoted.
 * @example
 * import pg from "pg";
 * const store = await createPostgresStore({ pool: new pg.Pool() });
 */
export async function createPostgresStore({
  pool,
  schema = "client_risk",
  migrate = true,
}: PostgresStoreOptions): Promise<HistoryStore> {
  if (!/^[a-z_][a-z0-9_]{0,50}$/.test(schema))
    throw new RangeError(`the schema: expected small letters, digits and _, found ${JSON.stringify(schema)}`);
  if (migrate) await migratePostgres(pool, schema);
  return new PostgresStore(pool, schema);
}

/** Of those whose time comes first, so many are looked at for the earliest that nobody has. */
const LOOKED_AT = 100;

class PostgresStore implements HistoryStore {
  readonly #pool: PostgresPool;
  readonly #schema: string;
  readonly #channel: string;
  readonly #wakers: PostgresWakers;
  /** The hash of the rules that are current, in SQL. */
  readonly #current: string;

  constructor(pool: PostgresPool, schema: string) {
    this.#pool = pool;
    this.#schema = schema;
    this.#channel = `${schema}_due`;
    this.#wakers = new PostgresWakers(pool, this.#channel);
    this.#current = `(select hash from ${schema}.rules order by place desc limit 1)`;
  }

  record(entries: readonly ClientEvents[]): Promise<readonly (readonly Recorded[])[]> {
    return this.#write((client) => recordInPostgres(client, this.#schema, entries));
  }

  async read(client: string, after = 0): Promise<StoredClient | undefined> {
    const id = storedText(client);
    const { rows } = await this.#pool.query(`select * from ${this.#schema}.clients where id = $1`, [id]);
    const [row] = rows;
    if (row === undefined) return undefined;
    // Some may be newer than the revision: then nothing is settled by it, and they are read again.
    const { rows: events } = await this.#pool.query(
      `select key, written_at, revision, event from ${this.#schema}.events where client = $1 and revision > $2`,
      [id, after],
    );
    return {
      client,
      ...(row.profile === null ? {} : { profile: row.profile }),
      revision: Number(row.revision),
      events: events.map(({ key, written_at, revision, event }) => ({
        key,
        writtenAt: written_at === null ? undefined : Number(written_at),
        event,
        revision: Number(revision),
      })),
      ...(row.assessment === null
        ? {}
        : { last: { assessment: row.assessment, revision: Number(row.assessed_revision) } }),
    };
  }

  async adoptRules(hash: string, { force = false } = {}): Promise<boolean> {
    const { rows } = await this.#pool.query(
      `select coalesce(${this.#current} = $1, false) as is_current,
       exists (select 1 from ${this.#schema}.rules where hash = $1) as is_known`,
      [hash],
    );
    const { is_current: isCurrent, is_known: isKnown } = rows[0];
    if (isCurrent || (isKnown && !force)) return isCurrent;
    return this.#write(async (client) => {
      await client.query(`lock table ${this.#schema}.rules in exclusive mode`);
      if (force) await client.query(`delete from ${this.#schema}.rules where hash = $1`, [hash]);
      await client.query(`insert into ${this.#schema}.rules (hash) values ($1) on conflict do nothing`, [
        hash,
      ]);
      const { rows } = await client.query(`select ${this.#current} = $1 as is_current`, [hash]);
      return rows[0].is_current;
    });
  }

  async claim({
    now,
    limit,
    lease,
    rules,
  }: LeaseOptions & { readonly rules: string }): Promise<readonly Claim[]> {
    const claimed: Claim[] = [];
    for (const due of [
      "changed is not null order by changed",
      "next_at <= $1 and changed is null order by next_at",
      "(assessed_rules < $3 or assessed_rules > $3) and changed is null order by id",
    ]) {
      if (claimed.length >= limit) break;
      const [what, order] = due.split(" order by ");
      const { rows } = await this.#pool.query(
        `update ${this.#schema}.clients set free_at = $1::bigint + $2::bigint, token = $5 || id
         where id in (select id from ${this.#schema}.clients where ${what} and free_at <= $1 and ${this.#current} = $3
           order by ${order} limit $4 for update skip locked)
         returning id, revision, settlements, failures, token, changed, next_at`,
        [now, lease, rules, limit - claimed.length, randomUUID()],
      );
      const [key] = (order as string).split(" ") as [string];
      rows.sort((a, b) => Number(a[key]) - Number(b[key]));
      for (const { id, revision, settlements, failures, token } of rows)
        claimed.push({
          client: textFromStored(id),
          ...{ revision: Number(revision), rules, settlements: Number(settlements), failures, token },
        });
    }
    return claimed;
  }

  async settle(claim: Claim, { assessment, changes, nextAt }: Settlement): Promise<boolean> {
    const { rows } = await this.#pool.query(
      `with held as (
         select id, revision, revision = $3 and ${this.#current} = $4 as is_so
         from ${this.#schema}.clients where id = $1 and token = $2 for update),
       freed as (
         update ${this.#schema}.clients as c set token = null, free_at = 0 from held where c.id = held.id and not is_so),
       settled as (
         update ${this.#schema}.clients as c set token = null, free_at = 0, assessment = $5::json, assessed_revision = held.revision,
           assessed_rules = $4, next_at = $6, settlements = settlements + 1, failures = 0, error = null, changed = null,
           outbox_free_at = case when cardinality($7::text[]) > 0 then coalesce(outbox_free_at, 0) else outbox_free_at end
         from held where c.id = held.id and is_so),
       added as (
         insert into ${this.#schema}.outbox (id, client, change)
         select given.id, held.id, change::json from held, unnest($7::text[], $8::text[]) with ordinality as given (id, change, nth)
         where is_so order by nth)
       select is_so, pg_notify('${this.#channel}', '') from held`,
      [
        ...[storedText(claim.client), claim.token, claim.revision, claim.rules],
        ...[JSON.stringify(assessment), nextAt ?? null],
        changes.map(({ id }) => storedText(id)),
        changes.map((change) => JSON.stringify(change)),
      ],
    );
    return rows[0]?.is_so === true;
  }

  async release(claim: Claim, until: number, error?: string): Promise<void> {
    await this.#pool.query(
      `with freed as (update ${this.#schema}.clients set token = null, free_at = $3, error = coalesce($4, error),
         failures = failures + case when $4::text is null then 0 else 1 end where id = $1 and token = $2 returning 1)
       select pg_notify('${this.#channel}', '') from freed`,
      [storedText(claim.client), claim.token, until, error === undefined ? null : storedText(error)],
    );
  }

  async outbox({ now, limit, lease }: LeaseOptions): Promise<readonly OutboxEntry[]> {
    const { rows: clients } = await this.#pool.query(
      `update ${this.#schema}.clients set outbox_free_at = $1::bigint + $2::bigint
       where id in (select id from ${this.#schema}.clients where outbox_free_at <= $1
         order by outbox_free_at limit $3 for update skip locked) returning id`,
      [now, lease, limit],
    );
    if (clients.length === 0) return [];
    const { rows } = await this.#pool.query(
      `select o.* from unnest($1::text[]) as given (id) cross join lateral (
         select * from ${this.#schema}.outbox where client = given.id and not is_parked order by place limit ${CHANGES_AT_ONCE}) as o
       order by o.place`,
      [clients.map(({ id }) => id)],
    );
    return rows.map(entryOf);
  }

  async delivered(ids: readonly string[]): Promise<void> {
    const stored = ids.map(storedText);
    await this.#onChanges(stored, async (client) => {
      await client.query(`delete from ${this.#schema}.outbox where id = any ($1)`, [stored]);
      return 0;
    });
  }

  async failed(
    id: string,
    { retryAt, error }: { readonly retryAt?: number | undefined; readonly error: string },
  ): Promise<void> {
    await this.#onChanges([storedText(id)], async (client) => {
      await client.query(
        `update ${this.#schema}.outbox set attempts = attempts + 1, error = $2, is_parked = $3 where id = $1`,
        [storedText(id), storedText(error), retryAt === undefined],
      );
      return retryAt ?? 0;
    });
  }

  async parked(): Promise<readonly OutboxEntry[]> {
    const { rows } = await this.#pool.query(
      `select * from ${this.#schema}.outbox where is_parked order by client, place`,
    );
    return rows.map(entryOf);
  }

  async replay(id: string): Promise<boolean> {
    let isFound = false;
    await this.#onChanges([storedText(id)], async (client) => {
      const { rows } = await client.query(
        `update ${this.#schema}.outbox set is_parked = false, attempts = 0, error = null where id = $1 and is_parked returning id`,
        [storedText(id)],
      );
      isFound = rows.length > 0;
      return 0;
    });
    return isFound;
  }

  /** Does something with changes, and says from when on those of their clients may be told, where any wait. */
  async #onChanges(ids: readonly string[], act: (client: PostgresClient) => Promise<number>): Promise<void> {
    await this.#write(async (client) => {
      // Locked first: what is settled meanwhile would add changes that the rest does not see.
      const { rows } = await client.query(
        `select id from ${this.#schema}.clients where id in (select client from ${this.#schema}.outbox where id = any ($1))
         order by id for update`,
        [ids],
      );
      const freeAt = await act(client);
      await client.query(
        `update ${this.#schema}.clients as c set outbox_free_at = case when exists (
           select 1 from ${this.#schema}.outbox where client = c.id and not is_parked) then $2::bigint end where id = any ($1)`,
        [rows.map(({ id }) => id), freeAt],
      );
    });
  }

  async nextDue(rules: string): Promise<number | undefined> {
    const clients = `${this.#schema}.clients`;
    const { rows } = await this.#pool.query(
      `with is_current as (select ${this.#current} = $1 as so)
       select min(at) as at from (
         select min(free_at) as at from ${clients}, is_current where so and changed is not null
         union all
         select min(greatest(next_at, free_at)) from (select next_at, free_at from ${clients}, is_current
           where so and next_at is not null and changed is null order by next_at limit ${LOOKED_AT}) as timely
         union all
         select min(free_at) from (select free_at from ${clients}, is_current
           where so and (assessed_rules < $1 or assessed_rules > $1) and changed is null limit ${LOOKED_AT}) as of_other_rules
         union all
         select min(outbox_free_at) from ${clients} where outbox_free_at is not null) as due`,
      [rules],
    );
    return rows[0].at === null ? undefined : Number(rows[0].at);
  }

  wake(signal: AbortSignal): Promise<void> {
    return this.#wakers.wait(signal);
  }

  async list({ after = "", limit }: ListOptions): Promise<readonly StoredStanding[]> {
    const { rows } = await this.#pool.query(
      `select *, (select count(*) from ${this.#schema}.events where client = c.id) as events
       from ${this.#schema}.clients as c where id > $1 order by id limit $2`,
      [storedText(after), limit],
    );
    return rows.map(({ id, revision, events, assessment, next_at, error }) => ({
      ...{ client: textFromStored(id), revision: Number(revision), events: Number(events) },
      ...(assessment === null ? {} : { assessment }),
      ...(next_at === null ? {} : { nextAt: Number(next_at) }),
      ...(error === null ? {} : { error: textFromStored(error) }),
    }));
  }

  async erase(client: string): Promise<void> {
    const id = storedText(client);
    await this.#write(async (transaction) => {
      const query = (sql: string, value: string) => transaction.query(sql, [value]);
      // Who records at the same time waits for this row, and then finds the hash.
      await query(`insert into ${this.#schema}.clients (id) values ($1) on conflict do nothing`, id);
      await query(`select 1 from ${this.#schema}.clients where id = $1 for update`, id);
      await query(`delete from ${this.#schema}.events where client = $1`, id);
      await query(`delete from ${this.#schema}.outbox where client = $1`, id);
      await query(`delete from ${this.#schema}.clients where id = $1`, id);
      await query(`insert into ${this.#schema}.erased values ($1) on conflict do nothing`, hashOf(client));
    });
  }

  close(): Promise<void> {
    return this.#wakers.close();
  }

  /** Writes, and wakes who waits for what was written. */
  #write<Result>(body: (client: PostgresClient) => Promise<Result>): Promise<Result> {
    return inTransaction(this.#pool, async (client) => {
      const result = await body(client);
      await client.query(`select pg_notify('${this.#channel}', '')`);
      return result;
    });
  }
}

interface ChangeRow {
  readonly change: OutboxEntry["change"];
  readonly attempts: number;
  readonly error: string | null;
}

function entryOf({ change, attempts, error }: ChangeRow): OutboxEntry {
  return { change, attempts, ...(error === null ? {} : { error: textFromStored(error) }) };
}
