import { describe, expect, test } from "vitest";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { extendCatalogue } from "../../src/events/declared.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History, timelineAt } from "../../src/history/history.ts";
import { historyFromJson, historyToJson } from "../../src/history/json.ts";
import { mergeHistories } from "../../src/history/merge.ts";
import { pruneHistory } from "../../src/history/prune.ts";

const acme = createHistory({ id: "acme" });
const call = (id: string, at: string) => ({ id, client: "acme", at, type: "call.ignored" });

function problemsOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("every problem of every event is told at once, and nothing is appended", () => {
  const problems = problemsOf(() =>
    appendEvents(acme, [
      call("a", "2026-01-01"),
      { client: "acme", type: "call.ignord" },
      { ...call("b", "x"), day: 1 },
    ]),
  );
  expect(problems.map(({ place }) => [place.index, place.pointer])).toEqual([
    [1, "/type"],
    [1, "/at"],
    [2, "/at"],
    [2, "/day"],
  ]);
  expect(acme.events).toEqual([]);
});

test("an event of another client is refused", () => {
  const [problem] = problemsOf(() => appendEvents(acme, [{ ...call("a", "2026-01-01"), client: "globex" }]));
  expect(problem).toEqual({
    code: "mismatch",
    severity: "error",
    place: { index: 0, pointer: "/client" },
    expected: 'the client "acme"',
    found: '"globex"',
  });
});

test("a bad profile is refused with all its problems", () => {
  const problems = problemsOf(() => createHistory({ id: "", tier: "kee" }));
  expect(problems.map(({ place, nearest }) => [place.pointer, nearest])).toEqual([
    ["/id", undefined],
    ["/tier", "key"],
  ]);
});

test("events of a type that a pack declares are kept like any other", () => {
  const types = extendCatalogue(eventCatalogue, {
    "visit.paid": { properties: { guests: { type: "integer" } } },
  });
  const visit = { client: "acme", at: "2026-01-01", type: "visit.paid", guests: 3 };
  const history = appendEvents(acme, [visit], { types });
  expect(timelineAt(history, Date.UTC(2026, 1)).column("visit.paid").events).toHaveLength(1);
  expect(historyToJson(historyFromJson(historyToJson(history), { types }))).toEqual(historyToJson(history));
  expect(problemsOf(() => historyFromJson(historyToJson(history)))[0]?.place.pointer).toBe("/events/0/type");
});

test("fractions of a second are in their place in time", () => {
  const history = appendEvents(acme, [call("late", "2026-01-01T00:00:00.5Z"), call("early", "2026-01-01")]);
  expect(history.events.map(({ id }) => id)).toEqual(["early", "late"]);
  expect(history.firstAt).toBe("2026-01-01T00:00:00Z");
});

test.each(["2025-12-01", "2026-02-01"])(
  "two versions that go on from one each take the same event of %s",
  (at) => {
    const origin = appendEvents(acme, [call("a", "2026-01-01")]);
    const [one, other] = [call("b", at), call("b", at)].map((event) => appendEvents(origin, [event]));
    expect(one?.events).toHaveLength(2);
    expect(other?.events).toEqual(one?.events);
    expect(origin.events).toHaveLength(1);
  },
);

describe("after a pruning", () => {
  const whole = appendEvents(acme, [call("old", "2025-01-01"), call("new", "2026-01-01")]);
  const pruned = pruneHistory(whole, { at: "2026-01-10", horizon: "30d" });

  test("what lies before the horizon is gone, and the cut is told", () => {
    expect(pruned.events.map(({ id }) => id)).toEqual(["new"]);
    expect(pruned.prunedBefore).toBe("2025-12-11T00:00:00Z");
  });

  test("a late event before the cut is told and does not count; it can still be the first ever", () => {
    const late = appendEvents(pruned, [call("late", "2024-05-01"), call("at the cut", "2025-12-11")]);
    expect(late.events.map(({ id }) => id)).toEqual(["at the cut", "new"]);
    expect(late.dropped.map(({ id }) => id)).toEqual(["late"]);
    expect(late.firstAt).toBe("2024-05-01T00:00:00Z");
    expect(appendEvents(late, [call("late", "2024-05-01")])).toBe(late);
  });

  test("what one history dropped counts again where another still holds it", () => {
    const late = appendEvents(pruned, [call("late", "2024-05-01")]);
    const merged = mergeHistories(late, appendEvents(acme, [call("late", "2024-05-01")]));
    expect(merged.dropped).toEqual([]);
    expect(merged.events.map(({ id }) => id)).toEqual(["late", "new"]);
    expect(merged.prunedBefore).toBe("2025-12-11T00:00:00Z");
  });

  test("equal events without id, some kept and some dropped, are counted together", () => {
    const heard = { client: "acme", at: "2025-12-01", type: "incident.heard", incident: "i1" };
    const open = pruneHistory(appendEvents(whole, [heard]), { at: "2026-01-10", horizon: "30d" });
    const late = appendEvents(open, [heard, heard]);
    const countsOf = (history: History) => [
      history.events.filter(({ type }) => type === "incident.heard").length,
      history.dropped.length,
    ];
    expect(countsOf(late)).toEqual([1, 1]);
    expect(countsOf(mergeHistories(late, historyFromJson(historyToJson(late))))).toEqual([1, 1]);
    expect(countsOf(mergeHistories(late, appendEvents(acme, [heard, heard])))).toEqual([2, 0]);
  });

  test.each([
    { at: "soon", horizon: "30d" },
    { at: "2026-01-01", horizon: "a month" },
    { at: "2026-01-01", horizon: -1 },
  ])("an unreadable $at or $horizon is refused", (options) => {
    expect(problemsOf(() => pruneHistory(whole, options))).toHaveLength(1);
  });
});

