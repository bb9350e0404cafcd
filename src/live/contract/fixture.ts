import type { HistoryStore } from "../store.ts";

/** Something of an adapter that is empty at first, and gone afterwards. */
export interface StoreFixture {
  /** A store over it, as another worker would open one; each is closed by who opens it. */
  readonly open: () => Promise<HistoryStore>;
  readonly destroy?: () => Promise<void>;
}

/** The two functions of a test runner that the contract becomes tests by: those of vitest, of `node:test`, or any like them. */
export interface StoreTestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

export interface ContractOptions extends StoreTestRunner {
  /** How many events the big client has. Default: 100,000. */
  readonly bigClient?: number;
}

/** A part of the contract: what it says, and what shows it. */
export interface Clause {
  readonly says: string;
  readonly holds: (open: () => Promise<HistoryStore>, options: ContractOptions) => Promise<void>;
}
