import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { type History, timelineAt } from "../../src/history/history.ts";
import { dayAt, events, START } from "./arbitraries.ts";
import { contentOf, historyOf, viewOf } from "./view.ts";

const MOMENTS = [START + 3 * DAY, START + 40 * DAY];
const lookAt = (history: History) => MOMENTS.map((at) => viewOf(history, at));
const append = (history: History, batch: RiskEvent[]) => appendEvents(history, batch, { trusted: true });

/** Events that stand alone, one a day from a day on, so that versions with more of them share a log with others. */
const calls = (name: string, from: number, count: number): RiskEvent[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${name}-${i}`,
    client: "acme",
    at: dayAt(from + i),
    type: "call.ignored",
    contact: i % 2 === 0 ? "anna" : "boris",
  }));

/** A version is told by the one it goes on from and what is appended; it may be looked at later, in any order. */
const step = fc.record({
  from: fc.nat(),
  batch: fc.oneof(
    events({ ids: "some" }, 3),
    fc.nat({ max: 9 }).map((n) => calls(`more-${n}`, 20 + n, 1 + (n % 3))),
  ),
  looks: fc.array(fc.nat(), { maxLength: 3 }),
});

describe("versions of a history", () => {
  test("stay as they were, whatever branches grow from them", () => {
    fc.assert(
      fc.property(events({ ids: "some" }), fc.array(step, { maxLength: 20 }), (few, steps) => {
        const first = [...few, ...calls("base", 0, 30)];
        const versions = [historyOf(first)];
        const arrived = [[first]];
        const seen = new Map<number, unknown>();
        for (const { from, batch, looks } of steps) {
          const origin = from % versions.length;
          versions.push(append(versions[origin] as History, batch));
          arrived.push([...(arrived[origin] as RiskEvent[][]), batch]);
          for (const look of looks) {
            const place = look % versions.length;
            const view = lookAt(versions[place] as History);
            if (seen.has(place)) expect(view).toEqual(seen.get(place));
            seen.set(place, view);
          }
        }
        versions.forEach((version, place) => {
          const rebuilt = historyOf(...(arrived[place] as RiskEvent[][]));
          expect(contentOf(version)).toEqual(contentOf(rebuilt));
          expect(lookAt(version)).toEqual(lookAt(rebuilt));
        });
      }),
      { numRuns: 150 },
    );
  });

  test("versions of a history that part far apart go on by themselves", () => {
    const base = calls("base", 0, 3000);
    const first = historyOf(base);
    const long = append(first, calls("long", 3000, 2000));
    const late = append(first, calls("late", 0, 5));
    const short = append(first, calls("short", 3000, 1));
    for (const [history, count] of [
      [first, 3000],
      [long, 5000],
      [late, 3005],
      [short, 3001],
      [first, 3000],
    ] as const) {
      expect(history.events).toHaveLength(count);
      expect(timelineAt(history, Number.POSITIVE_INFINITY).column("call.ignored").at).toHaveLength(count);
    }
  });

  test("what was taken of a timeline is that of its version, whichever was looked at since", () => {
    const first = historyOf(calls("base", 0, 30));
    const timeline = timelineAt(first, START + 99 * DAY);
    const column = timeline.column("call.ignored");
    for (const name of ["one", "other"]) {
      const next = append(first, calls(name, 40, 2));
      expect(timelineAt(next, START + 99 * DAY).column("call.ignored").events).toHaveLength(32);
      expect(column.events).toEqual(calls("base", 0, 30));
      expect(timeline.all.at).toHaveLength(30);
    }
  });
});
