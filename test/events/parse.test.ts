import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEvents } from "../../src/events/parse.ts";
import { formatProblem } from "../../src/events/problem.ts";

const late = { client: "acme", at: "2026-03-01", type: "payment.late", daysLate: 3 };
const messagesOf = (...input: unknown[]) => parseEvents(input).problems.map(formatProblem);

test("what is no list of events is told, and is not taken for an empty one", () => {
  const fromJson: unknown[] = JSON.parse('{ "events": [] }');
  const { events, problems } = parseEvents(fromJson);
  expect(events).toEqual([]);
  expect(problems.map(formatProblem)).toEqual(["expected a list of events, found an object"]);
});

describe("good events", () => {
  test("come back in the order of the input, with instants in UTC and defaults filled in", () => {
    const { events, problems } = parseEvents([
      { client: "acme", at: "2026-03-01T02:30+03:00", type: "promise.broken" },
      {
        client: "acme",
        at: "2026-02-01",
        type: "recommendation.snoozed",
        action: "a",
        until: "2026-04-01",
        by: "o",
        reason: "",
      },
    ]);
    expect(problems).toEqual([]);
    expect(events).toEqual([
      { client: "acme", at: "2026-02-28T23:30:00Z", type: "promise.broken", by: "client" },
      {
        client: "acme",
        at: "2026-02-01T00:00:00Z",
        type: "recommendation.snoozed",
        action: "a",
        until: "2026-04-01T00:00:00Z",
        by: "o",
        reason: "",
      },
    ]);
  });

  test("cannot be changed afterwards, and the input is left as it was", () => {
    const input = { ...late };
    const { events } = parseEvents([input]);
    expect(Object.isFrozen(events[0])).toBe(true);
    expect(input).toEqual(late);
  });

  test("an attribute given as undefined is no attribute", () => {
    expect(Object.keys(parseEvents([{ ...late, contact: undefined }]).events[0] ?? {})).not.toContain(
      "contact",
    );
  });

  test("days and hours may be fractions", () => {
    expect(
      messagesOf(
        { ...late, daysLate: 0.5 },
        { ...late, type: "work.logged", hours: 0.25, daysLate: undefined },
      ),
    ).toEqual([
      'event 1#/daysLate: expected an attribute of work.logged (id, client, at, contact, employee, incident, note, recordedAt, extracted, type, hours), found "daysLate"',
    ]);
  });

  test("parsing again changes nothing", () => {
    const { events } = parseEvents([
      late,
      { client: "acme", at: "2026-03-01T10:00:00.25Z", type: "promise.kept" },
    ]);
    expect(parseEvents(events)).toEqual({ events, problems: [] });
  });

  test("bad events do not keep good ones from being read", () => {
    const { events, problems } = parseEvents([late, null, late]);
    expect(events).toHaveLength(2);
    expect(problems).toHaveLength(1);
  });
});

