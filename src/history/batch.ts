import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { compareRecorded, contentOf } from "./content.ts";
import { IdIndex } from "./id-index.ts";
import { newestFirst } from "./told-twice.ts";

/** What a batch is joined with. */
export interface Recorded {
  /** The event with the id and content of one, whenever it was written down. */
  find(event: RiskEvent): RiskEvent | undefined;
  /** Whether anything may be recorded of an instant. */
  hasInstant(instant: number): boolean;
  /** The events without id that say the same as one, those written down last at the end. */
  sayingTheSame(event: RiskEvent): readonly RiskEvent[];
  /** Whether an event leaves all others as they are: see `IdIndex`. */
  standsAlone(event: RiskEvent): boolean;
}

/** What a batch of events adds to what is recorded. */
export interface Addition {
  /** In any order. */
  readonly fresh: readonly RiskEvent[];
  /** Recorded events that say the same as fresh ones, which were written down later. */
  readonly superseded: readonly RiskEvent[];
  /** Whether the fresh ones leave all others as they are. */
  readonly standAlone: boolean;
}

/** Events without id that say the same. */
interface Alike {
  /** Those written down last at the end. */
  readonly recorded: readonly RiskEvent[];
  /** How often the batch has told it so far. */
  told: number;
}

/**
 * Joins a batch with what is recorded, as two sources are joined: see `told-twice.ts`. Of an id and content one event is kept, the one
 * written down last; of equal events without id as many as the batch or the record has, whichever has more.
 */
export function joinBatch(record: Recorded, events: readonly RiskEvent[]): Addition {
  const arrived = new IdIndex();
  const alike = new Map<string, Alike>();
  const fresh: RiskEvent[] = [];
  const superseded: RiskEvent[] = [];
  let standAlone = true;
  for (const event of newestFirst(events)) {
    if (arrived.find(event) !== undefined) continue;
    const known = event.id === undefined ? nextAlike(record, alike, event) : record.find(event);
    if (known !== undefined) {
      if (compareRecorded(event, known) <= 0) continue;
      superseded.push(known);
    }
    standAlone &&= known === undefined && record.standsAlone(event) && arrived.standsAlone(event);
    arrived.push(event, instantOf(event));
    fresh.push(event);
  }
  return { fresh, superseded, standAlone };
}

/** The recorded event that one of a batch without id is to be paired with: the newest that none was paired with so far. */
function nextAlike(record: Recorded, alike: Map<string, Alike>, event: RiskEvent): RiskEvent | undefined {
  if (!record.hasInstant(instantOf(event))) return undefined;
  const content = contentOf(event);
  let own = alike.get(content);
  if (own === undefined) {
    own = { recorded: record.sayingTheSame(event), told: 0 };
    alike.set(content, own);
  }
  own.told++;
  return own.recorded[own.recorded.length - own.told];
}
