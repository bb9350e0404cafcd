import { current, original, produce } from "immer";
import type { RiskEngine } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import { canonicalJson } from "../../events/canonical.ts";
import type { RiskEvent, RiskEventInput } from "../../events/catalogue.ts";
import {
  describeValue,
  InvalidInputError,
  type Problem,
  problemAt,
  unknownName,
} from "../../events/problem.ts";
import { compareInstants } from "../../events/time.ts";
import type { Unchecked } from "../../events/unchecked.ts";
import { appendEvents } from "../../history/append.ts";
import { columnOf } from "../../history/event-order.ts";
import { type History, RecordedHistory, recordedOf } from "../../history/history.ts";
import { Version } from "../../history/version.ts";
import { readGiven } from "../given.ts";
import { bilingualNamesOf } from "../why/bilingual.ts";
import { EventTeller, type ToldEvent } from "../why/told-events.ts";
import { type Comparison, compare } from "./compare.ts";

/** Changes the events of a history, a draft of which it is given; a list that it gives stands instead of them. */
export type EventRecipe = (events: Record<string, unknown>[]) => unknown;

export interface WhatIfOptions {
  /** The instant looked from. */
  readonly at: string;
}

/** A client as it would stand, and what that changes. Plain JSON. */
export interface WhatIf {
  readonly assessment: Assessment;
  /** As the client stands. */
  readonly before: Assessment;
  readonly comparison: Comparison;
  /** Of the events that are new, those later than `at`: they are not seen from there. */
  readonly later: readonly ToldEvent[];
}

/**
 * How a client would stand if something else had happened: events more, or what an immer recipe makes of all events. The
 * history stays as it is.
 *
 * @throws InvalidInputError with every problem of the events that come out, for one that takes back what is not there, with the
 * nearest id, for a recipe that gives a promise or a text, or a list beside changes, and for an `at` that is no instant.
 * @example
 * whatIf(engine, history, [{ client: "acme", at: "2026-03-02", type: "meeting.held", level: "leadership" }], { at }).comparison
 * @example
 * whatIf(engine, history, (events) => { events.pop(); }, { at }).assessment.score
 */
export function whatIf(
  engine: RiskEngine,
  history: History,
  change: EventRecipe | readonly Unchecked<RiskEventInput>[],
  options: WhatIfOptions,
): WhatIf {
  const { at } = readGiven(options, ["at"], '{ at: "2026-03-01" }');
  const { eventTypes: types } = engine;
  const isRecipe = typeof change === "function";
  const given = isRecipe ? cook(change, history) : change;
  const changed = appendEvents(isRecipe ? emptied(history) : history, given, { types });
  const had = new Set(history.events.map((event) => canonicalJson(event)));
  const added = changed.events.filter((event) => !had.has(canonicalJson(event)));
  checkWithdrawals(added, changed);
  const before = engine.assess(history, { at });
  const assessment = engine.assess(changed, { at });
  const comparison = compare(engine, before, assessment, { history: changed, historyBefore: history });
  const teller = new EventTeller(bilingualNamesOf(engine));
  const later = added.filter((event) => compareInstants(event.at, assessment.at) > 0);
  return { assessment, before, comparison, later: later.map((event) => teller.tell(event)) };
}

/** A slip in an id would else take nothing back, in silence. Of what was let go of, ids are not known any more. */
function checkWithdrawals(added: readonly RiskEvent[], changed: History): void {
  const { recorded, prunedBefore } = recordedOf(changed);
  if (prunedBefore !== undefined) return;
  const ids = new Set(recorded.flatMap(({ id }) => id ?? []));
  const problems: Problem[] = [];
  for (const event of added) {
    if (event.type !== "event.withdrawn" || ids.has(event.of)) continue;
    const place = { pointer: `/events/${event.id ?? `${event.type}@${event.at}`}/of` };
    problems.push(unknownName(place, "the id of an event of the client", event.of, () => ids, problems));
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
}

function cook(recipe: EventRecipe, { events }: History): readonly Unchecked<RiskEventInput>[] {
  const plain: readonly Record<string, unknown>[] = events.map((event) => ({ ...event }));
  // What `events.pop()` gives is no list of events.
  return produce(plain, (draft) => {
    const made = recipe(draft);
    checkMade(made);
    if (!Array.isArray(made)) return undefined;
    if (made !== draft && current(draft) !== original(draft)) throw bothWays();
    return made;
  }) as readonly Unchecked<RiskEventInput>[];
}

/** What an expression leaves, as `events.pop()` does, is no matter; what was meant to be events and is none is. */
function checkMade(made: unknown): void {
  const isPromise =
    typeof made === "object" && made !== null && "then" in made && typeof made.then === "function";
  if (!isPromise && typeof made !== "string") return;
  const expected = "a recipe that changes the events at once, or gives a list of them";
  const found = isPromise ? "one that gives a promise" : `one that gives ${describeValue(made)}`;
  throw new InvalidInputError([problemAt({ pointer: "/change" }, { code: "wrong-type", expected, found })]);
}

/** A list that is given stands instead of the events, so that it would be in doubt what becomes of changes to them. */
function bothWays(): InvalidInputError {
  const expected = "a recipe that changes the events, or one that gives a list of them";
  const found = "one that does both";
  return new InvalidInputError([problemAt({ pointer: "/change" }, { code: "mismatch", expected, found })]);
}

/** The client without events, with what is known of those that were let go of. */
function emptied(history: History): History {
  const { client, dropped, firstAt, prunedBefore } = recordedOf(history);
  const parts = { client, dropped, firstAt: prunedBefore === undefined ? undefined : firstAt, prunedBefore };
  return new RecordedHistory(parts, Version.of(columnOf([])));
}
