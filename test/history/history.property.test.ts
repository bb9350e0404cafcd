import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/events/canonical.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { compareEvents } from "../../src/history/event-order.ts";
import { type History, timelineAt } from "../../src/history/history.ts";
import { historyFromJson, historyToJson } from "../../src/history/json.ts";
import { mergeHistories } from "../../src/history/merge.ts";
import { pruneHistory } from "../../src/history/prune.ts";
import { dayAt, event, events, inBatches, START, shuffled } from "./arbitraries.ts";
import { contentOf, historyOf, viewOf } from "./view.ts";

const runs = { numRuns: 400 };
const instants = [-1, 0, 0.5, 1, 3, 5, 8, 12, 40].map((day) => START + day * DAY);
const viewsOf = (history: History) => instants.map((at) => viewOf(history, at));

describe("the past does not depend on how it came to us", () => {
  test("the order of arrival changes nothing", () => {
    fc.assert(
      fc.property(shuffled(events({ ids: "some" })), ([one, other]) => {
        expect(contentOf(historyOf(other))).toEqual(contentOf(historyOf(one)));
        expect(viewsOf(historyOf(other))).toEqual(viewsOf(historyOf(one)));
      }),
      runs,
    );
  });

  test("for events with ids, batches change nothing, whether or not the history was looked at between them", () => {
    const batched = shuffled(events({ ids: "all" })).chain(([one, other]) =>
      fc.tuple(fc.constant(one), inBatches(other), fc.boolean()),
    );
    fc.assert(
      fc.property(batched, ([whole, batches, look]) => {
        let history = historyOf();
        for (const batch of batches) {
          history = appendEvents(history, batch, { trusted: true });
          if (look) viewsOf(history);
        }
        expect(contentOf(history)).toEqual(contentOf(historyOf(whole)));
        expect(viewsOf(history)).toEqual(viewsOf(historyOf(whole)));
      }),
      runs,
    );
  });

  test("an event with an id that comes again changes nothing", () => {
    const again = events({ ids: "all" }).chain((list) => fc.tuple(fc.constant(list), fc.subarray(list)));
    fc.assert(
      fc.property(again, ([list, repeated]) => {
        const once = historyOf(list);
        const copies = repeated.map((item) => structuredClone(item));
        expect(appendEvents(once, copies, { trusted: true })).toBe(once);
        expect(contentOf(historyOf([...list, ...copies]))).toEqual(contentOf(once));
      }),
      runs,
    );
  });

  const batches = fc.array(events({ ids: "some" }, 6), { maxLength: 5 });

  test("the order of batches changes nothing, nor does a batch that comes again", () => {
    const told = shuffled(batches).chain(([one, other]) =>
      fc.tuple(fc.constant(one), fc.constant(other), fc.subarray(one), fc.boolean()),
    );
    fc.assert(
      fc.property(told, ([one, other, repeated, look]) => {
        const once = historyOf(...one);
        let again = historyOf(...other);
        if (look) viewsOf(again);
        for (const batch of repeated) again = appendEvents(again, batch, { trusted: true });
        expect(contentOf(again)).toEqual(contentOf(once));
        expect(viewsOf(again)).toEqual(viewsOf(once));
        for (const batch of one) expect(appendEvents(once, batch, { trusted: true })).toBe(once);
      }),
      runs,
    );
  });

  test("batches merged are batches appended", () => {
    fc.assert(
      fc.property(batches, (list) => {
        const merged = list.reduce(
          (history, batch) => mergeHistories(historyOf(batch), history),
          historyOf(),
        );
        expect(contentOf(merged)).toEqual(contentOf(historyOf(...list)));
      }),
      runs,
    );
  });

  test("written down again, in whatever order, an event is as it was written down last", () => {
    const rewritten = events({ ids: "some" }).chain((list) =>
      fc.tuple(fc.constant(list), fc.array(fc.constantFrom(20, 21, 22), { minLength: 1, maxLength: 3 })),
    );
    fc.assert(
      fc.property(rewritten, ([list, days]) => {
        const writtenOn = (day: number) => list.map((item) => ({ ...item, recordedAt: dayAt(day) }));
        expect(contentOf(historyOf(list, ...days.map(writtenOn)))).toEqual(
          contentOf(historyOf(list, writtenOn(Math.max(...days)))),
        );
      }),
      runs,
    );
  });

  test("merged parts are the whole, for events with ids", () => {
    fc.assert(
      fc.property(events({ ids: "all" }), events({ ids: "all" }), (a, b) => {
        expect(contentOf(mergeHistories(historyOf(a), historyOf(b)))).toEqual(contentOf(historyOf(a, b)));
      }),
      runs,
    );
  });

  test("of equal events without id, both append and merge keep the larger count", () => {
    const counts = fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 });
    const kinds = fc.array(event({ ids: "some" }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(kinds, counts, counts, (sample, inOne, inOther) => {
        const anonymous = sample.map((item, index): RiskEvent => {
          const { id: _, recordedAt: __, ...rest } = { ...item, note: `kind ${index}` };
          return rest as RiskEvent;
        });
        const list = (of: number[]) =>
          anonymous.flatMap((item, index) => Array.from({ length: of[index] ?? 0 }, () => item));
        const larger = inOne.map((count, index) => Math.max(count, inOther[index] ?? 0));
        const merged = mergeHistories(historyOf(list(inOne)), historyOf(list(inOther)));
        expect(historyToJson(merged).events).toEqual([...list(larger)].sort(compareEvents));
        expect(contentOf(historyOf(list(inOne), list(inOther)))).toEqual(contentOf(merged));
        const dated = list(inOther).map((item, index) => ({ ...item, recordedAt: dayAt(index) }));
        expect(historyToJson(historyOf(list(inOne), dated)).events).toHaveLength(list(larger).length);
      }),
      runs,
    );
  });
});

