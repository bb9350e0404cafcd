import type { RiskEngine } from "../../src/assess/assess.ts";
import type { Assessment } from "../../src/assess/assessment.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import type { ClientProfile } from "../../src/events/client-profile.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { formatInstant, instantOf } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History } from "../../src/history/history.ts";

/** A client's life, to which a law adds something, takes something away, or just lets time pass. */
export interface Life {
  readonly name: string;
  readonly profile: ClientProfile;
  /** In order of time. */
  readonly events: readonly RiskEvent[];
}

/** A life as a history tells it. */
export function lifeOf(name: string, history: History): Life {
  return { name, profile: history.client, events: history.events };
}

/** The same life with more events. */
export function withEvents(life: Life, more: readonly RiskEvent[]): Life {
  const events = [...life.events, ...more].sort((a, b) => instantOf(a) - instantOf(b));
  return { ...life, events };
}

/** Events as a life of this client tells them. */
export function eventsOf(life: Life, raw: readonly object[]): readonly RiskEvent[] {
  const { events, problems } = parseEvents(raw.map((one) => ({ client: life.profile.id, ...one })));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return events;
}

/**
 * The same changed life for the same life and change, so that what was seen of it serves again. Only the newest few are
 * kept: laws ask change by change.
 */
export function rememberLife<Change>(
  change: (life: Life, by: Change) => Life,
): (life: Life, by: Change) => Life {
  const known = new WeakMap<Life["events"], Map<Change, Life>>();
  return (life, by) => {
    let lives = known.get(life.events);
    if (lives === undefined) {
      lives = new Map();
      known.set(life.events, lives);
    }
    let changed = lives.get(by);
    if (changed === undefined) {
      if (lives.size >= CHANGES_KEPT) lives.clear();
      changed = change(life, by);
      lives.set(by, changed);
    }
    return changed;
  };
}

const CHANGES_KEPT = 4;

/** A few hundred assessments of a life, and a few hundred lives, are kept: laws look at the same ones again and again. */
const KEPT = 400;

/** What laws look through. */
export type Engine = Pick<RiskEngine, "assess" | "horizonMs">;

/** Looks at lives through an engine. */
export class Looker {
  readonly horizonMs: number;
  readonly #seen = new WeakMap<
    readonly RiskEvent[],
    { history: History; assessments: Map<number, Assessment> }
  >();

  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.horizonMs = engine.horizonMs;
  }

  /** What the engine says of a life at an instant, in milliseconds. */
  at(life: Life, instant: number): Assessment {
    let seen = this.#seen.get(life.events);
    if (seen === undefined) {
      const history = appendEvents(createHistory(life.profile), life.events, { trusted: true });
      seen = { history, assessments: new Map() };
      this.#seen.set(life.events, seen);
    }
    let assessment = seen.assessments.get(instant);
    if (assessment === undefined) {
      assessment = this.#engine.assess(seen.history, { at: formatInstant(instant) });
      if (seen.assessments.size >= KEPT) seen.assessments.clear();
      seen.assessments.set(instant, assessment);
    }
    return assessment;
  }
}

/** The instants of a life's events, each once, rising. */
export function instantsOf({ events }: Life): readonly number[] {
  return [...new Set(events.map(instantOf))].sort((a, b) => a - b);
}
