import * as z from "zod";
import { type EventCatalogue, eventCatalogue, type RiskEvent, type RiskEventInput } from "./catalogue.ts";
import { commonShape } from "./event-type.ts";
import { readOptions } from "./given-options.ts";
import { isPlainObject, WITHOUT_CODE } from "./plain-reader.ts";
import { describeValue, nearestName, type Problem, type ProblemPlace, problemAt } from "./problem.ts";
import type { Unchecked } from "./unchecked.ts";
import { unreadable } from "./unreadable.ts";
import { placeWithin, problemsOf } from "./zod-problem.ts";

export interface ParseOptions {
  /** The event types that are known. Default: the built-in ones. */
  readonly types?: EventCatalogue;
  /** Where the event of this index stands, for problems. Default: the index. */
  readonly place?: (index: number) => ProblemPlace;
  /** The client that every event must be about. */
  readonly client?: string;
}

/** Checked where the type is unknown, so that the other problems of such an event are told as well. */
const commonSchema = z.looseObject(commonShape);

/**
 * Reads events that come from outside. Every bad event is reported with every problem it has; the good ones are
 * given beside them, in the order of the input, frozen, with instants in UTC and defaults filled in.
 *
 * @example
 * const { events, problems } = parseEvents([{ client: "acme", at: "2026-03-01", type: "call.ignored" }]);
 * events[0]?.at === "2026-03-01T00:00:00Z" && problems.length === 0
 */
export function parseEvents(
  input: readonly Unchecked<RiskEventInput>[],
  options: ParseOptions = {},
): { events: RiskEvent[]; problems: Problem[] } {
  const {
    types = eventCatalogue,
    place = (index: number) => ({ index }),
    client,
  } = readOptions(options, ["types", "place", "client"]);
  const events: RiskEvent[] = [];
  const problems: Problem[] = [];
  if (!Array.isArray(input)) {
    const found = describeValue(input);
    problems.push(problemAt({}, { code: "wrong-type", expected: "a list of events", found }));
    return { events, problems };
  }
  for (let index = 0; index < input.length; index++) {
    const value: unknown = input[index];
    const before = problems.length;
    try {
      const event = parseEvent(value, types, client, () => place(index), problems);
      if (event !== undefined) events.push(event);
    } catch (error) {
      problems.length = before;
      problems.push(unreadable(value, error, place(index)));
    }
  }
  return { events, problems };
}

/** One event, or `undefined` after its problems were added to the list. */
function parseEvent(
  value: unknown,
  types: EventCatalogue,
  client: string | undefined,
  place: () => ProblemPlace,
  problems: Problem[],
): RiskEvent | undefined {
  if (!isPlainObject(value)) {
    const found = describeValue(value);
    problems.push(
      problemAt(place(), { code: "wrong-type", expected: "an event, which is an object", found }),
    );
    return undefined;
  }
  const before = problems.length;
  const name = Object.hasOwn(value, "type") ? value.type : undefined;
  const type = typeof name === "string" ? types.get(name) : undefined;
  const schema = type?.schema ?? commonSchema;
  if (type === undefined) problems.push(unknownType(name, types, place()));
  const parsed = schema.safeParse(value, WITHOUT_CODE);
  if (!parsed.success) {
    const words = type === undefined ? {} : { key: `an attribute of ${type.name}` };
    for (const problem of problemsOf(parsed.error, schema, value, place(), words)) problems.push(problem);
  }
  // Asked again, a getter may give another.
  const about = parsed.success ? (parsed.data as { readonly client?: unknown }).client : value.client;
  if (client !== undefined && typeof about === "string" && about !== client) {
    const told = { expected: `the client ${describeValue(client)}`, found: describeValue(about) };
    problems.push(problemAt(placeWithin(place(), ["client"]), { code: "mismatch", ...told }));
  }
  return problems.length === before && parsed.success ? finish(parsed.data) : undefined;
}

/** Leaves out attributes that were given as `undefined`. */
function finish(parsed: unknown): RiskEvent {
  const event = parsed as Record<string, unknown>;
  for (const key in event) if (event[key] === undefined) delete event[key];
  return Object.freeze(event) as unknown as RiskEvent;
}

function unknownType(name: unknown, types: EventCatalogue, place: ProblemPlace): Problem {
  const nearest = typeof name === "string" ? nearestName(name, types.names) : undefined;
  const code = name === undefined ? "missing" : typeof name === "string" ? "unknown-name" : "wrong-type";
  const found = describeValue(name);
  return problemAt(placeWithin(place, ["type"]), { code, expected: "a known event type", found, nearest });
}
