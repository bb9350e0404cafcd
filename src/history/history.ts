import type { RiskEvent } from "../events/catalogue.ts";
import { InvalidInputError, type Problem } from "../events/problem.ts";
import { type ClientProfile, type ProfileOptions, parseProfile } from "../events/profile.ts";
import { instantOf } from "../events/time.ts";
import { upperBound } from "./column.ts";
import { type Contested, findContested, liveEvents, UNCONTESTED } from "./corrections.ts";
import { LiveIndex } from "./event-index.ts";
import { EventRecord } from "./event-log.ts";
import type { FreshColumn } from "./event-order.ts";
import { LiveTimeline } from "./indexed-timeline.ts";
import type { Timeline } from "./timeline.ts";

/** An id that was recorded with different contents. */
export interface Conflict {
  readonly id: string;
  /** The variant that counts: the one whose canonical JSON is larger. */
  readonly kept: RiskEvent;
  /** All of them, the kept one first. */
  readonly variants: readonly RiskEvent[];
}

/**
 * A client's past: an immutable value. The same events make the same history, in whatever order and batches they
 * came, and however often.
 */
export interface History {
  readonly client: ClientProfile;
  /** The events that count, in order: none that was withdrawn, one of each id. */
  readonly events: readonly RiskEvent[];
  /** In the order of their ids. */
  readonly conflicts: readonly Conflict[];
  /** Events that came after a pruning and lie before its cut. They do not count. */
  readonly dropped: readonly RiskEvent[];
  /** When the first event ever recorded happened, whether or not it still counts; `undefined` while there is none. */
  readonly firstAt: string | undefined;
  /** Events before this instant were let go of; `undefined` where none ever were. */
  readonly prunedBefore: string | undefined;
}

/** What a history is made of. */
interface Parts {
  readonly client: ClientProfile;
  /** In order; overruled and withdrawn ones as well. */
  readonly recorded: readonly RiskEvent[];
  readonly dropped: readonly RiskEvent[];
  readonly firstAt: string | undefined;
  readonly prunedBefore: string | undefined;
}

/**
 * A history without events.
 *
 * @throws InvalidInputError with every problem of the profile.
 * @example createHistory({ id: "acme", monthlyRevenue: 5000 }).events.length === 0
 */
export function createHistory(profile: unknown, { types }: ProfileOptions = {}): History {
  const problems: Problem[] = [];
  const client = parseProfile(profile, {}, problems, types);
  if (client === undefined) throw new InvalidInputError(problems);
  return RecordedHistory.of({
    client,
    recorded: [],
    dropped: [],
    firstAt: undefined,
    prunedBefore: undefined,
  });
}

/**
 * The events that count, as seen from an instant (milliseconds since 1970): what is recorded of a later instant
 * withdraws and overrules nothing. Timelines are kept, so that asking again costs nothing.
 */
export function timelineAt(history: History, at: number): Timeline {
  return recordedOf(history).timelineAt(at);
}

/** @throws TypeError for an object that none of the functions here made. */
export function recordedOf(history: History): RecordedHistory {
  if (history instanceof RecordedHistory) return history;
  throw new TypeError("expected a history made by createHistory, appendEvents or historyFromJson");
}

/** How many looks at a contested history are kept at once. */
const TIMELINES_KEPT = 8;

type About = Omit<Parts, "recorded">;

/** The one class behind `History`: a part of a shared record, and the looks at it that were asked for. */
export class RecordedHistory implements History {
  readonly client: ClientProfile;
  readonly dropped: readonly RiskEvent[];
  readonly firstAt: string | undefined;
  readonly prunedBefore: string | undefined;
  #record: EventRecord;
  readonly #length: number;
  #contested: Contested | undefined;
  #recorded: readonly RiskEvent[] | undefined;
  #events: readonly RiskEvent[] | undefined;
  /** By the number of boundaries passed. */
  readonly #timelines = new Map<number, LiveTimeline>();

