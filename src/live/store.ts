import type { Assessment } from "../assess/assessment.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import type { ClientChange } from "./client-change.ts";

/**
 * Keeps histories, and who is to be looked at. Two things make it simple: a history is a set, so that order and repeats cannot
 * hurt, and nobody asks the time: instants are given, in milliseconds since 1970, by clocks that may be minutes apart. They
 * decide when something is done, never whether. Each method is atomic: it is done wholly or not at all, and what it promised
 * is kept when the process dies.
 */
export interface HistoryStore {
  /**
   * Adds to histories what is not in them, and marks as due each client that it changes, all in one transaction. Of a key that is
   * there already the event written down last is kept. A profile takes the place of the one before.
   *
   * @returns what became of each event of each entry, in their order.
   */
  record(entries: readonly ClientEvents[]): Promise<readonly (readonly Recorded[])[]>;

  /**
   * What is kept of a client; `undefined` where nothing is.
   *
   * @param after a revision: of the events, only those that changed since are given.
   */
  read(client: string, after?: number): Promise<StoredClient | undefined>;

  /**
   * Makes rules the current ones. Without `force` only those that the store has never seen: a worker of yesterday that starts
   * again does not bring yesterday's rules back.
   *
   * @returns whether they are current now.
   */
  adoptRules(hash: string, options?: { readonly force?: boolean }): Promise<boolean>;

  /**
   * Leases clients that are to be assessed: those whose events changed, longest ago first, then those whose time has come, then
   * those assessed by other rules. None where the rules are not the current ones. One that is leased is given to nobody else
   * until its lease runs out.
   */
  claim(options: LeaseOptions & { readonly rules: string }): Promise<readonly Claim[]>;

  /**
   * Keeps an assessment, the changes to be told and the instant of the next look, in one transaction, and ends the claim.
   *
   * @returns false, and does nothing but end the claim, where events came since, the lease went to another, or other rules are current.
   */
  settle(claim: Claim, settlement: Settlement): Promise<boolean>;

  /** Ends a claim without an assessment: the client may be claimed again from an instant on. With an error, the failure is counted. */
  release(claim: Claim, until: number, error?: string): Promise<void>;

  /**
   * Leases clients who have changes to be told, and gives these, of each client the oldest first. A client whose oldest change
   * waits to be tried again is not among them.
   *
   * @param options.limit clients at most; of each, at most {@link CHANGES_AT_ONCE} changes.
   */
  outbox(options: LeaseOptions): Promise<readonly OutboxEntry[]>;

  /** Takes away changes that were told, and ends the leases of their clients. */
  delivered(ids: readonly string[]): Promise<void>;

  /**
   * Counts a failure to tell a change and ends the lease of its client, whose changes wait until `retryAt`. Without one the change is
   * set aside, and those behind it go on.
   */
  failed(
    id: string,
    failure: { readonly retryAt?: number | undefined; readonly error: string },
  ): Promise<void>;

  /** The changes that were set aside, by client, then the oldest first. */
  parked(): Promise<readonly OutboxEntry[]>;

  /**
   * Takes a change that was set aside back into the outbox, as if never tried.
   *
   * @returns false where none of that id was set aside.
   */
  replay(id: string): Promise<boolean>;

  /** The earliest instant at which something may be claimed or told, as far as is known now; `undefined` where there is none. */
  nextDue(rules: string): Promise<number | undefined>;

  /** Resolves when something may have become due since the call, or when the signal is aborted. It may do so for nothing. */
  wake(signal: AbortSignal): Promise<void>;

  /** Clients behind an id, in the order of their ids by code units or code points, at most `limit`. */
  list?(options: ListOptions): Promise<readonly StoredStanding[]>;

  /** Forgets a client, and keeps no more than a hash of the id, by which what comes of it later is refused. */
  erase?(client: string): Promise<void>;

  /** Lets go of what the store holds open; what was given to it stays open. */
  close(): Promise<void>;
}

/** How many changes of one client `outbox` gives at once. */
export const CHANGES_AT_ONCE = 100;

/** An event under a key that no other event of its client has. */
export interface KeyedEvent {
  readonly key: string;
  /** When it was written down, in milliseconds since 1970; `undefined`, which is older than any, where it does not tell. */
  readonly writtenAt: number | undefined;
  readonly event: RiskEvent;
}

export interface ClientEvents {
  readonly client: string;
  readonly events: readonly KeyedEvent[];
  readonly profile?: ClientProfile | undefined;
}

/** `conflict`: taken, beside an event of that id that says otherwise; `erased`: refused, its client was erased. */
export type Recorded = "taken" | "duplicate" | "conflict" | "erased";

export interface StoredClient {
  readonly client: string;
  /** Absent where none was ever recorded. */
  readonly profile?: ClientProfile;
  /** Counts the changes of profile and events. */
  readonly revision: number;
  /** In no order. With the revision of each. */
  readonly events: readonly (KeyedEvent & { readonly revision: number })[];
  readonly last?: LastAssessment;
}

export interface LastAssessment {
  readonly assessment: Assessment;
  /** The revision that was assessed. */
  readonly revision: number;
}

export interface ListOptions {
  /** The id behind which the list begins. Default: at the first client. */
  readonly after?: string;
  readonly limit: number;
}

export interface LeaseOptions {
  readonly now: number;
  readonly limit: number;
  /** In milliseconds. */
  readonly lease: number;
}

export interface Claim {
  readonly client: string;
  readonly revision: number;
  /** Hash of the rules that it was claimed for. */
  readonly rules: string;
  /** How often the client was settled. */
  readonly settlements: number;
  /** How often it could not be assessed since. */
  readonly failures: number;
  /** Tells this claim from all others. */
  readonly token: string;
}

export interface Settlement {
  readonly assessment: Assessment;
  readonly changes: readonly ClientChange[];
  /** When to look next, in milliseconds since 1970; `undefined` for never, as long as nothing is recorded. */
  readonly nextAt: number | undefined;
}

export interface OutboxEntry {
  readonly change: ClientChange;
  readonly attempts: number;
  /** Of the last attempt. */
  readonly error?: string;
}

export interface StoredStanding {
  readonly client: string;
  readonly revision: number;
  readonly events: number;
  readonly assessment?: Assessment;
  readonly nextAt?: number;
  /** Why it could not be assessed, where it could not. */
  readonly error?: string;
}
