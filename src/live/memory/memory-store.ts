import { randomUUID } from "node:crypto";
import { canonicalJson } from "../../events/canonical.ts";
import type { ClientProfile } from "../../events/client-profile.ts";
import type { ClientChange } from "../client-change.ts";
import { hashOf } from "../event-key.ts";
import {
  CHANGES_AT_ONCE,
  type Claim,
  type ClientEvents,
  type HistoryStore,
  type KeyedEvent,
  type LastAssessment,
  type LeaseOptions,
  type ListOptions,
  type OutboxEntry,
  type Recorded,
  type Settlement,
  type StoredClient,
  type StoredStanding,
} from "../store.ts";
import { Wakers } from "../wakers.ts";

/**
 * Keeps histories in memory, for tests and for what may be lost: nothing is left when the process ends.
 *
 * @example const desk = createDesk({ engine, store: createMemoryStore(), onChange: console.log });
 */
export function createMemoryStore(): HistoryStore {
  return new MemoryStore();
}

interface Kept {
  readonly client: string;
  profile: ClientProfile | undefined;
  revision: number;
  settlements: number;
  failures: number;
  readonly events: Map<string, KeyedEvent & { readonly revision: number }>;
  /** Keys by id. */
  readonly keysById: Map<string, string[]>;
  last: LastAssessment | undefined;
  /** Place in the order in which clients changed; `undefined` where the events are assessed. */
  changed: number | undefined;
  nextAt: number | undefined;
  /** Not to be claimed before. */
  freeAt: number;
  token: string | undefined;
  error: string | undefined;
  outbox: { change: ClientChange; attempts: number; error: string | undefined; isParked: boolean }[];
  outboxFreeAt: number;
}

class MemoryStore implements HistoryStore {
  readonly #clients = new Map<string, Kept>();
  /** Hashes of ids. */
  readonly #erased = new Set<string>();
  readonly #byChange = new Map<string, Kept>();
  /** In the order in which they were made current. */
  readonly #rules = new Set<string>();
  readonly #wakers = new Wakers();
  #changes = 0;

