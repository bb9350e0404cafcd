import { instantOf } from "../../events/time.ts";
import type { CaseView } from "../../facts/reading/case-view.ts";
import type { EventWindow } from "../../facts/reading/fact-reader.ts";
import { ORDERINGS } from "../../facts/reading/operators.ts";
import type { Comparison } from "../../rules/compile/condition.ts";
import type { Missing } from "../../rules/compile/missing.ts";
import { firstInSpan } from "../time/first-instant.ts";
import { aboutSame, type QuietFuture } from "./quiet-future.ts";

/** How far a comparison is from turning out as it has to, in events or in time. Instants are milliseconds. */
export interface Nearness {
  /** So many more events it takes. */
  readonly more?: number;
  /** Up to, and not at, this instant so many are enough. */
  readonly by?: number;
  /** From here on it is as it has to be, if nothing more happens; beside `more`, from when on an event of now would count. */
  readonly from?: number;
}

const SECOND = 1000;
const FAR: Nearness = {};

/** How near a number is to what it has to be; nothing where neither events nor time can be told. */
export function nearnessOf(missing: Missing, value: number, view: CaseView, future: QuietFuture): Nearness {
  const { slot, operator, against } = missing.comparison;
  if (against.kind !== "constant" || typeof against.value !== "number") return FAR;
  if (!(ORDERINGS.includes(operator) || operator === "equal")) return FAR;
  const ask = { ...missing, value, threshold: against.value, view, future };
  if (slot.ageUnitMs !== undefined) return nearnessOfAge(ask, slot.ageUnitMs);
  const { selection } = slot.reader;
  const { fact } = slot.reference;
  if (selection === undefined || !(fact === "count" || fact === "streak")) return FAR;
  if (fact === "streak") return { ...moreOf(ask, value) };
  const counted = instantsCounted(missing.comparison, view);
  // Under a taper each may still count for one, and for less before it leaves.
  const isWhole = slot.domain?.kind === "number" && slot.domain.isWhole === true;
  return isWhole && counted.length === value
    ? nearnessOfCount(ask, selection, counted)
    : nearnessOfWeighed(ask, selection, counted);
}

interface Asked extends Missing {
  readonly value: number;
  readonly threshold: number;
  readonly view: CaseView;
  readonly future: QuietFuture;
}

/** An age gets there by itself. */
function nearnessOfAge(asked: Asked, unitMs: number): Nearness {
  const { comparison, wanted, threshold, value, view } = asked;
  const { lookBackMs } = comparison.slot.reader;
  // What it is counted from may leave the window before.
  const mayGrow = lookBackMs === 0 || threshold * unitMs < lookBackMs;
  if (!mayGrow || value >= threshold || comparison.compare(threshold + 1, threshold) !== wanted) return FAR;
  // Instants are whole milliseconds, which an age in days is not quite.
  const there = view.at + Math.round((threshold - value) * unitMs);
  const first = toSecond(comparison.compare(threshold, threshold) === wanted ? there : there + 1);
  return fromFirst(asked, [first, first + SECOND]);
}

/** Events that each count for one, as many as are there. */
function nearnessOfCount(asked: Asked, selection: EventWindow, counted: readonly number[]): Nearness {
  const { view, comparison } = asked;
  const waiting: number[] = [];
  selection.waiting()?.visit(view, (_, at) => waiting.push(at));
  const turns = turnsOf([...counted, ...waiting], selection, view.at);
  const turn = turns.find(({ count }) => isAsWanted(asked, count));
  if (turn !== undefined) {
    const told = fromFirst(asked, [turn.at]);
    if (told.from !== undefined) return told;
  }
  if (selection.beforeMs === 0) {
    const more = moreOf(asked, counted.length);
    const [oldest] = counted;
    if (more.more === undefined || oldest === undefined) return more;
    return { ...more, by: oldest + selection.lookBackMs };
  }
  // What happens now is let in later, and meets those that are there by then.
  const from = toSecond(view.at + selection.beforeMs);
  const then = turns.findLast(({ at }) => at <= from)?.count ?? counted.length;
  const { more } = moreOf(asked, then);
  return more === undefined || comparison.slot.reference.params?.since !== undefined ? FAR : { more, from };
}

