import * as z from "zod";
import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { parseEvents } from "../events/parse.ts";
import { InvalidInputError, type Problem } from "../events/problem.ts";
import { parseProfile } from "../events/profile.ts";
import { instant } from "../events/values.ts";
import { problemsOf } from "../events/zod-problem.ts";
import { appendEvents } from "./append.ts";
import { earliest, sortEvents } from "./event-order.ts";
import { type History, RecordedHistory, recordedOf } from "./history.ts";

/** A history as plain JSON: what `historyFromJson` reads back exactly. */
export interface HistoryJson {
  /** Version of this format. */
  readonly version: 1;
  readonly client: ClientProfile;
  /** In order; overruled and withdrawn ones included. */
  readonly events: readonly RiskEvent[];
  readonly dropped: readonly RiskEvent[];
  readonly firstAt?: string;
  readonly prunedBefore?: string;
}

const outline = z.strictObject({
  version: z.literal(1),
  client: z.unknown(),
  events: z.array(z.unknown()),
  dropped: z.array(z.unknown()).default([]),
  firstAt: instant.optional(),
  prunedBefore: instant.optional(),
});

/**
 * The history as plain JSON, with all that was ever recorded and not pruned.
 *
 * @example historyFromJson(JSON.parse(JSON.stringify(historyToJson(history))))
 */
export function historyToJson(history: History): HistoryJson {
  const { client, recorded, dropped, firstAt, prunedBefore } = recordedOf(history);
  return {
    version: 1,
    client,
    events: [...recorded],
    dropped: [...dropped],
    ...(firstAt === undefined ? {} : { firstAt }),
    ...(prunedBefore === undefined ? {} : { prunedBefore }),
  };
}

/**
 * Reads what `historyToJson` gave.
 *
 * @throws InvalidInputError with every problem, each with its JSON pointer.
 */
export function historyFromJson(json: unknown, { types }: { types?: EventCatalogue } = {}): History {
  const parsed = outline.safeParse(json);
  if (!parsed.success) throw new InvalidInputError(problemsOf(parsed.error, outline, json));
  const { client: profile, events, dropped, firstAt, prunedBefore } = parsed.data;
  const problems: Problem[] = [];
  const client = parseProfile(profile, { pointer: "/client" }, problems, types);
  const read = (list: readonly unknown[], name: string): RiskEvent[] => {
    const result = parseEvents(list, {
      place: (index) => ({ pointer: `/${name}/${index}` }),
      ...(types === undefined ? {} : { types }),
      ...(client === undefined ? {} : { client: client.id }),
    });
    for (const problem of result.problems) problems.push(problem);
    return result.events;
  };
  const recorded = read(events, "events");
  const late = read(dropped, "dropped");
  if (client === undefined || problems.length > 0) throw new InvalidInputError(problems);
  const empty = RecordedHistory.of({ client, recorded: [], dropped: [], firstAt, prunedBefore: undefined });
  const whole = recordedOf(appendEvents(empty, recorded, { trusted: true }));
  return RecordedHistory.of({
    client,
    recorded: whole.recorded,
    dropped: sortEvents(late),
    firstAt: earliest([whole.firstAt, ...late.map(({ at }) => at)]),
    prunedBefore,
  });
}