describe("merge trees", () => {
  const maybePruned = fc
    .tuple(events({ ids: "some" }, 8), fc.option(fc.integer({ min: 0, max: 6 })), events({ ids: "some" }, 4))
    .map(([list, cut, late]) => {
      const history = historyOf(list);
      if (cut === null) return history;
      return appendEvents(pruneHistory(history, { at: dayAt(cut), horizon: 0 }), late, { trusted: true });
    });

  test("are the same whichever side comes first", () => {
    fc.assert(
      fc.property(maybePruned, maybePruned, (a, b) => {
        expect(contentOf(mergeHistories(a, b))).toEqual(contentOf(mergeHistories(b, a)));
      }),
      runs,
    );
  });

  test("are the same however they branch", () => {
    fc.assert(
      fc.property(maybePruned, maybePruned, maybePruned, (a, b, c) => {
        const left = mergeHistories(mergeHistories(a, b), c);
        const right = mergeHistories(a, mergeHistories(b, c));
        expect(contentOf(left)).toEqual(contentOf(right));
      }),
      runs,
    );
  });

  test("gain nothing from a part merged twice", () => {
    fc.assert(
      fc.property(maybePruned, maybePruned, (a, b) => {
        const merged = mergeHistories(a, b);
        expect(contentOf(mergeHistories(merged, historyFromJson(historyToJson(b))))).toEqual(
          contentOf(merged),
        );
        expect(contentOf(mergeHistories(a, historyFromJson(historyToJson(a))))).toEqual(contentOf(a));
      }),
      runs,
    );
  });
});

describe("a history is a value", () => {
  test("events are in order: by instant, then id, then canonical JSON", () => {
    fc.assert(
      fc.property(events({ ids: "some" }), (list) => {
        const { events: live } = historyOf(list);
        for (let index = 1; index < live.length; index++) {
          expect(compareEvents(live[index - 1] as RiskEvent, live[index] as RiskEvent)).toBeLessThanOrEqual(
            0,
          );
        }
      }),
      runs,
    );
  });

  test("no version changes when others are made from it, in a line or in branches", () => {
    const step = fc.record({ from: fc.nat(), batch: events({ ids: "some" }, 3), look: fc.boolean() });
    fc.assert(
      fc.property(events({ ids: "some" }), fc.array(step, { maxLength: 6 }), (first, steps) => {
        const versions = [historyOf(first)];
        const arrived = [[first]];
        for (const { from, batch, look } of steps) {
          const origin = from % versions.length;
          const version = appendEvents(versions[origin] as History, batch, { trusted: true });
          versions.push(version);
          arrived.push([...(arrived[origin] as RiskEvent[][]), batch]);
          if (look) viewsOf(version);
        }
        versions.forEach((version, index) => {
          const rebuilt = historyOf(...(arrived[index] as RiskEvent[][]));
          expect(contentOf(version)).toEqual(contentOf(rebuilt));
          expect(viewsOf(version)).toEqual(viewsOf(rebuilt));
        });
      }),
      runs,
    );
  });

  test("what was read from it stays as it was read", () => {
    fc.assert(
      fc.property(events({ ids: "some" }), events({ ids: "some" }), (first, more) => {
        const history = historyOf(first);
        const read = [history.events, history.conflicts, historyToJson(history).events];
        const columns = instants.map((at) => timelineAt(history, at).column("call.ignored"));
        const before = canonicalJson([read, columns.map(({ at, events: seen }) => ({ at, seen }))]);
        viewsOf(appendEvents(history, more, { trusted: true }));
        expect(canonicalJson([read, columns.map(({ at, events: seen }) => ({ at, seen }))])).toBe(before);
        expect(canonicalJson([history.events, history.conflicts, historyToJson(history).events])).toBe(
          canonicalJson(read),
        );
      }),
      runs,
    );
  });

  test("goes to JSON text and back without a difference", () => {
    fc.assert(
      fc.property(
        events({ ids: "some" }),
        fc.nat({ max: 6 }),
        events({ ids: "some" }, 4),
        (list, cut, late) => {
          const whole = historyOf(list);
          const pruned = appendEvents(pruneHistory(whole, { at: dayAt(cut), horizon: 0 }), late, {
            trusted: true,
          });
          for (const history of [whole, pruned]) {
            const back = historyFromJson(JSON.parse(JSON.stringify(historyToJson(history))));
            expect(contentOf(back)).toEqual(contentOf(history));
            expect(viewsOf(back)).toEqual(viewsOf(history));
          }
        },
      ),
      runs,
    );
  });
});

describe("time travel", () => {
  test("an event after an instant changes nothing that is seen from it", () => {
    const moments = fc.tuple(
      fc.constantFrom(...instants),
      events({ ids: "some" }),
      events({ ids: "some" }, 6),
    );
    fc.assert(
      fc.property(moments, ([at, known, more]) => {
        const later = more.filter((item) => Date.parse(item.at) > at);
        const before = historyOf(known);
        expect(viewOf(historyOf(known, later), at)).toEqual(viewOf(before, at));
        expect(viewOf(mergeHistories(before, historyOf(later)), at)).toEqual(viewOf(before, at));
      }),
      { numRuns: 1500 },
    );
  });

  test("a history cut off at an instant looks from it as the whole does", () => {
    fc.assert(
      fc.property(fc.constantFrom(...instants), events({ ids: "some" }), (at, list) => {
        const past = list.filter((item) => Date.parse(item.at) <= at);
        expect(viewOf(historyOf(past), at)).toEqual(viewOf(historyOf(list), at));
      }),
      { numRuns: 1500 },
    );
  });
});
