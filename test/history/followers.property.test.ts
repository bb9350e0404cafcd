import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY } from "../../src/events/time.ts";
import { ActionsTaken } from "../../src/history/actions-taken.ts";
import { ColumnsByValue } from "../../src/history/columns-by-value.ts";
import { findCorrections } from "../../src/history/corrections.ts";
import { columnOf } from "../../src/history/event-order.ts";
import { ExpiringEvents } from "../../src/history/expiring-events.ts";
import { type Follower, follow } from "../../src/history/follower.ts";
import { IdIndex } from "../../src/history/id-index.ts";
import { IncidentIndex } from "../../src/history/incidents.ts";
import { historyToJson } from "../../src/history/json.ts";
import { TypeColumns } from "../../src/history/type-columns.ts";
import { events, START } from "./arbitraries.ts";
import { historyOf } from "./view.ts";

const TYPES = ["call.ignored", "incident.occurred", "action.taken"];
const MOMENTS = [0, 2, 5, 12].map((day) => START + day * DAY);
const columnsOf = <Value>(columns: ColumnsByValue<Value>) => Object.fromEntries(columns.byValue);

/** A follower of all events, or of one type, and all that can be read of it. */
function follower<Kind extends Follower>(
  make: () => Kind,
  read: (follower: Kind) => unknown,
  type?: string,
): Followed {
  return { make, read: (one: Follower) => structuredClone(read(one as Kind)), type };
}

interface Followed {
  readonly make: () => Follower;
  readonly read: (follower: Follower) => unknown;
  readonly type: string | undefined;
}

const FOLLOWERS: Readonly<Record<string, Followed>> = {
  "columns by type": follower(
    () => new TypeColumns(),
    (columns) => TYPES.map((type) => columns.get(type) ?? { at: [], events: [] }),
  ),
  "columns by contact": follower(() => new ColumnsByValue(({ contact }) => contact), columnsOf),
  incidents: follower(
    () => new IncidentIndex(),
    (incidents) => [
      [...incidents.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      incidents.begun(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
    ],
  ),
  "actions taken": follower(
    () => new ActionsTaken(),
    (taken) => MOMENTS.map((until) => taken.between(START - DAY, until)),
    "action.taken",
  ),
  "events that expire": follower(
    () => new ExpiringEvents(),
    (expiring) => MOMENTS.map((at) => expiring.unexpiredAt(at)),
    "recommendation.snoozed",
  ),
  ids: follower(() => new IdIndex(), findCorrections),
};

/** The events in order, each id and content once, as a log has them. */
const once = (list: readonly RiskEvent[]) => historyToJson(historyOf([...list])).events;

describe.each(Object.entries(FOLLOWERS))("what follows a log: %s", (_, { make, read, type }) => {
  test("is as it was once what came is taken back, and goes on as if that had never come", () => {
    fc.assert(
      fc.property(events({ ids: "some" }, 20), events({ ids: "some" }, 10), fc.nat(), (list, others, cut) => {
        const isFollowed = (event: RiskEvent) => type === undefined || event.type === type;
        const { at, events: all } = columnOf(once(list).filter(isFollowed));
        const kept = all.slice(0, cut % (all.length + 1));
        const next = once([...kept, ...others]).filter((event) => !kept.includes(event) && isFollowed(event));
        const one = follow(make(), { at, events: all });
        for (let i = all.length - 1; i >= kept.length; i--) one.pop(all[i] as RiskEvent, at[i] as number);
        expect(read(one)).toEqual(read(follow(make(), columnOf(kept))));
        expect(read(follow(one, columnOf(next)))).toEqual(read(follow(make(), columnOf([...kept, ...next]))));
      }),
      { numRuns: 300 },
    );
  });
});
