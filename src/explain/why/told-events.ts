import type { RiskEvent } from "../../events/catalogue.ts";
import { formatInstant, instantOf } from "../../events/time.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import { countAll, type UntoldEvents, uniteUntold } from "../../facts/reading/untold-events.ts";
import { compareEvents } from "../../history/event-order.ts";
import type { Slot } from "../../rules/compile/slots.ts";
import type { Bilingual } from "../../words/language.ts";
import { voiceOf } from "../voice.ts";
import type { BilingualNames } from "./bilingual.ts";

/** An event as an explanation names it. */
export interface ToldEvent {
  /** Its id, or `type@instant` of an event without one. */
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly words: Bilingual;
  /** When it leaves the window of the fact, or left it; absent where the fact has no single window. */
  readonly leavesAt?: string;
}

/** The events that a fact counts. */
export interface ToldEvents {
  readonly count: number;
  /** The newest of them, the newest first. */
  readonly counted: readonly ToldEvent[];
  /** Events of the kind that left the window last, the newest first. */
  readonly outside: readonly ToldEvent[];
}

/** So many of the events counted are told, and so many of those outside. */
const MOST_COUNTED = 10;
const MOST_OUTSIDE = 3;

/** Tells events, each once, however many facts count it. */
export class EventTeller {
  private readonly told = new Map<RiskEvent, ToldEvent>();

  constructor(private readonly names: BilingualNames) {}

  /** What a fact counts at the view's instant; `undefined` where it counts no events. */
  countedBy({ reader: { evidence, untold, selection } }: Slot, view: SlotView): ToldEvents | undefined {
    if (evidence === undefined) return undefined;
    const found = new Set<RiskEvent>();
    evidence(view, (event) => found.add(event));
    const more: UntoldEvents[] = [];
    untold?.(view, (events) => more.push(events));
    const left: RiskEvent[] = [];
    selection?.previous().visit(view, (event) => left.push(event));
    if (found.size === 0 && left.length === 0) return NOTHING;
    const lookBackMs = selection?.lookBackMs;
    const told = [...found];
    return {
      count: countAll(told, uniteUntold(more)),
      counted: this.newest(told, MOST_COUNTED, lookBackMs),
      outside: this.newest(left, MOST_OUTSIDE, lookBackMs),
    };
  }

  tell(event: RiskEvent): ToldEvent {
    let told = this.told.get(event);
    if (told === undefined) {
      const { id, type, at } = event;
      const words = {
        en: voiceOf("en").tell(event, this.names.en),
        ru: voiceOf("ru").tell(event, this.names.ru),
      };
      told = { id: id ?? `${type}@${at}`, type, at, words };
      this.told.set(event, told);
    }
    return told;
  }

  private newest(events: RiskEvent[], most: number, lookBackMs: number | undefined): readonly ToldEvent[] {
    return events
      .sort(compareEvents)
      .slice(-most)
      .reverse()
      .map((event) => {
        const told = this.tell(event);
        if (lookBackMs === undefined) return told;
        return { ...told, leavesAt: formatInstant(instantOf(event) + lookBackMs) };
      });
  }
}

const NOTHING: ToldEvents = { count: 0, counted: [], outside: [] };