  async record(entries: readonly ClientEvents[]): Promise<readonly (readonly Recorded[])[]> {
    const recorded = entries.map((entry) => this.#recordOf(entry));
    this.#wakers.wake();
    return recorded;
  }

  #recordOf({ client, events, profile }: ClientEvents): Recorded[] {
    if (this.#erased.has(hashOf(client))) return events.map(() => "erased");
    const kept = this.#clients.get(client) ?? emptyOf(client);
    this.#clients.set(client, kept);
    const revision = kept.revision + 1;
    let isChanged = profile !== undefined && canonicalJson(profile) !== canonicalJson(kept.profile);
    if (isChanged) kept.profile = profile;
    const recorded = events.map((keyed): Recorded => {
      const known = kept.events.get(keyed.key);
      if (known !== undefined && !isLater(keyed, known)) return "duplicate";
      isChanged = true;
      kept.events.set(keyed.key, { ...keyed, revision });
      if (known !== undefined) return "duplicate";
      const { id } = keyed.event;
      if (id === undefined) return "taken";
      const keys = kept.keysById.get(id) ?? [];
      kept.keysById.set(id, [...keys, keyed.key]);
      return keys.length > 0 ? "conflict" : "taken";
    });
    if (isChanged) {
      kept.revision = revision;
      kept.changed ??= ++this.#changes;
    }
    return recorded;
  }

  async read(client: string, after = 0): Promise<StoredClient | undefined> {
    const kept = this.#clients.get(client);
    if (kept === undefined) return undefined;
    const { profile, revision, last } = kept;
    return {
      client,
      ...(profile === undefined ? {} : { profile }),
      revision,
      events: [...kept.events.values()].filter((event) => event.revision > after),
      ...(last === undefined ? {} : { last }),
    };
  }

  async adoptRules(hash: string, { force = false } = {}): Promise<boolean> {
    if (this.#isCurrent(hash)) return true;
    if (force) this.#rules.delete(hash);
    this.#rules.add(hash);
    this.#wakers.wake();
    return this.#isCurrent(hash);
  }

  #isCurrent(hash: string): boolean {
    return [...this.#rules].at(-1) === hash;
  }

  async claim({
    now,
    limit,
    lease,
    rules,
  }: LeaseOptions & { readonly rules: string }): Promise<readonly Claim[]> {
    if (!this.#isCurrent(rules)) return [];
    return [...this.#clients.values()]
      .filter((kept) => kept.freeAt <= now && dueFrom(kept, rules) <= now)
      .sort((a, b) => order(a) - order(b) || dueFrom(b, rules) - dueFrom(a, rules))
      .slice(0, limit)
      .map((kept) => {
        kept.freeAt = now + lease;
        kept.token = randomUUID();
        const { client, revision, settlements, failures, token } = kept;
        return { client, revision, rules, settlements, failures, token };
      });
  }

  async settle(claim: Claim, { assessment, changes, nextAt }: Settlement): Promise<boolean> {
    const kept = this.#held(claim);
    if (kept === undefined) return false;
    kept.freeAt = 0;
    kept.token = undefined;
    this.#wakers.wake();
    if (kept.revision !== claim.revision || !this.#isCurrent(claim.rules)) return false;
    kept.last = { assessment, revision: claim.revision };
    kept.settlements++;
    kept.failures = 0;
    kept.error = undefined;
    kept.changed = undefined;
    kept.nextAt = nextAt;
    for (const change of changes) {
      kept.outbox.push({ change, attempts: 0, error: undefined, isParked: false });
      this.#byChange.set(change.id, kept);
    }
    return true;
  }

  async release(claim: Claim, until: number, error?: string): Promise<void> {
    const kept = this.#held(claim);
    if (kept === undefined) return;
    kept.freeAt = until;
    kept.token = undefined;
    kept.error = error;
    if (error !== undefined) kept.failures++;
    this.#wakers.wake();
  }

  #held({ client, token }: Claim): Kept | undefined {
    const kept = this.#clients.get(client);
    return kept?.token === token ? kept : undefined;
  }

  async outbox({ now, limit, lease }: LeaseOptions): Promise<readonly OutboxEntry[]> {
    return [...this.#clients.values()]
      .filter((kept) => kept.outboxFreeAt <= now && waiting(kept).length > 0)
      .slice(0, limit)
      .flatMap((kept) => {
        kept.outboxFreeAt = now + lease;
        return waiting(kept).slice(0, CHANGES_AT_ONCE).map(entryOf);
      });
  }

  async delivered(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const found = this.#find(id);
      if (found === undefined) continue;
      found.kept.outbox = found.kept.outbox.filter((row) => row !== found.row);
      found.kept.outboxFreeAt = 0;
      this.#byChange.delete(id);
    }
    this.#wakers.wake();
  }

  async failed(
    id: string,
    { retryAt, error }: { readonly retryAt?: number | undefined; readonly error: string },
  ): Promise<void> {
    const found = this.#find(id);
    if (found === undefined) return;
    const { kept, row } = found;
    row.attempts++;
    row.error = error;
    row.isParked = retryAt === undefined;
    kept.outboxFreeAt = retryAt ?? 0;
    this.#wakers.wake();
  }

  async parked(): Promise<readonly OutboxEntry[]> {
    return [...this.#clients.values()]
      .sort((a, b) => (a.client < b.client ? -1 : 1))
      .flatMap(({ outbox }) => outbox.filter(({ isParked }) => isParked).map(entryOf));
  }

  async replay(id: string): Promise<boolean> {
    const found = this.#find(id);
    if (!found?.row.isParked) return false;
    found.row.isParked = false;
    found.row.attempts = 0;
    found.row.error = undefined;
    found.kept.outboxFreeAt = 0;
    this.#wakers.wake();
    return true;
  }

  #find(id: string) {
    const kept = this.#byChange.get(id);
    const row = kept?.outbox.find(({ change }) => change.id === id);
    return kept === undefined || row === undefined ? undefined : { kept, row };
  }

  async nextDue(rules: string): Promise<number | undefined> {
    const isCurrent = this.#isCurrent(rules);
    let earliest = Number.POSITIVE_INFINITY;
    for (const kept of this.#clients.values()) {
      if (isCurrent) earliest = Math.min(earliest, Math.max(dueFrom(kept, rules), kept.freeAt));
      if (waiting(kept).length > 0) earliest = Math.min(earliest, kept.outboxFreeAt);
    }
    return Number.isFinite(earliest) ? earliest : undefined;
  }

  wake(signal: AbortSignal): Promise<void> {
    return this.#wakers.wait(signal);
  }

  async list({ after = "", limit }: ListOptions): Promise<readonly StoredStanding[]> {
    return [...this.#clients.values()]
      .filter(({ client }) => client > after)
      .sort((a, b) => (a.client < b.client ? -1 : 1))
      .slice(0, limit)
      .map(({ client, revision, events, last, nextAt, error }) => ({
        client,
        revision,
        events: events.size,
        ...(last === undefined ? {} : { assessment: last.assessment }),
        ...(nextAt === undefined ? {} : { nextAt }),
        ...(error === undefined ? {} : { error }),
      }));
  }

  async erase(client: string): Promise<void> {
    for (const { change } of this.#clients.get(client)?.outbox ?? []) this.#byChange.delete(change.id);
    this.#clients.delete(client);
    this.#erased.add(hashOf(client));
  }

  async close(): Promise<void> {}
}

function emptyOf(client: string): Kept {
  return {
    client,
    profile: undefined,
    revision: 0,
    settlements: 0,
    failures: 0,
    events: new Map(),
    keysById: new Map(),
    last: undefined,
    changed: undefined,
    nextAt: undefined,
    freeAt: 0,
    token: undefined,
    error: undefined,
    outbox: [],
    outboxFreeAt: 0,
  };
}

function isLater({ writtenAt = Number.NEGATIVE_INFINITY }: KeyedEvent, known: KeyedEvent): boolean {
  return writtenAt > (known.writtenAt ?? Number.NEGATIVE_INFINITY);
}

/** Since when a client is to be assessed: always, where its events changed or other rules are current. */
function dueFrom({ changed, last, nextAt }: Kept, rules: string): number {
  if (changed !== undefined) return 0;
  if (last !== undefined && last.assessment.rules.hash !== rules) return 0;
  return nextAt ?? Number.POSITIVE_INFINITY;
}

function order({ changed }: Kept): number {
  return changed ?? Number.MAX_SAFE_INTEGER;
}

function waiting({ outbox }: Kept) {
  return outbox.filter(({ isParked }) => !isParked);
}

function entryOf({ change, attempts, error }: Kept["outbox"][number]): OutboxEntry {
  return { change, attempts, ...(error === undefined ? {} : { error }) };
}
