import type { RiskEvent } from "../events/catalogue.ts";
import { sameEvent } from "./event-order.ts";

/** The first events of a longer record's index. */
interface Origin {
  readonly index: RecordIndex;
  readonly length: number;
}

interface Arrived {
  readonly event: RiskEvent;
  /** How many events came before it. */
  readonly place: number;
}

/**
 * What tells whether an event is recorded already, and whether it changes how others are seen. Versions of a history
 * share it as they share the record; one that goes another way looks up in it what came before they parted.
 */
export class RecordIndex {
  readonly #origin: Origin | undefined;
  /** Events by their ids: mostly one, else all variants. */
  readonly #byId = new Map<string, Arrived | Arrived[]>();
  /** Incidents whose beginning was told, and the place of the first to tell it. */
  readonly #begun = new Map<string, number>();
  /** Ids that a withdrawal names, and the place of the first to do so. */
  readonly #withdrawn = new Map<string, number>();
  #length: number;

  constructor(origin?: Origin) {
    this.#origin = origin;
    this.#length = origin?.length ?? 0;
  }

  static of(events: readonly RiskEvent[]): RecordIndex {
    const index = new RecordIndex();
    for (const event of events) index.add(event);
    return index;
  }

  /** Whether an event with this id and content is there. */
  has(event: RiskEvent): boolean {
    return event.id !== undefined && this.#variants(event.id).some((one) => sameEvent(one.event, event));
  }

  /**
   * Whether an event stands by itself: it overrules none, withdraws none, waits for no withdrawal, and tells of no
   * beginning told before. Such an event leaves all others as they are, from whatever instant they are seen.
   */
  standsAlone(event: RiskEvent): boolean {
    if (event.type === "event.withdrawn") return false;
    const { id } = event;
    if (id !== undefined && (this.#variants(id).length > 0 || this.#withdrawalOf(id) !== undefined))
      return false;
    return event.type !== "incident.occurred" || this.#beginningOf(event.incident) === undefined;
  }

  add(event: RiskEvent): void {
    const arrived = { event, place: this.#length++ };
    const { id } = event;
    if (id !== undefined) {
      const known = this.#byId.get(id);
      if (known === undefined) this.#byId.set(id, arrived);
      else this.#byId.set(id, Array.isArray(known) ? [...known, arrived] : [known, arrived]);
    }
    if (event.type === "incident.occurred") addFirst(this.#begun, event.incident, arrived.place);
    else if (event.type === "event.withdrawn") addFirst(this.#withdrawn, event.of, arrived.place);
  }

  #variants(id: string): readonly Arrived[] {
    const own = this.#byId.get(id);
    const variants = own === undefined ? NONE : Array.isArray(own) ? own : [own];
    if (this.#origin === undefined) return variants;
    const { index, length } = this.#origin;
    const before = index.#variants(id);
    return before.length === 0 ? variants : [...before.filter(({ place }) => place < length), ...variants];
  }

  #beginningOf(incident: string): number | undefined {
    return this.#before((index) => index.#beginningOf(incident)) ?? this.#begun.get(incident);
  }

  #withdrawalOf(id: string): number | undefined {
    return this.#before((index) => index.#withdrawalOf(id)) ?? this.#withdrawn.get(id);
  }

  /** A place that the index which this one begins with knows, and which this one has as well. */
  #before(find: (index: RecordIndex) => number | undefined): number | undefined {
    if (this.#origin === undefined) return undefined;
    const place = find(this.#origin.index);
    return place !== undefined && place < this.#origin.length ? place : undefined;
  }
}

const NONE: readonly Arrived[] = [];

function addFirst(places: Map<string, number>, key: string, place: number): void {
  if (!places.has(key)) places.set(key, place);
}

/** Whether events stand by themselves, each with an id that comes after the one before it: then none comes twice. */
export function areApart(events: readonly RiskEvent[]): boolean {
  const begun = new Set<string>();
  let last = "";
  for (const event of events) {
    const { id, type } = event;
    if (id === undefined || id <= last || type === "event.withdrawn") return false;
    if (type === "incident.occurred") {
      if (begun.has(event.incident)) return false;
      begun.add(event.incident);
    }
    last = id;
  }
  return true;
}
