import { randomUUID } from "node:crypto";
import { canonicalJson } from "../../events/canonical.ts";
import { hashOf } from "../event-key.ts";
import {
  CHANGES_AT_ONCE,
  type Claim,
  type ClientEvents,
  type HistoryStore,
  type KeyedEvent,
  type LeaseOptions,
  type ListOptions,
  type OutboxEntry,
  type Recorded,
  type Settlement,
  type StoredClient,
  type StoredStanding,
} from "../store.ts";
import { storedText, textFromStored } from "../stored-text.ts";
import { Wakers } from "../wakers.ts";
import { inTransaction, type SqliteDatabase } from "./sqlite-database.ts";
import { migrateSqlite } from "./sqlite-migrations.ts";
import { sqliteStatements } from "./sqlite-statements.ts";

export interface SqliteStoreOptions {
  /** Whether tables that are missing are made. Default: yes; otherwise run `sqliteMigrations` by hand. */
  readonly migrate?: boolean;
}

/**
 * Keeps histories in a file of SQLite, in tables of its own, beside whatever else is there. For desks of one process: those of another
 * are not woken by what is recorded here. What is recorded is on the disk when `record` resolves.
 *
 * @example
 * import Database from "better-sqlite3";
 * const store = createSqliteStore(new Database("desk.db"));
 */
export function createSqliteStore(
  database: SqliteDatabase,
  { migrate = true }: SqliteStoreOptions = {},
): HistoryStore {
  database.pragma("journal_mode = WAL");
  // Without it, the last transactions before a loss of power may be lost.
  database.pragma("synchronous = FULL");
  if (migrate) migrateSqlite(database);
  return new SqliteStore(database);
}

/** Stores of one file wake one another. */
const WAKERS = new Map<string, Wakers>();

class SqliteStore implements HistoryStore {
  readonly #database: SqliteDatabase;
  readonly #sql: ReturnType<typeof sqliteStatements>;
  readonly #wakers: Wakers;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#sql = sqliteStatements(database);
    const shared = WAKERS.get(database.name);
    this.#wakers = shared ?? new Wakers();
    if (!database.name.includes(":memory:")) WAKERS.set(database.name, this.#wakers);
  }

  async record(entries: readonly ClientEvents[]): Promise<readonly (readonly Recorded[])[]> {
    return this.#write(() => entries.map((entry) => this.#recordOf(entry)));
  }

  #recordOf({ client, events, profile }: ClientEvents): Recorded[] {
    if (this.#sql.isErased.get(hashOf(client)) !== undefined) return events.map(() => "erased");
    const id = storedText(client);
    this.#sql.addClient.run(id);
    const { revision, profile: known } = this.#sql.client.get(id) as ClientRow;
    const told = profile === undefined ? known : JSON.stringify(profile);
    let isChanged = told !== known && canonicalJson(profile) !== canonicalJson(JSON.parse(known ?? "null"));
    if (isChanged) this.#sql.setProfile.run(told, id);
    const recorded = events.map((keyed): Recorded => {
      const { answer, isNew } = this.#recordEvent(id, keyed, revision + 1);
      isChanged ||= isNew;
      return answer;
    });
    if (isChanged) this.#sql.markChanged.run(id);
    return recorded;
  }

