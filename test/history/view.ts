import type { RiskEvent } from "../../src/events/catalogue.ts";
import { instantOf } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { type Column, upperBound } from "../../src/history/column.ts";
import { createHistory, type History, timelineAt } from "../../src/history/history.ts";
import { historyToJson } from "../../src/history/json.ts";
import { client } from "./arbitraries.ts";

const IMPLIED = ["rating", "amidOwnIncident", "inQuietPeriod", "contactInfluence"];

export function historyOf(...batches: RiskEvent[][]): History {
  return batches.reduce(
    (history, batch) => appendEvents(history, batch, { trusted: true }),
    createHistory(client),
  );
}

/** All that a history holds, as plain values. */
export function contentOf(history: History): unknown {
  const { events, conflicts, dropped, firstAt, prunedBefore } = history;
  return structuredClone({ json: historyToJson(history), events, conflicts, dropped, firstAt, prunedBefore });
}

/** All that can be seen of a history from an instant, of what happened after another one. */
export function viewOf(history: History, at: number, after = Number.NEGATIVE_INFINITY): unknown {
  const timeline = timelineAt(history, at);
  const seen = (column: Column) =>
    column.events.slice(upperBound(column.at, after), upperBound(column.at, at));
  const all = seen(timeline.all);
  const types = [...new Set(all.map(({ type }) => type))].sort();
  const incidents = [...timeline.incidents.values()]
    .map(({ id, events, occurredAt }) => ({
      id,
      events: seen(events),
      occurredAt: occurredAt !== undefined && occurredAt <= at && occurredAt > after ? occurredAt : undefined,
    }))
    .filter(({ events }) => events.length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const people = (by: "contact" | "employee") =>
    [...timeline.naming(by)]
      .map(([id, { at: instants }]) => ({ id, at: instants.filter((one) => one > after && one <= at) }))
      .filter((one) => one.at.length > 0)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  return structuredClone({
    contacts: people("contact"),
    employees: people("employee"),
    aboutAnna: types.map((type) => seen(timeline.columnAbout(type, "contact", "anna"))),
    begun: timeline.incidentsBegun(after, at).map(({ id }) => id),
    snoozes: timeline.unexpired("recommendation.snoozed", at).filter((event) => instantOf(event) > after),
    events: all.map((event) => ({
      event,
      implied: Object.fromEntries(IMPLIED.map((name) => [name, timeline.attribute(event, name)])),
    })),
    columns: types.map((type) => ({ type, events: seen(timeline.column(type)) })),
    incidents,
    actionsTaken: timeline.actionsTaken(after, at),
  });
}
