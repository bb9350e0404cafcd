import type { RiskEvent } from "../events/catalogue.ts";
import { type Column, upperBound } from "./column.ts";
import { type Follower, follow } from "./follower.ts";

/** An action that was taken, and what came of it as far as is known. */
export interface ActionTaken {
  readonly action: string;
  readonly subject: string | undefined;
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number;
  /** `untold` where an event other than `action.taken` tells of it. */
  readonly outcome: "pending" | "helped" | "failed" | "untold";
  /** When the outcome became known, where that was told apart from the taking. */
  readonly answeredAt: number | undefined;
  /** The `action.taken` that told of it, then the one that answered it. */
  readonly events: readonly RiskEvent[];
  /** Whether it named nobody, and was about this subject as its matter was open then. */
  readonly isImplied?: true;
}

/**
 * The actions taken up to an instant, in the order in which they were taken. A helped or failed answers the newest
 * pending taking of the same action and subject; where none is pending, it is a taking of its own with that outcome.
 */
export function actionsTakenOf(taken: Column, at: number): readonly ActionTaken[] {
  return follow(new ActionsTaken(), taken).between(Number.NEGATIVE_INFINITY, at);
}

/**
 * Actions taken in order with their answers. Who answers whom depends on earlier events alone, so what is told of one instant
 * holds for all later ones: an answer of a later instant is just not seen yet.
 */
export class ActionsTaken implements Follower {
  readonly #at: number[] = [];
  readonly #told: ActionTaken[] = [];
  /** The taking of the same place once it was answered. */
  readonly #answered: (ActionTaken | undefined)[] = [];
  /** Places of the actionsTaken that wait for an answer, by action and subject. */
  readonly #pending = new Map<string, number[]>();
  /** Places of the actionsTaken of each subject. */
  readonly #bySubject = new Map<string | undefined, number[]>();
  /** For each event the place of the taking that it answered; nothing for one that is a taking itself. */
  readonly #answers: (number | undefined)[] = [];

  push(event: RiskEvent, at: number): void {
    if (event.type !== "action.taken") return;
    const { action, subject, outcome = "pending" } = event;
    const key = actionKey(action, subject);
    const waiting = this.#pending.get(key);
    const place = outcome === "pending" ? undefined : waiting?.pop();
    this.#answers.push(place);
    if (place !== undefined) {
      const told = this.#told[place] as ActionTaken;
      const events = [...told.events, event];
      this.#answered[place] = { action, subject, at: told.at, outcome, answeredAt: at, events };
      return;
    }
    if (outcome === "pending") {
      if (waiting === undefined) this.#pending.set(key, [this.#told.length]);
      else waiting.push(this.#told.length);
    }
    const ofSubject = this.#bySubject.get(subject);
    if (ofSubject === undefined) this.#bySubject.set(subject, [this.#told.length]);
    else ofSubject.push(this.#told.length);
    this.#at.push(at);
    this.#told.push({ action, subject, at, outcome, answeredAt: undefined, events: [event] });
    this.#answered.push(undefined);
  }

  pop(event: RiskEvent): void {
    if (event.type !== "action.taken") return;
    const waiting = this.#pending.get(actionKey(event.action, event.subject));
    const place = this.#answers.pop();
    if (place !== undefined) {
      this.#answered[place] = undefined;
      waiting?.push(place);
      return;
    }
    if (this.#told.pop()?.outcome === "pending") waiting?.pop();
    this.#bySubject.get(event.subject)?.pop();
    this.#at.pop();
    this.#answered.pop();
  }

  /** What was taken in `(after, until]`, with the answers that had come by `until`. */
  between(after: number, until: number): readonly ActionTaken[] {
    const actionsTaken: ActionTaken[] = [];
    const end = upperBound(this.#at, until);
    for (let place = upperBound(this.#at, after); place < end; place++)
      actionsTaken.push(this.#seen(place, until));
    return actionsTaken;
  }

  /** Of them those of one subject, or those that named nobody. */
  about(subject: string | undefined, after: number, until: number): readonly ActionTaken[] {
    const places = this.#bySubject.get(subject) ?? [];
    // Instants rise with the places.
    const from = upperBound(places, upperBound(this.#at, after) - 1);
    const end = upperBound(places, upperBound(this.#at, until) - 1);
    return places.slice(from, end).map((place) => this.#seen(place, until));
  }

  /** The taking of a place, with its answer where that had come by an instant. */
  #seen(place: number, until: number): ActionTaken {
    const answered = this.#answered[place];
    const isKnown = answered?.answeredAt !== undefined && answered.answeredAt <= until;
    return isKnown ? answered : (this.#told[place] as ActionTaken);
  }
}

const byActionAndSubject = new WeakMap<readonly ActionTaken[], ReadonlyMap<string, readonly ActionTaken[]>>();

/** Those of a list of actions taken that are of one action and subject, in its order. Sorted out once a list, which must not change. */
export function takenFor(
  actionsTaken: readonly ActionTaken[],
  { action, subject }: { readonly action: string; readonly subject?: string | undefined },
): readonly ActionTaken[] {
  if (actionsTaken.length === 0) return actionsTaken;
  let byKey = byActionAndSubject.get(actionsTaken);
  if (byKey === undefined) {
    byKey = groupByKey(actionsTaken);
    byActionAndSubject.set(actionsTaken, byKey);
  }
  return byKey.get(actionKey(action, subject)) ?? NO_TAKINGS;
}

const NO_TAKINGS: readonly ActionTaken[] = [];

function groupByKey(actionsTaken: readonly ActionTaken[]): ReadonlyMap<string, readonly ActionTaken[]> {
  const groups = new Map<string, ActionTaken[]>();
  for (const taking of actionsTaken) {
    const key = actionKey(taking.action, taking.subject);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [taking]);
    else group.push(taking);
  }
  return groups;
}

/** One text for an action and its subject; no two pairs share one. */
export function actionKey(action: string, subject: string | undefined): string {
  const own = `${action.length} ${action}`;
  return subject === undefined ? own : `${own} ${subject}`;
}
