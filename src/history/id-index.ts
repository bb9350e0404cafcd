import type { RiskEvent } from "../events/catalogue.ts";
import { contentOf, saysTheSame } from "./content.ts";
import type { Follower } from "./follower.ts";

/** Events of one id, by their contents. */
type Variants = Map<string, RiskEvent>;

/** What tells whether an event is recorded already, and whether it changes how others are seen. */
export class IdIndex implements Follower {
  /** Events by their ids: mostly one. */
  readonly #byId = new Map<string, RiskEvent | Variants>();
  readonly #corrected = new Set<string>();
  /** When each incident was told to begin. */
  readonly #begun = new Map<string, number[]>();
  readonly #withdrawals: RiskEvent[] = [];
  /** How many withdrawals name each id. */
  readonly #withdrawn = new Map<string, number>();
  /** Contents of variants: a late one takes those after it out and puts them back, and to write them anew takes long. */
  readonly #contents = new WeakMap<RiskEvent, string>();

  /** The event with the id and content of this one, whenever it was written down. */
  find(event: RiskEvent): RiskEvent | undefined {
    const known = event.id === undefined ? undefined : this.#byId.get(event.id);
    if (known instanceof Map) return known.get(this.#contentOf(event));
    return known !== undefined && saysTheSame(known, event) ? known : undefined;
  }

  /**
   * Whether an event stands alone: it overrules none, withdraws none, waits for no withdrawal, and tells of no
   * beginning told before. Such an event leaves all others as they are, from whatever instant they are seen.
   */
  standsAlone(event: RiskEvent): boolean {
    const { id, type } = event;
    if (type === "event.withdrawn") return false;
    if (id !== undefined && (this.#byId.has(id) || this.#withdrawn.has(id))) return false;
    return type !== "incident.occurred" || !this.#begun.has(event.incident);
  }

  push(event: RiskEvent, at: number): void {
    const { id } = event;
    if (id !== undefined) this.#addVariant(id, event);
    if (event.type === "incident.occurred") {
      const begun = this.#begun.get(event.incident);
      if (begun === undefined) this.#begun.set(event.incident, [at]);
      else begun.push(at);
    } else if (event.type === "event.withdrawn") {
      this.#withdrawals.push(event);
      this.#withdrawn.set(event.of, (this.#withdrawn.get(event.of) ?? 0) + 1);
    }
  }

  pop(event: RiskEvent): void {
    const { id } = event;
    if (id !== undefined) this.#removeVariant(id, event);
    if (event.type === "incident.occurred") {
      const begun = this.#begun.get(event.incident);
      begun?.pop();
      if (begun?.length === 0) this.#begun.delete(event.incident);
    } else if (event.type === "event.withdrawn") {
      this.#withdrawals.pop();
      const others = (this.#withdrawn.get(event.of) ?? 0) - 1;
      if (others > 0) this.#withdrawn.set(event.of, others);
      else this.#withdrawn.delete(event.of);
    }
  }

  /** Every id that came with different contents, with all of them by what they say. */
  *corrected(): Iterable<readonly [id: string, variants: ReadonlyMap<string, RiskEvent>]> {
    for (const id of this.#corrected) yield [id, this.#byId.get(id) as Variants];
  }

  /** In the order of the history. */
  get withdrawals(): readonly RiskEvent[] {
    return this.#withdrawals;
  }

  /** The instants at which each incident was told to begin, rising. */
  get beginnings(): Iterable<readonly number[]> {
    return this.#begun.values();
  }

  #addVariant(id: string, event: RiskEvent): void {
    const known = this.#byId.get(id);
    if (known === undefined) this.#byId.set(id, event);
    else if (known instanceof Map) known.set(this.#contentOf(event), event);
    else {
      this.#corrected.add(id);
      this.#byId.set(id, new Map([known, event].map((one) => [this.#contentOf(one), one])));
    }
  }

  #removeVariant(id: string, event: RiskEvent): void {
    const known = this.#byId.get(id);
    if (known instanceof Map && known.delete(this.#contentOf(event)) && known.size > 1) return;
    const [last] = known instanceof Map ? known.values() : [];
    this.#corrected.delete(id);
    if (last === undefined) this.#byId.delete(id);
    else this.#byId.set(id, last);
  }

  #contentOf(event: RiskEvent): string {
    const known = this.#contents.get(event);
    if (known !== undefined) return known;
    const content = contentOf(event);
    this.#contents.set(event, content);
    return content;
  }
}

/** Whether events stand alone, each with an id that comes after the one before it: then none comes twice. */
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
