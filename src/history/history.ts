import type { RiskEvent } from "../events/catalogue.ts";
import { InvalidInputError, type Problem } from "../events/problem.ts";
import { type ClientProfile, parseProfile } from "../events/profile.ts";
import { instantOf } from "../events/time.ts";
import { buildTimeline } from "./build-timeline.ts";
import { type Contested, findContested, liveEvents } from "./contested.ts";
import { type Timeline, upperBound } from "./timeline.ts";

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

/** What a history is made of. `recorded` is in order and holds overruled and withdrawn events as well. */
export interface Recorded {
  readonly client: ClientProfile;
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
export function createHistory(profile: unknown): History {
  const problems: Problem[] = [];
  const client = parseProfile(profile, {}, problems);
  if (client === undefined) throw new InvalidInputError(problems);
  return new RecordedHistory({
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

export class RecordedHistory implements History, Recorded {
  readonly client: ClientProfile;
  readonly recorded: readonly RiskEvent[];
  readonly dropped: readonly RiskEvent[];
  readonly firstAt: string | undefined;
  readonly prunedBefore: string | undefined;
  #contested: Contested | undefined;
  #live: readonly RiskEvent[] | undefined;
  readonly #timelines = new Map<number, Timeline>();

  constructor({ client, recorded, dropped, firstAt, prunedBefore }: Recorded) {
    this.client = client;
    this.recorded = recorded;
    this.dropped = dropped;
    this.firstAt = firstAt;
    this.prunedBefore = prunedBefore;
  }

  get contested(): Contested {
    this.#contested ??= findContested(this.recorded);
    return this.#contested;
  }

  get events(): readonly RiskEvent[] {
    this.#live ??= liveEvents(this.recorded, this.contested, Number.POSITIVE_INFINITY);
    return this.#live;
  }

  get conflicts(): readonly Conflict[] {
    const conflicts: Conflict[] = [];
    for (const id of [...this.contested.variants.keys()].sort()) {
      const variants = this.contested.variants.get(id) as readonly RiskEvent[];
      conflicts.push({ id, kept: variants[0] as RiskEvent, variants });
    }
    return conflicts;
  }

  timelineAt(at: number): Timeline {
    const { boundaries } = this.contested;
    const epoch = upperBound(boundaries, at);
    let timeline = this.#timelines.get(epoch);
    if (timeline === undefined) {
      const end = boundaries[epoch] ?? Number.POSITIVE_INFINITY;
      const firstAt = this.firstAt === undefined ? undefined : instantOf({ at: this.firstAt });
      timeline = buildTimeline(this.client, liveEvents(this.recorded, this.contested, end), end, firstAt);
      this.#timelines.set(epoch, timeline);
    }
    return timeline;
  }
}
