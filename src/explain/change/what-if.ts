import { produce } from "immer";
import type { RiskEngine } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import type { RiskEventInput } from "../../events/catalogue.ts";
import type { Unchecked } from "../../events/unchecked.ts";
import { appendEvents } from "../../history/append.ts";
import { columnOf } from "../../history/event-order.ts";
import { type History, RecordedHistory, recordedOf } from "../../history/history.ts";
import { Version } from "../../history/version.ts";
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
}

/**
 * How a client would stand if something else had happened: events more, or what an immer recipe makes of all events. The
 * history stays as it is.
 *
 * @throws InvalidInputError with every problem of the events that come out, and for an `at` that is no instant.
 * @example
 * whatIf(engine, history, [{ client: "acme", at: "2026-03-02", type: "meeting.held", level: "leadership" }], { at }).comparison
 * @example
 * whatIf(engine, history, (events) => { events.pop(); }, { at }).assessment.score
 */
export function whatIf(
  engine: RiskEngine,
  history: History,
  change: EventRecipe | readonly Unchecked<RiskEventInput>[],
  { at }: WhatIfOptions,
): WhatIf {
  const { eventTypes: types } = engine;
  const changed =
    typeof change === "function"
      ? appendEvents(emptied(history), cook(change, history), { types })
      : appendEvents(history, change, { types });
  const before = engine.assess(history, { at });
  const assessment = engine.assess(changed, { at });
  const comparison = compare(engine, before, assessment, { history: changed, historyBefore: history });
  return { assessment, before, comparison };
}

function cook(recipe: EventRecipe, { events }: History): readonly Unchecked<RiskEventInput>[] {
  const plain: readonly Record<string, unknown>[] = events.map((event) => ({ ...event }));
  // What `events.pop()` gives is no list of events.
  return produce(plain, (draft) => {
    const made = recipe(draft);
    return Array.isArray(made) ? made : undefined;
  }) as readonly Unchecked<RiskEventInput>[];
}

/** The client without events, with what is known of those that were let go of. */
function emptied(history: History): History {
  const { client, dropped, firstAt, prunedBefore } = recordedOf(history);
  const parts = { client, dropped, firstAt: prunedBefore === undefined ? undefined : firstAt, prunedBefore };
  return new RecordedHistory(parts, Version.of(columnOf([])));
}