describe("merging", () => {
  test("refuses histories of two clients", () => {
    expect(problemsOf(() => mergeHistories(acme, createHistory({ id: "globex" })))[0]?.found).toBe(
      '"globex"',
    );
  });

  test("refuses two different profiles of a client", () => {
    expect(problemsOf(() => mergeHistories(acme, createHistory({ id: "acme", tier: "key" })))).toHaveLength(
      1,
    );
  });
});

describe("a history from JSON", () => {
  const json = historyToJson(appendEvents(acme, [call("a", "2026-01-01")]));

  test.each([
    ["another version", { ...json, version: 2 }, "/version"],
    ["an unknown key", { ...json, event: [] }, "/event"],
    [
      "an event of another client",
      { ...json, events: [{ ...call("a", "2026-01-01"), client: "x" }] },
      "/events/0/client",
    ],
    ["a bad profile", { ...json, client: { id: "acme", teir: "key" } }, "/client/teir"],
    ["no object", null, undefined],
  ])("refuses %s", (_, value, pointer) => {
    expect(problemsOf(() => historyFromJson(value)).map(({ place }) => place.pointer)).toEqual([pointer]);
  });
});

describe("an event with code of its own", () => {
  const event = { at: "2026-01-01", type: "call.ignored" } as const;

  test("is about the client that was read of it, whatever its getter says when it is asked again", () => {
    const answers = ["globex", "acme", "acme", "acme"];
    const turncoat = {
      ...event,
      get client() {
        return answers.shift();
      },
    };
    expect(problemsOf(() => appendEvents(acme, [turncoat]))[0]).toMatchObject({
      code: "mismatch",
      found: '"globex"',
    });
  });

  test.each<[string, () => unknown]>([
    [
      "a getter",
      () => ({
        ...event,
        get client() {
          throw new Error("boom");
        },
      }),
    ],
    [
      "a proxy",
      () =>
        new Proxy(event, {
          get: () => {
            throw new Error("boom");
          },
          ownKeys: () => {
            throw new Error("boom");
          },
        }),
    ],
  ])("that throws, %s, is one bad event among others", (_, make) => {
    const problems = problemsOf(() => appendEvents(acme, [make(), call("x", "never")]));
    expect(problems.map(({ place, code }) => [place.index, code])).toEqual([
      [0, "wrong-type"],
      [1, "wrong-value"],
    ]);
    expect(problemsOf(() => createHistory(make())).length).toBeGreaterThan(0);
  });
});

describe("pruning far back", () => {
  const old = appendEvents(acme, [call("first", "1900-01-01"), call("last", "9999-12-31")]);

  test.each(["999999w", 1e300, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER])(
    "a horizon of %s lets nothing go, and stands in no history",
    (horizon) => {
      for (const at of ["1900-01-01", "2026-01-01", "9999-12-31"])
        expect(pruneHistory(old, { at, horizon })).toBe(old);
    },
  );

  test("a cut before the first instant there is lets nothing go; one after it can be saved and read", () => {
    expect(pruneHistory(old, { at: "1901-06-01", horizon: "730d" })).toBe(old);
    const pruned = pruneHistory(old, { at: "1903-06-01", horizon: "730d" });
    expect(pruned.prunedBefore).toBe("1901-06-01T00:00:00Z");
    expect(historyToJson(historyFromJson(historyToJson(pruned)))).toEqual(historyToJson(pruned));
  });

  test.each([Number.NaN, -1, null, undefined, {}, "1e3d", "30"])("a horizon of %s is refused", (horizon) => {
    expect(problemsOf(() => pruneHistory(old, { at: "2026-01-01", horizon: horizon as never }))).toHaveLength(
      1,
    );
  });
});
