import { DAY } from "../../src/events/time.ts";
import type { ClientFacts, Positions } from "./facts.ts";
import { newestOf, type Story } from "./story.ts";

export type Outcome = "pending" | "helped" | "failed";

/** An action that was taken, and what came of it. */
export interface Taking {
  readonly action: string;
  readonly subject: string | undefined;
  readonly at: number;
  outcome: Outcome;
  /** The event that told of it, then the one that answered it. */
  readonly told: number[];
}

/** Enters an `action.taken`: a helped or failed answers the newest pending one of the same action and subject. */
export function enterTaking(
  takings: Taking[],
  action: string,
  subject: string | undefined,
  outcome: Outcome,
  n: number,
  at: number,
): void {
  if (outcome !== "pending") {
    for (let i = takings.length - 1; i >= 0; i--) {
      const taking = takings[i] as Taking;
      if (taking.outcome !== "pending" || taking.action !== action || taking.subject !== subject) continue;
      taking.outcome = outcome;
      taking.told.push(n);
      return;
    }
  }
  takings.push({ action, subject, at, outcome, told: [n] });
}

/** Stands for whomever an action was taken for. */
export const ANYONE: unique symbol = Symbol("anyone");
export type ForWhom = string | undefined | typeof ANYONE;

const NO_TAKINGS: readonly Taking[] = [];

/** Takings of an action in the last so many days, with any outcome where none is named. */
export function takingsOf(
  { takings }: ClientFacts,
  now: number,
  action: string,
  subject: ForWhom,
  days: number,
  ...outcomes: readonly Outcome[]
): readonly Taking[] {
  if (takings.length === 0) return NO_TAKINGS;
  return takings.filter(
    (taking) =>
      taking.action === action &&
      taking.at > now - days * DAY &&
      (subject === ANYONE || taking.subject === subject) &&
      (outcomes.length === 0 || outcomes.includes(taking.outcome)),
  );
}

/** The events behind takings. */
export function toldOf(takings: readonly Taking[]): Positions {
  return takings.flatMap(({ told }) => told).sort((a, b) => a - b);
}

const NO_EVENTS: Positions = [];

/**
 * The `action.taken` events of some actions whose outcome is none of those named, of whatever age. The outcome is the
 * event's own: an answer that came later does not change it.
 */
export function tellingsOf(
  { taken }: ClientFacts,
  { events }: Story,
  actions: readonly string[],
  exceptOutcomes: readonly Outcome[] = [],
  subject: ForWhom = ANYONE,
): Positions {
  if (taken.length === 0) return NO_EVENTS;
  return taken.filter((n) => {
    const event = events[n];
    if (event?.type !== "action.taken" || !actions.includes(event.action)) return false;
    if (subject !== ANYONE && event.subject !== subject) return false;
    return event.outcome === undefined || !exceptOutcomes.includes(event.outcome);
  });
}

/** The `action.taken` events of some actions that tell of this very outcome, of whatever age. */
export function answersOf(
  { taken }: ClientFacts,
  { events }: Story,
  actions: readonly string[],
  outcome: Outcome,
  subject: ForWhom = ANYONE,
): Positions {
  if (taken.length === 0) return NO_EVENTS;
  return taken.filter((n) => {
    const event = events[n];
    if (event?.type !== "action.taken" || event.outcome !== outcome) return false;
    return actions.includes(event.action) && (subject === ANYONE || event.subject === subject);
  });
}

/** The newest `action.taken` of some actions with none of these outcomes; −1 where there is none. */
export function newestTelling(
  facts: ClientFacts,
  story: Story,
  actions: readonly string[],
  exceptOutcomes: readonly Outcome[] = [],
  subject: ForWhom = ANYONE,
): number {
  return newestOf(tellingsOf(facts, story, actions, exceptOutcomes, subject));
}
