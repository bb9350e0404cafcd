import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/profile.ts";
import { impliedAttributes } from "./implied.ts";
import { incidentsOf } from "./incidents.ts";
import { columnOf } from "./order.ts";
import type { Column, Incident, Timeline } from "./timeline.ts";

const EMPTY: Column = { at: [], events: [] };

/** The timeline of live events that are in order. Its indexes are built when first asked for. */
export function buildTimeline(
  client: ClientProfile,
  live: readonly RiskEvent[],
  end: number,
  firstAt: number | undefined,
): Timeline {
  const all = columnOf(live);
  let columns: ReadonlyMap<string, Column> | undefined;
  let incidents: ReadonlyMap<string, Incident> | undefined;
  const column = (type: string) => {
    columns ??= columnsOf(all);
    return columns.get(type) ?? EMPTY;
  };
  const named = () => {
    incidents ??= incidentsOf(all);
    return incidents;
  };
  const implied = impliedAttributes({
    client,
    incidents: () => named().values(),
    hostile: () => column("contact.hostile"),
    end,
  });
  return {
    all,
    column,
    get incidents() {
      return named();
    },
    firstAt,
    attribute: implied.attribute,
  };
}

function columnsOf(all: Column): Map<string, Column> {
  const columns = new Map<string, { at: number[]; events: RiskEvent[] }>();
  for (let index = 0; index < all.events.length; index++) {
    const event = all.events[index] as RiskEvent;
    let column = columns.get(event.type);
    if (column === undefined) {
      column = { at: [], events: [] };
      columns.set(event.type, column);
    }
    column.at.push(all.at[index] as number);
    column.events.push(event);
  }
  return columns;
}
