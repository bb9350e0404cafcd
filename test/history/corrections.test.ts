import { describe, expect, test } from "vitest";
import { type AppendOptions, appendEvents, createHistory, type History } from "../../src/index.ts";
import { growthOf } from "../steps.ts";

const acme = createHistory({ id: "acme" });
const payment = { id: "p1", client: "acme", at: "2026-03-01", type: "payment.late", daysLate: 9 } as const;
const appendAll = (...batches: readonly object[][]): History =>
  batches.reduce<History>((history, batch) => appendEvents(history, batch), acme);
const daysLateOf = ({ events }: History) =>
  events.map((event) => (event.type === "payment.late" ? event.daysLate : undefined));

describe("an id that comes with different contents", () => {
  const first = { ...payment, daysLate: 9, recordedAt: "2026-03-02" };
  const corrected = { ...payment, daysLate: 1, recordedAt: "2026-03-05T10:00:00+03:00" };
  const undated = { ...payment, daysLate: 95 };

  test.each([
    ["in the order in which they were written down", [[first], [corrected]]],
    ["the other way round", [[corrected], [first]]],
    ["in one batch", [[first, corrected]]],
    ["with the first one again at the end", [[first], [corrected], [first]]],
  ])("an id counts as it was written down last: %s", (_, batches) => {
    const history = appendAll(...batches);
    expect(daysLateOf(history)).toEqual([1]);
    expect(history.conflicts.map(({ id, kept, variants }) => [id, kept, variants.length])).toEqual([
      ["p1", expect.objectContaining({ daysLate: 1 }), 2],
    ]);
  });

  test("one that does not tell when it was written down is older than any that does", () => {
    expect(daysLateOf(appendAll([undated], [first]))).toEqual([9]);
    expect(daysLateOf(appendAll([first], [undated]))).toEqual([9]);
  });

  test.each([undefined, "2026-03-05"])(
    "the larger text decides where both were written down: %s",
    (recordedAt) => {
      const told = recordedAt === undefined ? {} : { recordedAt };
      const [nine, ten] = [9, 10].map((daysLate) => ({ ...payment, daysLate, ...told }));
      expect(daysLateOf(appendAll([nine as object], [ten as object]))).toEqual([9]);
      expect(daysLateOf(appendAll([ten as object], [nine as object]))).toEqual([9]);
    },
  );

  test("a correction of a later day hides nothing from an earlier one", () => {
    const moved = { ...payment, at: "2026-03-20", recordedAt: "2026-03-21" };
    const history = appendAll([first], [moved]);
    expect(history.events.map(({ at }) => at)).toEqual(["2026-03-20T00:00:00Z"]);
    const variants = history.conflicts[0]?.variants.map(({ at }) => at);
    expect(variants).toEqual(["2026-03-20T00:00:00Z", "2026-03-01T00:00:00Z"]);
  });

  test("the same content, written down again, is no conflict and stands as it was written down last", () => {
    const history = appendAll([first], [{ ...first, recordedAt: "2026-04-01" }], [first]);
    expect(history.conflicts).toEqual([]);
    expect(history.events.map(({ recordedAt }) => recordedAt)).toEqual(["2026-04-01T00:00:00Z"]);
  });

  test("a content that is told again after a correction counts again", () => {
    const history = appendAll([first], [corrected], [{ ...first, recordedAt: "2026-04-01" }]);
    expect(daysLateOf(history)).toEqual([9]);
    expect(history.conflicts[0]?.variants).toHaveLength(2);
  });
});

describe("events without id", () => {
  const { id: _, ...anonymous } = payment;

  test("two equal ones in a batch stay two, and the same batch again adds none", () => {
    const once = appendAll([anonymous, anonymous]);
    expect(once.events).toHaveLength(2);
    expect(appendEvents(once, [anonymous, anonymous])).toBe(once);
    expect(appendEvents(once, [anonymous])).toBe(once);
    expect(appendEvents(once, [anonymous, anonymous, anonymous]).events).toHaveLength(3);
  });

  test("when they were written down makes no two events of one", () => {
    const history = appendAll([anonymous], [{ ...anonymous, recordedAt: "2026-03-02" }]);
    expect(history.events.map(({ recordedAt }) => recordedAt)).toEqual(["2026-03-02T00:00:00Z"]);
    const both = [{ ...anonymous, recordedAt: "2026-03-02" }, anonymous];
    expect(appendAll(both).events).toHaveLength(2);
    expect(appendEvents(appendAll(both), both).events).toHaveLength(2);
  });

  test("one that differs in anything else is another event", () => {
    expect(appendAll([anonymous], [{ ...anonymous, daysLate: 8 }]).events).toHaveLength(2);
  });

  test("no objects need be apart: what is trusted may hold one twice", () => {
    const [event] = appendAll([anonymous]).events;
    const trusted: AppendOptions = { trusted: true };
    const twice = appendEvents(acme, [event, event], trusted);
    expect(appendEvents(twice, [{ ...anonymous, recordedAt: "2026-03-02" }]).events).toHaveLength(2);
  });
});

describe("ten times as many events cost ten times the steps", () => {
  const variants = (size: number) =>
    Array.from({ length: size }, (_, i) => ({
      ...payment,
      at: new Date(Date.UTC(2026, 0) + i * 60_000).toISOString(),
      daysLate: 10_000 + i,
    }));
  const atOneInstant = (events: readonly object[]) => events.map((event) => ({ ...event, at: "2026-01-01" }));
  const withoutId = (size: number) => variants(size).map(({ id: _, ...rest }) => rest);
  const oneByOne = (events: readonly object[]) => appendAll(...events.map((event) => [event])).conflicts;

  test.each([
    ["variants of one id in a batch", (size: number) => appendAll(variants(size)).conflicts],
    ["variants of one id, one by one", (size: number) => oneByOne(variants(size))],
    [
      "equal events without id",
      (size: number) => appendAll(Array(size).fill(withoutId(1)[0]), Array(size).fill(withoutId(1)[0])),
    ],
    [
      "events without id of one instant",
      (size: number) => {
        const events = atOneInstant(withoutId(size));
        return appendAll(events, events).events;
      },
    ],
    ["events without id, one by one", (size: number) => oneByOne(withoutId(size))],
    ["variants of one id and instant, one by one", (size: number) => oneByOne(atOneInstant(variants(size)))],
    [
      "variants of one id and instant, one by one and each before the others",
      (size: number) => oneByOne(atOneInstant(variants(size)).reverse()),
    ],
    ["events that come one by one, the last first", (size: number) => oneByOne(withoutId(size).reverse())],
    [
      "events that are written down again one by one",
      (size: number) => {
        const events = variants(size).map((event, i) => ({ ...event, id: `p${i}` }));
        const again = events.map((event) => [{ ...event, recordedAt: "2027-01-01" }]);
        return appendAll(events, ...again).events;
      },
    ],
  ])("%s", async (_, work) => {
    expect(await growthOf(work, 200)).toBeLessThan(16);
  });
});
