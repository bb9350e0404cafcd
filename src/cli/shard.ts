import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/profile.ts";
import { instantOf } from "../events/time.ts";
import type { ByteSource } from "../files/bytes.ts";
import type { Share } from "../files/client-partition.ts";
import type { InvalidRecord } from "../files/read-events.ts";
import type { AssessReport } from "./assessor.ts";
import type { Strayed } from "./client-runs.ts";
import type { Packs } from "./engine.ts";
import type { Ranked } from "./ranked-bodies.ts";
import type { Rendering } from "./render-client.ts";

/** What a shard has to do. Plain data, which a thread can be handed. */
export interface ShardTask {
  readonly packs: Packs;
  readonly profiles: readonly ClientProfile[];
  /** Only this client is asked for, in full. */
  readonly client?: string | undefined;
  readonly rendering: Rendering;
  /** The clients that are this shard's. Default: all. */
  readonly share?: Share | undefined;
  /** The events of each client stand in a row: they are let go of when the next one begins. */
  readonly sorted: boolean;
}

/** What was read since the last time. */
export interface Passed {
  /** Index of the source. */
  readonly source: number;
  /** All up to here was looked at. */
  readonly position: number;
  readonly bytes: number;
  readonly events: number;
  readonly invalid: readonly PlacedRecord[];
}

export interface PlacedRecord extends InvalidRecord {
  readonly source: number;
  readonly position: number;
}

/** What is known before events are looked into. */
export interface PrepareReport {
  /** Events, or what may be some. */
  readonly events: number;
  /** The instant of the newest of them, in milliseconds since 1970. */
  readonly newest: number | undefined;
}

export interface ShardReport extends AssessReport {
  readonly events: number;
  /** The instant of the newest event, in milliseconds since 1970. */
  readonly newest: number | undefined;
  /** Events after the instant looked from. */
  readonly later: number;
  /** The first event apart from the others of its client, where they had to stand in a row. */
  readonly strayed: Strayed | undefined;
}

/** Some of the clients of a portfolio, from their events to what is written of them. Called in this order. */
export interface Shard {
  /**
   * Gathers what has to be at hand before a client is assessed, and finds the newest event. Does not fail: what cannot
   * be read is told when it is needed.
   */
  prepare(onPassed: (passed: Passed) => void): Promise<PrepareReport>;
  /** Assesses all clients; may be called again for another instant. */
  assess(at: string, onPassed: (passed: Passed) => void): Promise<ShardReport>;
  /** What comes next in the order of rank; nothing when all was told. */
  tell(): Promise<readonly Ranked[]>;
  close(): Promise<void>;
}

/** A source, opened as often as it is read. */
export type OpenSource = () => ByteSource;

/** Counts the events that were seen. */
export class Seen {
  readonly #until: number;
  events = 0;
  newest: number | undefined;
  /** After the instant looked from. */
  later = 0;

  constructor(at?: string) {
    this.#until = at === undefined ? Number.POSITIVE_INFINITY : instantOf({ at });
  }

  add(events: readonly RiskEvent[]): void {
    this.events += events.length;
    for (const event of events) {
      const instant = instantOf(event);
      if (this.newest === undefined || instant > this.newest) this.newest = instant;
      if (instant > this.#until) this.later += 1;
    }
  }
}

/** A path that can be read as often as need be, or a stream that can be read only once. */
export type InputSource = string | { readonly name: string; readonly chunks: AsyncIterable<Uint8Array> };

/** Where shards are at work. */
export interface ShardPool {
  /**
   * Has its shards divide the clients among them: called once.
   *
   * @throws InvalidInputError with every problem of the packs
   */
  open(task: ShardTask, sources: readonly InputSource[]): readonly Shard[];
  close(): Promise<void>;
}
