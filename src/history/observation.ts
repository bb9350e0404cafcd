import type { RiskEvent } from "../events/catalogue.ts";
import { DAY, instantOf } from "../events/time.ts";
import { upperBound } from "./column.ts";
import { type Dated, isAfter } from "./event-order.ts";
import type { Timeline } from "./timeline.ts";

/** What people decide about the advice and the record: tells nothing of the client itself. */
const STEERING = ["action.taken", "recommendation.snoozed", "score.overridden", "event.withdrawn"] as const;

/** How much is known of a client at an instant. */
export interface Observation {
  /** Events of the client and about it in the horizon, steering aside. */
  readonly events: number;
  /** When the first event ever recorded happened. */
  readonly firstAt: string | undefined;
  /** When the newest event in the horizon happened, steering aside. */
  readonly lastAt: string | undefined;
  readonly confidence: "low" | "medium" | "high";
  /** Whether the contract was terminated and not renewed since. */
  readonly hasEnded: boolean;
}

/** Looks at how much there is to judge from: few events or few days make every judgement doubtful. */
export function observe(timeline: Timeline, at: number, horizonMs: number): Observation {
  const events = countBetween(timeline, at - horizonMs, at);
  const first = timeline.firstAt === undefined ? undefined : instantOf({ at: timeline.firstAt });
  const isBegun = first !== undefined && first <= at;
  const days = isBegun ? (at - first) / DAY : 0;
  return {
    events,
    firstAt: isBegun ? timeline.firstAt : undefined,
    lastAt: newestAt(timeline, at - horizonMs, at),
    confidence: events < 5 || days < 30 ? "low" : events >= 20 && days >= 180 ? "high" : "medium",
    hasEnded: hasEnded(timeline, at),
  };
}

function countBetween(timeline: Timeline, after: number, until: number): number {
  const within = ({ at }: { readonly at: readonly number[] }): number =>
    upperBound(at, until) - upperBound(at, after);
  return STEERING.reduce((total, type) => total - within(timeline.column(type)), within(timeline.all));
}

/** Bounded by the horizon, as pruning lets go of what is older. */
function newestAt({ all }: Timeline, after: number, until: number): string | undefined {
  const from = upperBound(all.at, after);
  for (let i = upperBound(all.at, until) - 1; i >= from; i--) {
    const { type, at } = all.events[i] as RiskEvent;
    if (!STEERING.some((one) => one === type)) return at;
  }
  return undefined;
}

function hasEnded(timeline: Timeline, at: number): boolean {
  const terminated = newestOf(timeline, "contract.terminated", at);
  return terminated !== undefined && firstRenewalAfter(terminated, timeline, at) === undefined;
}

/** When a contract that had ended was taken up again, in milliseconds since 1970; `undefined` where none had, or it still is. */
export function resumedAt(timeline: Timeline, at: number): number | undefined {
  const terminated = newestOf(timeline, "contract.terminated", at);
  return terminated && firstRenewalAfter(terminated, timeline, at);
}

function firstRenewalAfter(terminated: Dated, timeline: Timeline, until: number): number | undefined {
  const { at, events } = timeline.column("contract.renewed");
  let first: number | undefined;
  for (let i = upperBound(at, until) - 1; i >= 0; i--) {
    const renewed = { event: events[i] as RiskEvent, at: at[i] as number };
    if (isAfter(terminated.event, terminated.at, renewed)) break;
    first = renewed.at;
  }
  return first;
}

function newestOf(timeline: Timeline, type: string, until: number): Dated | undefined {
  const { at, events } = timeline.column(type);
  const i = upperBound(at, until) - 1;
  return i < 0 ? undefined : { event: events[i] as RiskEvent, at: at[i] as number };
}
