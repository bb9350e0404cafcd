import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/profile.ts";
import { ratingOf } from "../events/rating.ts";
import { DAY, instantOf, parseInstant } from "../events/time.ts";
import { type Column, upperBound } from "./column.ts";
import { excusesOf, Outbursts, unexcusedPart } from "./excuse.ts";
import type { Incident } from "./incidents.ts";
import { isWithin, type Spans, spansOfOwnIncidents } from "./incidents.ts";

type Influence = "low" | "medium" | "high";

/** What the story around an event tells of it; worked out when first asked for. */
export interface Implied {
  attribute(event: RiskEvent, name: string): unknown;
}

interface Surroundings {
  readonly client: ClientProfile;
  readonly incidents: () => Iterable<Incident>;
  readonly columnOf: (type: string) => Column;
  /** The look is that of just before this instant. */
  readonly end: number;
}

/** Attributes of events, their own and those that their surroundings imply. */
export function impliedAttributes({ client, incidents, columnOf, end }: Surroundings): Implied {
  let ownIncidents: Spans | undefined;
  let excuses: ReturnType<typeof excusesOf> | undefined;
  let outbursts: Outbursts | undefined;
  let influences: Influences | undefined;
  let quiet: Spans | undefined;
  return {
    attribute(event, name) {
      switch (name) {
        case "rating":
          return ratingOf(event);
        case "amidOwnIncident":
          ownIncidents ??= spansOfOwnIncidents(incidents(), end);
          return isWithin(ownIncidents, instantOf(event));
        case "unexcused":
          excuses ??= excusesOf(incidents(), client, end);
          if (excuses.length === 0) return 1;
          outbursts ??= new Outbursts(columnOf);
          return unexcusedPart(event, excuses, outbursts);
        case "inQuietPeriod":
          quiet ??= quietSpans(client);
          return isWithin(quiet, instantOf(event));
        case "contactInfluence":
          influences ??= influencesOf(client, columnOf("contact.hostile"));
          return influenceOf(influences, event);
        default:
          return Object.hasOwn(event, name) ? Reflect.get(event, name) : undefined;
      }
    },
  };
}

/** Quiet periods as spans; a profile may list them in any order and overlapping. */
function quietSpans({ quietPeriods = [] }: ClientProfile): Spans {
  const days = quietPeriods
    .map(({ from, to }) => [parseInstant(from) as number, (parseInstant(to) as number) + DAY] as const)
    .sort(([a], [b]) => a - b);
  const from: number[] = [];
  const to: number[] = [];
  for (const [start, stop] of days) {
    from.push(start);
    to.push(Math.max(stop, to.at(-1) ?? stop));
  }
  return { from, to };
}

interface Influences {
  readonly known: ReadonlyMap<string, Influence>;
  readonly told: ReadonlyMap<string, { at: number[]; influence: Influence[] }>;
}

function influencesOf({ contacts = [] }: ClientProfile, hostile: Column): Influences {
  const known = new Map<string, Influence>();
  for (const { id, influence } of contacts) if (influence !== undefined) known.set(id, influence);
  const told = new Map<string, { at: number[]; influence: Influence[] }>();
  hostile.events.forEach((event, index) => {
    if (event.type !== "contact.hostile" || event.contact === undefined || event.influence === undefined)
      return;
    let list = told.get(event.contact);
    if (list === undefined) {
      list = { at: [], influence: [] };
      told.set(event.contact, list);
    }
    list.at.push(hostile.at[index] as number);
    list.influence.push(event.influence);
  });
  return { known, told };
}

function influenceOf({ known, told }: Influences, event: RiskEvent): Influence | undefined {
  if (event.contact === undefined) return undefined;
  const list = told.get(event.contact);
  const newest = list === undefined ? -1 : upperBound(list.at, instantOf(event)) - 1;
  return newest < 0 ? known.get(event.contact) : list?.influence[newest];
}