describe("bad events", () => {
  test.each([
    [null, "null"],
    [undefined, "nothing"],
    [[], "a list of 0"],
    ["payment.late", '"payment.late"'],
    [Number.NaN, "NaN"],
    [new Date(0), "a Date"],
    [new Map(), "a Map"],
  ])("%s is no event", (input, found) => {
    expect(messagesOf(input)).toEqual([`event 0: expected an event, which is an object, found ${found}`]);
  });

  test("every problem of an event is told, also where its type is unknown", () => {
    expect(messagesOf({ type: "paymnt.late", at: 5, contact: "" })).toEqual([
      'event 0#/type: expected a known event type, found "paymnt.late" (did you mean "payment.late"?)',
      "event 0#/client: expected text, found nothing",
      "event 0#/at: expected text, found 5",
      'event 0#/contact: expected text that is not empty, found ""',
    ]);
  });

  test("misspelt attributes and values come with the nearest name", () => {
    expect(messagesOf({ ...late, daysLat: 4, type: "payment.late" })).toEqual([
      'event 0#/daysLat: expected an attribute of payment.late, found "daysLat" (did you mean "daysLate"?)',
    ]);
    expect(
      messagesOf({ client: "acme", at: "2026-03-01", type: "email.aggressive", tone: "insluting" }),
    ).toEqual([
      'event 0#/tone: expected one of "harsh", "rude", "insulting", "threatening", found "insluting" (did you mean "insulting"?)',
    ]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, "3", null, 1e300])(
    "daysLate may not be %s",
    (daysLate) => {
      const { events, problems } = parseEvents([{ ...late, daysLate }]);
      expect(events).toEqual([]);
      expect(problems.map(({ place }) => place.pointer)).toEqual(["/daysLate"]);
    },
  );

  test.each([
    "0000-01-01",
    "+275760-09-13T00:00:00Z",
    "1899-12-31",
    "2026-02-29",
    "2026-13-01",
    "2026-03-01T10:00",
    "2026-03-01 10:00:00Z",
    "03/01/2026",
    "2026-03-01T10:00:00Z ",
    "",
    "9999-12-31T23:59:59-01:00",
  ])("%j is no instant", (at) => {
    expect(parseEvents([{ ...late, at }]).problems.map(({ place }) => place.pointer)).toEqual(["/at"]);
  });

  test("a survey answer has to fit its scale", () => {
    const answer = { client: "acme", at: "2026-03-01", type: "survey.answered" };
    expect(
      messagesOf(
        { ...answer, scale: "csat", score: 0 },
        { ...answer, scale: "csat", score: 6 },
        { ...answer, scale: "nps", score: 11 },
      ),
    ).toEqual([
      "event 0#/score: expected a score from 1 to 5 on the scale csat, found 0",
      "event 1#/score: expected a score from 1 to 5 on the scale csat, found 6",
      "event 2#/score: expected a number of at most 10, found 11",
    ]);
    expect(messagesOf({ ...answer, scale: "csat", score: 5 }, { ...answer, scale: "ten", score: 0 })).toEqual(
      [],
    );
  });

  test("a failure has to name its incident", () => {
    expect(messagesOf({ client: "acme", at: "2026-03-01", type: "incident.heard" })).toEqual([
      "event 0#/incident: expected text, found nothing",
    ]);
  });

  test.each(["__proto__", "constructor", "prototype", "toString"])("the key %s is refused", (key) => {
    const hostile = JSON.parse(
      `{"client":"acme","at":"2026-03-01","type":"call.ignored","${key}":{"polluted":true}}`,
    );
    expect(parseEvents([hostile]).problems.map(({ place }) => place.pointer)).toEqual([`/${key}`]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test.each(["__proto__", "constructor", "toString"])("%s is no type", (type) => {
    expect(parseEvents([{ ...late, type }]).problems.map(({ place }) => place.pointer)).toEqual(["/type"]);
  });

  test("an event of another client than asked for is told", () => {
    const { problems } = parseEvents([late], {
      client: "globex",
      place: () => ({ file: "a.ndjson", line: 7 }),
    });
    expect(problems.map(formatProblem)).toEqual([
      'a.ndjson:7#/client: expected the client "globex", found "acme"',
    ]);
  });

  test("huge texts and many unknown keys cost little and are told briefly", () => {
    const huge = "x".repeat(1_000_000);
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key ${index}`, index]));
    const messages = messagesOf(
      { ...late, at: huge, note: huge, type: "call.ignored" },
      { ...late, type: huge },
      { ...late, [huge]: 1 },
      { ...late, ...many },
    );
    expect(messages.every((message) => message.length < 500)).toBe(true);
    expect(messages.at(-1)).toBe(
      "event 3: expected an attribute of payment.late, found 49980 more unknown keys",
    );
  });
});

test("no input makes it throw, and no bad one passes in silence", () => {
  const keys = fc.constantFrom("client", "at", "type", "daysLate", "incident", "id", "score", "scale");
  const values = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom("2026-01-01", "payment.late", "survey.answered", "incident.occurred", "acme", 3, "nps"),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.anything(), fc.dictionary(keys, values))), (input) => {
      const { events, problems } = parseEvents(input);
      const bad = new Set(problems.map(({ place }) => place.index));
      expect(events.length + bad.size).toBe(input.length);
      for (const { expected, found } of problems)
        expect(`${expected}${found}`).not.toMatch(/Invalid|invalid_/);
    }),
    { numRuns: 1000 },
  );
});
