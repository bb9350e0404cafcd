import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { compareRecorded, contentOf } from "./content.ts";
import type { EventLog } from "./event-log.ts";
import { sayingTheSame } from "./event-order.ts";
import { IdIndex } from "./id-index.ts";
import { newestFirst } from "./told-twice.ts";

/** What a batch of events adds to a log. */
export interface Addition {
  /** In any order. */
  readonly fresh: readonly RiskEvent[];
  /** Events of the log that say the same as fresh ones, which were written down later. */
  readonly superseded: readonly RiskEvent[];
  /** Whether the fresh ones leave all others as they are. */
  readonly standAlone: boolean;
}

/** Events without id that say the same. */
interface Alike {
  /** Of the log, those written down last at the end. */
  readonly recorded: readonly RiskEvent[];
  /** How often the batch has told it so far. */
  told: number;
}

/**
 * Joins a batch with a log, as two sources are joined: see `told-twice.ts`. Of an id and content one event is kept, the one
 * written down last; of equal events without id as many as the batch or the log has, whichever has more.
 */
export function joinBatch(log: EventLog, events: readonly RiskEvent[]): Addition {
  const { ids } = log;
  const arrived = new IdIndex();
  const alike = new Map<string, Alike>();
  const fresh: RiskEvent[] = [];
  const superseded: RiskEvent[] = [];
  let standAlone = true;
  for (const event of newestFirst(events)) {
    if (arrived.find(event) !== undefined) continue;
    const known = event.id === undefined ? nextAlike(log, alike, event) : ids.find(event);
    if (known !== undefined) {
      if (compareRecorded(event, known) <= 0) continue;
      superseded.push(known);
    }
    standAlone &&= known === undefined && ids.standsAlone(event) && arrived.standsAlone(event);
    arrived.push(event, instantOf(event));
    fresh.push(event);
  }
  return { fresh, superseded, standAlone };
}

/** The event of the log that one of a batch without id is to be paired with: the newest that none was paired with so far. */
function nextAlike(log: EventLog, alike: Map<string, Alike>, event: RiskEvent): RiskEvent | undefined {
  if (!log.hasInstant(instantOf(event))) return undefined;
  const content = contentOf(event);
  let own = alike.get(content);
  if (own === undefined) {
    own = { recorded: sayingTheSame(log, event), told: 0 };
    alike.set(content, own);
  }
  own.told++;
  return own.recorded[own.recorded.length - own.told];
}