  #recordEvent(
    client: string,
    { key, writtenAt, event }: KeyedEvent,
    revision: number,
  ): { readonly answer: Recorded; readonly isNew: boolean } {
    const json = JSON.stringify(event);
    const written = writtenAt ?? null;
    const eventId = event.id === undefined ? null : storedText(event.id);
    const isAdded = this.#sql.addEvent.run(client, key, eventId, written, revision, json).changes > 0;
    if (!isAdded) {
      const { changes } = this.#sql.rewriteEvent.run(json, written, revision, client, key, written);
      return { answer: "duplicate", isNew: changes > 0 };
    }
    const isConflict = eventId !== null && this.#sql.otherOfId.get(client, eventId, key) !== undefined;
    return { answer: isConflict ? "conflict" : "taken", isNew: true };
  }

  async read(client: string, after = 0): Promise<StoredClient | undefined> {
    const id = storedText(client);
    const row = this.#sql.client.get(id) as ClientRow | undefined;
    if (row === undefined) return undefined;
    const events = this.#sql.eventsAfter.all(id, after) as EventRow[];
    return {
      client,
      ...(row.profile === null ? {} : { profile: JSON.parse(row.profile) }),
      revision: row.revision,
      events: events.map(({ key, written_at, revision, event }) => ({
        key,
        writtenAt: written_at ?? undefined,
        event: JSON.parse(event),
        revision,
      })),
      ...(row.assessment === null
        ? {}
        : { last: { assessment: JSON.parse(row.assessment), revision: row.assessed_revision as number } }),
    };
  }

  async adoptRules(hash: string, { force = false } = {}): Promise<boolean> {
    if (this.#isCurrent(hash)) return true;
    const isKnown = this.#sql.rulesOf.get(hash) !== undefined;
    if (isKnown && !force) return false;
    return this.#write(() => {
      if (force) this.#sql.forgetRules.run(hash);
      this.#sql.addRules.run(hash);
      return this.#isCurrent(hash);
    });
  }

  #isCurrent(hash: string): boolean {
    return (this.#sql.currentRules.get() as { hash: string } | undefined)?.hash === hash;
  }

  async claim({
    now,
    limit,
    lease,
    rules,
  }: LeaseOptions & { readonly rules: string }): Promise<readonly Claim[]> {
    if (this.#sql.anyDue.get({ now, rules }) === undefined) return [];
    return inTransaction(this.#database, () => {
      if (!this.#isCurrent(rules)) return [];
      const rows: ClientRow[] = [];
      for (const due of [this.#sql.changed, this.#sql.timely, this.#sql.ofOtherRules])
        for (const row of due.all({ now, rules, limit: limit - rows.length }) as ClientRow[]) {
          this.#sql.lease.run(now + lease, randomUUID(), row.id);
          rows.push(this.#sql.client.get(row.id) as ClientRow);
        }
      return rows.map(({ id, revision, settlements, failures, token }) => ({
        client: textFromStored(id),
        ...{ revision, rules, settlements, failures, token: token as string },
      }));
    });
  }

  async settle(claim: Claim, { assessment, changes, nextAt }: Settlement): Promise<boolean> {
    return this.#write(() => {
      const id = storedText(claim.client);
      if (this.#sql.free.run(0, id, claim.token).changes === 0) return false;
      const { revision } = this.#sql.client.get(id) as ClientRow;
      if (revision !== claim.revision || !this.#isCurrent(claim.rules)) return false;
      this.#sql.settle.run(JSON.stringify(assessment), revision, assessment.rules.hash, nextAt ?? null, id);
      for (const change of changes)
        this.#sql.addChange.run(storedText(change.id), id, JSON.stringify(change));
      if (changes.length > 0) this.#sql.openOutbox.run(id);
      return true;
    });
  }

  async release(claim: Claim, until: number, error?: string): Promise<void> {
    this.#write(() => {
      const id = storedText(claim.client);
      const isHeld = this.#sql.free.run(until, id, claim.token).changes > 0;
      if (isHeld && error !== undefined) this.#sql.countFailure.run(error, id);
    });
  }

  async outbox({ now, limit, lease }: LeaseOptions): Promise<readonly OutboxEntry[]> {
    if (this.#sql.withChanges.all(now, 1).length === 0) return [];
    return inTransaction(this.#database, () => {
      const clients = this.#sql.withChanges.all(now, limit) as { id: string }[];
      return clients.flatMap(({ id }) => {
        this.#sql.leaseOutbox.run(now + lease, id);
        return (this.#sql.changes.all(id, CHANGES_AT_ONCE) as ChangeRow[]).map(entryOf);
      });
    });
  }

  async delivered(ids: readonly string[]): Promise<void> {
    this.#write(() => {
      for (const id of ids) {
        const row = this.#sql.change.get(storedText(id)) as ChangeRow | undefined;
        if (row === undefined) continue;
        this.#sql.removeChange.run(row.id);
        this.#freeOutbox(row.client, 0);
      }
    });
  }

  /** For as long as changes wait. */
  #freeOutbox(client: string, at: number): void {
    const isWaiting = this.#sql.changes.get(client, 1) !== undefined;
    this.#sql.leaseOutbox.run(isWaiting ? at : null, client);
  }

  async failed(
    id: string,
    { retryAt, error }: { readonly retryAt?: number | undefined; readonly error: string },
  ): Promise<void> {
    this.#write(() => {
      const row = this.#sql.change.get(storedText(id)) as ChangeRow | undefined;
      if (row === undefined) return;
      this.#sql.failChange.run(error, retryAt === undefined ? 1 : 0, row.id);
      this.#freeOutbox(row.client, retryAt ?? 0);
    });
  }

  async parked(): Promise<readonly OutboxEntry[]> {
    return (this.#sql.parked.all() as ChangeRow[]).map(entryOf);
  }

  async replay(id: string): Promise<boolean> {
    return this.#write(() => {
      const row = this.#sql.change.get(storedText(id)) as ChangeRow | undefined;
      if (row === undefined || this.#sql.unpark.run(row.id).changes === 0) return false;
      this.#freeOutbox(row.client, 0);
      return true;
    });
  }

  async nextDue(rules: string): Promise<number | undefined> {
    const { at } = this.#sql.nextDue.get({ rules, isCurrent: this.#isCurrent(rules) ? 1 : 0 }) as {
      at: number | null;
    };
    return at ?? undefined;
  }

  wake(signal: AbortSignal): Promise<void> {
    return this.#wakers.wait(signal);
  }

  async list({ after = "", limit }: ListOptions): Promise<readonly StoredStanding[]> {
    const rows = this.#sql.list.all(storedText(after), limit) as (ClientRow & { readonly events: number })[];
    return rows.map(({ id, revision, events, assessment, next_at, error }) => ({
      ...{ client: textFromStored(id), revision, events },
      ...(assessment === null ? {} : { assessment: JSON.parse(assessment) }),
      ...(next_at === null ? {} : { nextAt: next_at }),
      ...(error === null ? {} : { error }),
    }));
  }

  async erase(client: string): Promise<void> {
    this.#write(() => {
      for (const sql of this.#sql.erase) sql.run(storedText(client));
      this.#sql.addErased.run(hashOf(client));
    });
  }

  async close(): Promise<void> {}

  /** Writes, and wakes who waits for what was written. */
  #write<Result>(body: () => Result): Result {
    const result = inTransaction(this.#database, body);
    this.#wakers.wake();
    return result;
  }
}

interface ClientRow {
  readonly id: string;
  readonly profile: string | null;
  readonly revision: number;
  readonly assessment: string | null;
  readonly assessed_revision: number | null;
  readonly settlements: number;
  readonly failures: number;
  readonly error: string | null;
  readonly next_at: number | null;
  readonly token: string | null;
}

interface EventRow {
  readonly key: string;
  readonly written_at: number | null;
  readonly revision: number;
  readonly event: string;
}

interface ChangeRow {
  readonly id: string;
  readonly client: string;
  readonly change: string;
  readonly attempts: number;
  readonly error: string | null;
}

function entryOf({ change, attempts, error }: ChangeRow): OutboxEntry {
  return { change: JSON.parse(change), attempts, ...(error === null ? {} : { error }) };
}
