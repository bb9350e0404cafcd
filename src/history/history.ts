import { version } from "../../package.json";
import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { deepFreeze } from "../events/deep-freeze.ts";
import { readOptions } from "../events/given-options.ts";
import { describeValue, InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import { type ProfileOptions, parseProfile } from "../events/profile.ts";
import { shareByCopies } from "../events/shared-by-copies.ts";
import type { Unchecked } from "../events/unchecked.ts";
import { EMPTY_COLUMN } from "./column.ts";
import type { Corrections } from "./corrections.ts";
import { columnOf } from "./event-order.ts";
import { IndexedTimeline } from "./indexed-timeline.ts";
import type { Timeline } from "./timeline.ts";
import { Version } from "./version.ts";

/** An id that was recorded with different contents. */
export interface Conflict {
  readonly id: string;
  /** The variant that counts: the one with the newest `recordedAt`, absent being oldest; then the larger canonical JSON. */
  readonly kept: RiskEvent;
  /** All of them, each as it was written down last, the kept one first. */
  readonly variants: readonly RiskEvent[];
}

/**
 * A client's past: an immutable value. The same batches make the same history, in whatever order they came and however often;
 * events with ids in whatever batches.
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

/** What a history is made of beside the events that are recorded. */
interface Parts {
  readonly client: ClientProfile;
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
export function createHistory(profile: Unchecked<ClientProfile>, options: ProfileOptions = {}): History {
  const client = readProfile(profile, options);
  const parts = { client, dropped: [], firstAt: undefined, prunedBefore: undefined };
  return new RecordedHistory(parts, Version.of(EMPTY_COLUMN));
}

/**
 * The history with another profile of the client. Events that were appended stay as they are.
 *
 * @throws InvalidInputError with every problem of the profile; another `id` is one.
 * @example withProfile(history, { ...history.client, tier: "key" })
 */
export function withProfile(
  history: History,
  profile: Unchecked<ClientProfile>,
  options: ProfileOptions = {},
): History {
  const before = recordedOf(history);
  const client = readProfile(profile, options);
  if (client.id !== before.client.id) {
    const expected = `a profile of the client ${describeValue(before.client.id)}`;
    throw new InvalidInputError([
      problemAt(
        { pointer: "/id" },
        { code: "mismatch", expected, found: `one of ${describeValue(client.id)}` },
      ),
    ]);
  }
  return before.with({ client });
}

function readProfile(profile: unknown, options: ProfileOptions): ClientProfile {
  const { types } = readOptions(options, ["types"]);
  const problems: Problem[] = [];
  const client = parseProfile(profile, {}, problems, types);
  if (client === undefined) throw new InvalidInputError(problems);
  return client;
}

/**
 * The events that count, as seen from an instant (milliseconds since 1970): what is recorded of a later instant
 * withdraws and overrules nothing. Timelines are kept, so that asking again costs nothing.
 */
export function timelineAt(history: History, at: number): Timeline {
  return recordedOf(history).timelineAt(at);
}

/**
 * What stands behind a history, whichever copy of this version of the library made it.
 *
 * @throws InvalidInputError for anything else.
 */
export function recordedOf(history: History): RecordedHistory {
  if (history instanceof RecordedHistory) return history;
  const told = { expected: "a history made by createHistory, appendEvents or historyFromJson" };
  throw new InvalidInputError([
    problemAt({}, { code: "wrong-type", ...told, found: describeNoHistory(history) }),
  ]);
}

/** Histories lose what makes them histories on their way to another thread or place: what to do instead is told. */
function describeNoHistory(value: unknown): string {
  if (typeof value !== "object" || value === null) return describeValue(value);
  const has = (...names: readonly string[]) => names.every((name) => Object.hasOwn(value, name));
  if (Symbol.for(ANY_HISTORY) in value) return "one of another version of client-risk";
  if (has("version", "client", "events")) return "the JSON of one, which historyFromJson reads";
  if (has("client", "dropped") && !has("events"))
    return "what structuredClone leaves of one, without its events; send historyToJson of it and read that by historyFromJson";
  return describeValue(value);
}

const ANY_HISTORY = "client-risk/history";

/** How many looks at a history with corrections are kept at once. */
const TIMELINES_KEPT = 8;

/** The one class behind `History`: a version of the recorded events, and the looks at it that were asked for. */
export class RecordedHistory implements History {
  readonly client: ClientProfile;
  readonly dropped: readonly RiskEvent[];
  readonly firstAt: string | undefined;
  readonly prunedBefore: string | undefined;
  readonly #version: Version;
  #recorded: readonly RiskEvent[] | undefined;
  #events: readonly RiskEvent[] | undefined;
  #conflicts: readonly Conflict[] | undefined;
  /** By the number of boundaries passed. */
  readonly #timelines = new Map<number, Timeline>();

  constructor({ client, dropped, firstAt, prunedBefore }: Parts, version: Version) {
    this.client = deepFreeze(client);
    this.dropped = Object.freeze(dropped);
    this.firstAt = firstAt;
    this.prunedBefore = prunedBefore;
    this.#version = version;
    Object.freeze(this);
  }

  /** Of recorded events, which are in order. */
  static of({ recorded, ...parts }: Parts & { readonly recorded: readonly RiskEvent[] }): RecordedHistory {
    return new RecordedHistory(parts, Version.of(columnOf(recorded)));
  }

  get version(): Version {
    return this.#version;
  }

  /** The history with some of its parts changed. */
  with({
    version = this.#version,
    ...parts
  }: Partial<Parts> & { readonly version?: Version }): RecordedHistory {
    const { client, dropped, firstAt, prunedBefore } = this;
    return new RecordedHistory({ client, dropped, firstAt, prunedBefore, ...parts }, version);
  }

  /** In order; overruled and withdrawn ones as well. */
  get recorded(): readonly RiskEvent[] {
    this.#recorded ??= Object.freeze(this.#version.enter().events.slice());
    return this.#recorded;
  }

  get events(): readonly RiskEvent[] {
    this.#events ??= Object.freeze(this.timelineAt(Number.POSITIVE_INFINITY).all.events.slice());
    return this.#events;
  }

  get conflicts(): readonly Conflict[] {
    this.#conflicts ??= deepFreeze(conflictsOf(this.#version.enter().corrections));
    return this.#conflicts;
  }

  timelineAt(at: number): Timeline {
    const version = this.#version;
    const epoch = version.enter().epochAt(at);
    let timeline = this.#timelines.get(epoch);
    if (timeline === undefined) {
      const { client, firstAt } = this;
      timeline = new IndexedTimeline({ client, version, epoch, firstAt });
      for (const oldest of this.#timelines.keys()) {
        if (this.#timelines.size < TIMELINES_KEPT) break;
        this.#timelines.delete(oldest);
      }
      this.#timelines.set(epoch, timeline);
    }
    return timeline;
  }
}

shareByCopies(RecordedHistory, `history ${version}`);
Object.defineProperty(RecordedHistory.prototype, Symbol.for(ANY_HISTORY), { value: version });

function conflictsOf({ variants }: Corrections): readonly Conflict[] {
  return [...variants.keys()].sort().map((id) => {
    const ofId = variants.get(id) as readonly RiskEvent[];
    return { id, kept: ofId[0] as RiskEvent, variants: ofId };
  });
}
