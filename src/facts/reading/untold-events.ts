import type { RiskEvent } from "../../events/catalogue.ts";
import { compareEvents } from "../../history/event-order.ts";
import type { SubjectKind } from "./subject-kind.ts";

/** Events of which many findings rest on the first so many: each with a list of its own would take the square of them. */
export class SharedEvents {
  private places: ReadonlyMap<RiskEvent, number> | undefined;
  private newest: readonly RiskEvent[] | undefined;
  private readonly named = new Map<SubjectKind, ReadonlyMap<unknown, number>>();

  constructor(readonly events: readonly RiskEvent[]) {}

  /** How many of the first so many are among others. */
  among(others: readonly RiskEvent[], count: number): number {
    this.places ??= new Map(this.events.map((event, place) => [event, place]));
    let among = 0;
    for (const event of others) if ((this.places.get(event) ?? count) < count) among++;
    return among;
  }

  /** The last of the first so many, in the order of the history. */
  newestOf(count: number): RiskEvent | undefined {
    this.newest ??= newestSoFar(this.events);
    return this.newest[count - 1];
  }

  /** Whether one of the first so many names a subject. */
  name(kind: SubjectKind, id: string | undefined, count: number): boolean {
    let first = this.named.get(kind);
    if (first === undefined) {
      // Of equal keys the last is kept: the first place.
      first = new Map(this.events.map((event, place) => [event[kind], place] as const).reverse());
      this.named.set(kind, first);
    }
    return id !== undefined && (first.get(id) ?? count) < count;
  }
}

/** The first so many of some events: a finding rests on them and counts them, and does not tell each. */
export interface UntoldEvents {
  readonly of: SharedEvents;
  readonly count: number;
}

export const NONE_UNTOLD: readonly UntoldEvents[] = [];

/** The same events, of each list once. */
export function uniteUntold(parts: readonly UntoldEvents[]): readonly UntoldEvents[] {
  if (parts.length < 2) return parts;
  const counts = new Map<SharedEvents, number>();
  for (const { of, count } of parts) counts.set(of, Math.max(count, counts.get(of) ?? 0));
  return Array.from(counts, ([of, count]) => ({ of, count }));
}

/** How many events there are in all, each counted once: those told, in which each stands once, and those untold. */
export function countAll(told: readonly RiskEvent[], untold: readonly UntoldEvents[]): number {
  const [only, ...more] = untold;
  if (only === undefined) return told.length;
  if (more.length === 0) return told.length + only.count - only.of.among(told, only.count);
  const all = new Set(told);
  for (const { of, count } of untold) for (let i = 0; i < count; i++) all.add(of.events[i] as RiskEvent);
  return all.size;
}

/** The last of them in the order of the history. */
export function newestOf(told: readonly RiskEvent[], untold: readonly UntoldEvents[]): RiskEvent | undefined {
  let newest = told.at(-1);
  for (const { of, count } of untold) {
    const last = of.newestOf(count);
    if (last !== undefined && (newest === undefined || compareEvents(newest, last) < 0)) newest = last;
  }
  return newest;
}

function newestSoFar(events: readonly RiskEvent[]): readonly RiskEvent[] {
  const newest: RiskEvent[] = [];
  for (const event of events) {
    const before = newest.at(-1);
    newest.push(before === undefined || compareEvents(before, event) < 0 ? event : before);
  }
  return newest;
}
