import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../src/assess/assess.ts";
import { InvalidInputError, type Problem } from "../src/events/problem.ts";
import { appendEvents } from "../src/history/append.ts";
import { createHistory, type History } from "../src/history/history.ts";
import { defaultPack } from "../src/rules/file/default-pack.ts";

/* What comes from outside, end to end: it is refused with a word on what is wrong, or assessed as if all were well. */

const engine = createRiskEngine({ packs: [defaultPack] });
const AT = "2026-03-01";
const empty = createHistory({ id: "acme", contacts: [{ id: "anna" }] });
const call = { client: "acme", at: "2026-02-20", type: "call.ignored", contact: "anna" };
const look = (history: History, at = AT) => engine.assess(history, { at });

function problemsOf(...events: unknown[]): readonly Problem[] {
  try {
    appendEvents(empty, events);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
}

test("an empty list of events is a client of whom nothing is known", () => {
  const history = appendEvents(empty, []);
  expect(history).toBe(empty);
  expect(look(history)).toMatchObject({ score: null, band: "unknown", findings: [], data: { events: 0 } });
});

describe("events that cannot be meant are refused, each with its place", () => {
  const million = "x".repeat(1_000_000);

  test.each<[string, object, string]>([
    ["a text of a million characters", { note: million }, "/note"],
    ["an id of a million characters", { contact: million }, "/contact"],
    ["a type of a million characters", { type: million }, "/type"],
    ["the year 0", { at: "0000-01-01" }, "/at"],
    ["the year 275760", { at: "+275760-09-13T00:00:00Z" }, "/at"],
    ["the day after the last", { at: "10000-01-01" }, "/at"],
    ["NaN", { type: "payment.late", daysLate: Number.NaN }, "/daysLate"],
    ["Infinity", { type: "payment.late", daysLate: Number.POSITIVE_INFINITY }, "/daysLate"],
    ["an amount beyond all money", { type: "payment.received", amount: 1e300 }, "/amount"],
    ["less than nothing", { type: "payment.late", daysLate: -1 }, "/daysLate"],
    ["an unknown type", { type: "call.ignord" }, "/type"],
    ["an attribute of another type", { daysLate: 5 }, "/daysLate"],
    ["another client", { client: "other" }, "/client"],
  ])("%s", (_, parts, pointer) => {
    const problems = problemsOf(call, { ...call, ...parts });
    expect(problems.map(({ place }) => place)).toEqual([{ index: 1, pointer }]);
    expect(JSON.stringify(problems).length).toBeLessThan(1000);
  });

  test.each([["__proto__"], ["constructor"], ["prototype"], ["toString"]])("the key %s", (key) => {
    const event: unknown = JSON.parse(
      `{"client":"acme","at":"2026-02-20","type":"call.ignored","${key}":{"polluted":1}}`,
    );
    expect(problemsOf(event)).toHaveLength(1);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test.each([null, undefined, 5, "call.ignored", [], [call], new Map(), () => call])(
    "%s, which is no event",
    (event) => {
      expect(problemsOf(event)).toMatchObject([{ place: { index: 0 } }]);
    },
  );
});

test("people and incidents may be called anything, also as the prototype calls its own", () => {
  const names = [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "$subject",
    "any",
    "undefined",
    " ",
    "a b/c~d",
  ];
  const story = names.flatMap((name, i) => [
    ...[1, 2, 3].map((n) => ({
      ...call,
      id: `call-${i}-${n}`,
      at: `2026-02-2${n}`,
      contact: name,
      employee: name,
    })),
    {
      client: "acme",
      id: `i-${i}`,
      at: "2026-02-20",
      type: "incident.occurred",
      incident: name,
      kind: "quality",
      fault: "us",
    },
  ]);
  const { findings } = look(appendEvents(empty, story));
  const incidents = findings.filter(({ rule }) => rule === "own-failure").map(({ subject }) => subject);
  expect(incidents).toEqual(names.toSorted());
});

test("events after `at` are not seen", () => {
  const history = appendEvents(empty, [{ ...call, id: "1" }]);
  const more = appendEvents(history, [
    { ...call, id: "2", at: "2026-03-01T00:00:00.001Z" },
    { ...call, id: "3", at: "9999-12-31" },
  ]);
  expect(look(more)).toEqual(look(history));
  expect(look(more, "9999-12-31").data.lastAt).toBe("9999-12-31T00:00:00Z");
});

describe("one id with different content", () => {
  const late = (daysLate: number) => ({
    client: "acme",
    id: "p",
    at: "2026-02-20",
    type: "payment.late",
    daysLate,
  });

  test("counts once, whichever came first, and is told", () => {
    const one = appendEvents(empty, [late(5), late(40)]);
    const other = appendEvents(appendEvents(empty, [late(40)]), [late(5), late(40)]);
    expect(look(other)).toEqual(look(one));
    expect(look(one).data.events).toBe(1);
    expect(one.conflicts).toMatchObject([
      { id: "p", kept: { daysLate: 5 }, variants: [{ daysLate: 5 }, { daysLate: 40 }] },
    ]);
    expect(other.conflicts).toEqual(one.conflicts);
  });

  test("of which one is of a later instant is not overruled before that", () => {
    const history = appendEvents(empty, [late(5)]);
    const later = appendEvents(history, [{ ...late(9), at: "2026-03-02" }]);
    expect(look(later)).toEqual(look(history));
  });
});

test("a withdrawal of what never was, of itself, or a ring of them is harmless", () => {
  const withdraw = (id: string, of: string, at = "2026-02-21") => ({
    client: "acme",
    id,
    of,
    at,
    type: "event.withdrawn",
    by: "olga",
    reason: "error",
  });
  const base = appendEvents(empty, [{ ...call, id: "1" }]);
  const odd = appendEvents(base, [
    withdraw("w1", "nothing"),
    withdraw("w2", "w2"),
    withdraw("w3", "w4"),
    withdraw("w4", "w3"),
  ]);
  expect(look(odd)).toEqual(look(base));
});