  private constructor(
    { client, dropped, firstAt, prunedBefore }: About,
    record: EventRecord,
    contested?: Contested,
  ) {
    this.client = client;
    this.dropped = dropped;
    this.firstAt = firstAt;
    this.prunedBefore = prunedBefore;
    this.#record = record;
    this.#length = record.length;
    this.#contested = contested;
  }

  static of({ recorded, ...about }: Parts): RecordedHistory {
    return new RecordedHistory(about, EventRecord.of(recorded));
  }

  /** The record for the next version to make grow: this one's, unless another version did so before. */
  recordToGrow(): EventRecord {
    const record = this.#record;
    return record.length === this.#length ? record : record.upTo(this.#length);
  }

  /**
   * The history with events that are in order and not recorded yet, of which the index of the record knows already.
   * Where they come last, and leave all others as they are, nothing is copied.
   */
  append(record: EventRecord, added: FreshColumn, about: About, standAlone: boolean): RecordedHistory {
    const { at, events } = added;
    const contested = standAlone ? this.contested : undefined;
    const goOn =
      record.length > 0 &&
      standAlone &&
      (events.length === 0 || record.endsBefore(events[0] as RiskEvent, at[0] as number));
    if (!goOn) return new RecordedHistory(about, record.with(added), contested);
    const indexes = [...this.#timelines].map(
      ([epoch, timeline]) => [epoch, timeline.indexFor(record)] as const,
    );
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as RiskEvent;
      record.push(event, at[i] as number);
      for (const [, index] of indexes) index.push(event, at[i] as number);
    }
    const next = new RecordedHistory(about, record, contested);
    for (const [epoch, index] of indexes) next.#timelines.set(epoch, next.#view(index));
    return next;
  }

  /** In order; overruled and withdrawn ones as well. */
  get recorded(): readonly RiskEvent[] {
    this.#recorded ??= this.#record.events.slice(0, this.#length);
    return this.#recorded;
  }

  get events(): readonly RiskEvent[] {
    this.#events ??= this.timelineAt(Number.POSITIVE_INFINITY).all.events.slice();
    return this.#events;
  }

  get conflicts(): readonly Conflict[] {
    const conflicts: Conflict[] = [];
    for (const id of [...this.contested.variants.keys()].sort()) {
      const variants = this.contested.variants.get(id) as readonly RiskEvent[];
      conflicts.push({ id, kept: variants[0] as RiskEvent, variants });
    }
    return conflicts;
  }

  get contested(): Contested {
    this.#contested ??= this.#length === 0 ? UNCONTESTED : findContested(this.recorded);
    return this.#contested;
  }

  timelineAt(at: number): Timeline {
    const epoch = upperBound(this.contested.boundaries, at);
    let timeline = this.#timelines.get(epoch);
    if (timeline === undefined) {
      timeline = this.#view(this.#indexOf(epoch));
      for (const oldest of this.#timelines.keys()) {
        if (this.#timelines.size < TIMELINES_KEPT) break;
        this.#timelines.delete(oldest);
      }
      this.#timelines.set(epoch, timeline);
    }
    return timeline;
  }

  #indexOf(epoch: number): LiveIndex {
    const { boundaries, variants, withdrawals } = this.contested;
    const end = boundaries[epoch] ?? Number.POSITIVE_INFINITY;
    const { client } = this;
    if (variants.size === 0 && withdrawals.length === 0)
      return new LiveIndex({ client, all: this.#own(), end, isRecord: true });
    const live = liveEvents(this.recorded, this.contested, end);
    return new LiveIndex({
      client,
      all: { at: live.map(instantOf), events: live },
      end,
      isRecord: false,
    });
  }

  #view(index: LiveIndex): LiveTimeline {
    return new LiveTimeline(index, this.firstAt);
  }

  /** The record, with this version as its newest. */
  #own(): EventRecord {
    this.#record = this.recordToGrow();
    return this.#record;
  }
}