interface Turn {
  readonly at: number;
  readonly count: number;
}

/** How many count after each instant at which one enters the window or leaves it. */
function turnsOf(
  events: readonly number[],
  { beforeMs, lookBackMs }: EventWindow,
  now: number,
): readonly Turn[] {
  const changes = events
    .flatMap((at) => [
      { at: at + beforeMs, by: 1 },
      { at: at + lookBackMs, by: -1 },
    ])
    .sort((one, other) => one.at - other.at);
  const turns = new Map<number, Turn>();
  let count = 0;
  for (const { at, by } of changes) {
    count += by;
    if (at > now) turns.set(at, { at: toSecond(at), count });
  }
  return [...turns.values()];
}

/** Events that count for less than one each: the older, the less. */
function nearnessOfWeighed(asked: Asked, selection: EventWindow, counted: readonly number[]): Nearness {
  const { value } = asked;
  const newest = counted.at(-1);
  if (selection.beforeMs > 0) return FAR;
  if (newest === undefined) return moreOf(asked, value);
  const end = newest + selection.lookBackMs;
  const { more } = moreOf(asked, value);
  const last = weighAt(asked, end);
  const isEnough = (weight: number): boolean => isAsWanted(asked, weight + (more ?? 0));
  if (more === undefined)
    return isEnough(last) ? fromFirst(asked, [firstSecond(asked, end, last, isEnough)]) : FAR;
  if (isEnough(last)) return { more };
  return { more, by: firstSecond(asked, end, last, (weight) => !isEnough(weight), more) };
}

function weighAt({ comparison: { slot }, view, future }: Asked, at: number): number {
  const value = aboutSame(view, future.unjudgedAt(at), (later) => later.read(slot.number));
  return typeof value === "number" ? value : 0;
}

/** The first whole second up to an end at which a weight is so that stays so; it is so at the end. */
function firstSecond(
  asked: Asked,
  end: number,
  last: number,
  isSo: (weight: number) => boolean,
  more = 0,
): number {
  const { view, value, threshold } = asked;
  const from = { at: Math.floor(view.at / SECOND), height: value };
  const until = { at: Math.ceil(end / SECOND), height: last };
  const first = firstInSpan(from, until, threshold - more, (at) => {
    const height = weighAt(asked, at * SECOND);
    return { at, height, isSo: isSo(height) };
  });
  return first * SECOND;
}

/** The first of some instants at which the comparison is seen to be as it has to be. */
function fromFirst({ comparison, wanted, view, future }: Asked, instants: readonly number[]): Nearness {
  const from = instants.find(
    (at) =>
      aboutSame(view, future.unjudgedAt(at), (later) => {
        const { slot, compare, against } = comparison;
        return against.kind === "constant" && compare(later.read(slot.number), against.value) === wanted;
      }) === true,
  );
  return from === undefined ? FAR : { from };
}

function isAsWanted({ comparison, wanted, threshold }: Asked, value: number): boolean {
  return comparison.compare(value, threshold) === wanted;
}

/** The fewest more that make it so. */
function moreOf(asked: Asked, count: number): Pick<Nearness, "more"> {
  const least = Math.max(1, Math.floor(asked.threshold - count));
  const more = [least, least + 1].find((one) => isAsWanted(asked, count + one));
  return more === undefined ? {} : { more };
}

/** When the events happened that a fact counts, the oldest first. */
function instantsCounted({ slot }: Comparison, view: CaseView): readonly number[] {
  const instants: number[] = [];
  slot.reader.evidence?.(view, (event) => instants.push(instantOf(event)));
  return instants.sort((a, b) => a - b);
}

function toSecond(instant: number): number {
  return Math.ceil(instant / SECOND) * SECOND;
}
