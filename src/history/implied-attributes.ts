import type { RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { higherOf, type Influence } from "../events/influence.ts";
import { ratingOf } from "../events/rating.ts";
import { instantOf } from "../events/time.ts";
import { type Column, upperBound } from "./column.ts";
import { type Excuse, excusesOf, Outbursts, unexcusedPart } from "./excuse.ts";
import type { Follower } from "./follower.ts";
import { type Incident, spansOfOwnIncidents } from "./incidents.ts";
import { spansOfQuietPeriods } from "./quiet-periods.ts";
import { isWithin, type Spans } from "./spans.ts";

/** What tells of the events around an event. */
interface Told {
  readonly incidents: () => Iterable<Incident>;
  readonly columnOf: (type: string) => Column;
  /** The look is that of just before this instant. */
  readonly end: number;
}

/** Events whose coming changes what others imply. */
const IMPLYING: ReadonlySet<string> = new Set([
  "incident.occurred",
  "incident.resolved",
  "incident.deflected",
  "incident.emotions-denied",
  "email.aggressive",
  "call.aggressive",
  "meeting.aggressive",
  "contact.hostile",
]);

/** The story around events, as far as it implies something of them: made out when first asked for. */
export class Surroundings implements Follower {
  readonly #told: Told;
  #ownIncidents: Spans | undefined;
  #excuses: readonly Excuse[] | undefined;
  #outbursts: Outbursts | undefined;
  #influences: Influences | undefined;

  constructor(told: Told) {
    this.#told = told;
  }

  push({ type }: RiskEvent): void {
    if (!IMPLYING.has(type)) return;
    this.#ownIncidents = undefined;
    this.#excuses = undefined;
    this.#outbursts = undefined;
    this.#influences = undefined;
  }

  pop(event: RiskEvent): void {
    this.push(event);
  }

  /** An attribute of an event: its own, or implied by the story around it and by the profile. */
  attribute(event: RiskEvent, name: string, client: ClientProfile): unknown {
    switch (name) {
      case "rating":
        return ratingOf(event);
      case "amidOwnIncident":
        this.#ownIncidents ??= spansOfOwnIncidents(this.#told.incidents(), this.#told.end);
        return isAmid(this.#ownIncidents, event);
      case "unexcused":
        this.#excuses ??= excusesOf(this.#told.incidents(), this.#told.end);
        this.#outbursts ??= new Outbursts(this.#told.columnOf);
        return unexcusedPart(event, this.#excuses, this.#outbursts, client);
      case "inQuietPeriod":
        return isAmid(impliedBy(client).quiet, event);
      case "contactInfluence":
        this.#influences ??= influencesOf(this.#told.columnOf("contact.hostile"));
        return influenceOf(this.#influences, event, client);
      default:
        return Object.hasOwn(event, name) ? Reflect.get(event, name) : undefined;
    }
  }
}

/** Whether an event lies in one of the spans; of most clients there are none. */
function isAmid(spans: Spans, event: RiskEvent): boolean {
  return spans.from.length > 0 && isWithin(spans, instantOf(event));
}

/** What a profile implies of events. */
interface Implying {
  readonly quiet: Spans;
  readonly influence: ReadonlyMap<string, Influence>;
}

const implyingProfiles = new WeakMap<ClientProfile, Implying>();

function impliedBy(client: ClientProfile): Implying {
  let implying = implyingProfiles.get(client);
  if (implying === undefined) {
    const influence = new Map<string, Influence>();
    for (const contact of client.contacts ?? [])
      if (contact.influence !== undefined) influence.set(contact.id, contact.influence);
    implying = { quiet: spansOfQuietPeriods(client.quietPeriods ?? []), influence };
    implyingProfiles.set(client, implying);
  }
  return implying;
}

/** The most that each contact was told to decide about us, from which instant on: a low word takes no higher one back. */
type Influences = ReadonlyMap<string, { readonly at: number[]; readonly influence: Influence[] }>;

function influencesOf(hostile: Column): Influences {
  const told = new Map<string, { readonly at: number[]; readonly influence: Influence[] }>();
  hostile.events.forEach((event, index) => {
    if (event.type !== "contact.hostile" || event.contact === undefined || event.influence === undefined)
      return;
    let list = told.get(event.contact);
    if (list === undefined) {
      list = { at: [], influence: [] };
      told.set(event.contact, list);
    }
    list.at.push(hostile.at[index] as number);
    list.influence.push(higherOf(list.influence.at(-1), event.influence));
  });
  return told;
}

function influenceOf(told: Influences, event: RiskEvent, client: ClientProfile): Influence | undefined {
  if (event.contact === undefined) return undefined;
  const list = told.get(event.contact);
  const most = list?.influence[upperBound(list.at, instantOf(event)) - 1];
  const inProfile = impliedBy(client).influence.get(event.contact);
  return most === undefined ? inProfile : higherOf(inProfile, most);
}
