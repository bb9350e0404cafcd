/** The door `client-risk/live`: histories kept in a store, assessed when something changes, and told of. */

export type { ChangeCause, ClientChange, ToldChange } from "./live/client-change.ts";
export {
  type ClientOfDesk,
  createDesk,
  type Delivery,
  type Desk,
  type DeskOptions,
  type RunOptions,
} from "./live/desk.ts";
export type { DeskHealth } from "./live/desk-health.ts";
export { createMemoryStore } from "./live/memory/memory-store.ts";
export type { PauseOptions } from "./live/pause.ts";
export type { Answer } from "./live/record-batch.ts";
export {
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
} from "./live/store.ts";
