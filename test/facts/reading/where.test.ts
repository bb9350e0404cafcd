import { describe, expect, test } from "vitest";
import { ask, askEach, event, problemsAsking } from "../probe.ts";

const count = (events: unknown, where: object) => ({ fact: "count", params: { events, where } });
const delays = [0, 3, 5, 10].map((daysLate, i) =>
  event(`2026-02-0${i + 1}`, "document.delayed", { daysLate }),
);
const late = (wanted: unknown) => ask(count("document.delayed", { daysLate: wanted }), delays);

describe("where", () => {
  test("takes a value, or a list of values", () => {
    expect(late(5)).toBe(1);
    expect(late([3, 5, 7])).toBe(2);
    const rude = count("email.aggressive", { tone: ["rude", "insulting"], violent: true });
    const letters = [
      event("2026-02-01", "email.aggressive", { tone: "rude", violent: true }),
      event("2026-02-02", "email.aggressive", { tone: "insulting", violent: false }),
      event("2026-02-03", "email.aggressive", { tone: "harsh", violent: true }),
    ];
    expect(ask(rude, letters)).toBe(1);
  });

  test("takes limits, with and without their ends", () => {
    expect(late({ gte: 3 })).toBe(3);
    expect(late({ gt: 3 })).toBe(2);
    expect(late({ lte: 3 })).toBe(2);
    expect(late({ lt: 3 })).toBe(1);
    expect(late({ gt: 0, lt: 10 })).toBe(2);
    expect(late({ gte: 5, lte: 5 })).toBe(1);
    expect(late({ gte: 0, not: 3 })).toBe(3);
    expect(late({ not: [3, 5] })).toBe(2);
  });

  test("a missing attribute matches only `not`", () => {
    const untold = [event("2026-02-01", "document.received")];
    const matches = (wanted: unknown) => ask(count("document.received", { daysLate: wanted }), untold);
    expect(matches(0)).toBe(0);
    expect(matches([0, 1])).toBe(0);
    expect(matches({ gte: 0 })).toBe(0);
    expect(matches({ lte: 1000 })).toBe(0);
    expect(matches({ gt: 0, not: 5 })).toBe(0);
    expect(matches({ not: 0 })).toBe(1);
    expect(matches({ not: [0, 1] })).toBe(1);
  });

  test("every attribute of a where must match", () => {
    const events = [
      event("2026-02-01", "call.ignored", { contact: "anna", employee: "ivan" }),
      event("2026-02-02", "call.ignored", { contact: "anna" }),
    ];
    expect(ask(count("call.ignored", { contact: "anna", employee: "ivan" }), events)).toBe(1);
    expect(ask(count("call.ignored", {}), events)).toBe(2);
  });

  test("an attribute that one of the types has may be named for all of them", () => {
    const events = [
      event("2026-02-01", "call.ignored"),
      event("2026-02-02", "call.aggressive", { tone: "rude" }),
    ];
    expect(ask(count("call.*", { tone: "rude" }), events)).toBe(1);
    expect(ask(count("call.*", { tone: { not: "rude" } }), events)).toBe(1);
  });

  test("knows what the story around an event implies", () => {
    const story = [
      event("2026-01-10", "incident.occurred", { incident: "i1", kind: "quality", fault: "us" }),
      event("2026-01-15", "email.aggressive", { tone: "rude", contact: "anna" }),
      event("2026-01-20", "incident.resolved", { incident: "i1" }),
      event("2026-02-02T23:59:59Z", "email.aggressive", { tone: "rude", contact: "anna" }),
      event("2026-02-03", "email.aggressive", { tone: "rude", contact: "boris" }),
    ];
    const profile = {
      contacts: [{ id: "anna", influence: "high" }],
      quietPeriods: [{ from: "2026-01-14", to: "2026-01-15" }],
    };
    const matches = (where: object) => ask(count("email.aggressive", where), story, { profile });
    expect(matches({ amidOwnIncident: true })).toBe(2);
    expect(matches({ amidOwnIncident: false })).toBe(1);
    expect(matches({ amidOwnIncident: { not: true } })).toBe(1);
    expect(matches({ inQuietPeriod: true })).toBe(1);
    expect(matches({ contactInfluence: "high" })).toBe(2);
    expect(matches({ contactInfluence: { not: "high" } })).toBe(1);
  });

  test("the attribute of a survey is its rating on 0–10", () => {
    const surveys = [
      event("2026-01-10", "survey.answered", { score: 2, scale: "csat" }),
      event("2026-01-11", "survey.answered", { score: 2, scale: "ten" }),
    ];
    expect(ask(count("survey.answered", { rating: { lte: 2 } }), surveys)).toBe(1);
    expect(ask(count("survey.answered", { rating: 2.5 }), surveys)).toBe(1);
  });

  describe("with $subject", () => {
    const events = [
      event("2026-02-01", "call.ignored", { contact: "anna" }),
      event("2026-02-02", "call.ignored", { contact: "boris" }),
      event("2026-02-03", "call.ignored", { contact: "vera" }),
      event("2026-02-04", "call.ignored"),
    ];
    const values = (where: object) =>
      askEach(count("call.ignored", where), events, { forEach: "contact" }).map(({ value }) => value);

    test("$subject means the subject at hand", () =>
      expect(values({ contact: "$subject" })).toEqual([1, 1, 1]));

    test("$subject in a list means the subject at hand", () =>
      expect(values({ contact: ["$subject", "vera"] })).toEqual([2, 2, 1]));

    test("$subject under `not` means all but the subject at hand", () =>
      expect(values({ contact: { not: "$subject" } })).toEqual([3, 3, 3]));

    test.each(["$subject", ["$subject"], { not: "$subject" }])("$subject needs a forEach: %j", (contact) => {
      expect(problemsAsking(count("call.ignored", { contact }))).toMatchObject([
        { place: { pointer: "/rules/0/conditions/all/0/params/where/contact" }, found: '"$subject"' },
      ]);
    });
  });
});

describe("a where that cannot be meant does not load", () => {
  const pointer = (name: string) => `/rules/0/conditions/all/0/params/where/${name}`;

  test("a where with an unknown attribute does not load", () => {
    expect(problemsAsking(count("email.aggressive", { tonne: "rude" }))).toEqual([
      {
        code: "unknown-name",
        severity: "error",
        place: { pointer: pointer("tonne") },
        expected: "an attribute of email.aggressive",
        found: '"tonne"',
        nearest: "tone",
      },
    ]);
    // Every event has them, but a rule that reads them reads the record and not the story.
    expect(problemsAsking(count("call.ignored", { at: "2026-01-01", type: "call.ignored" }))).toHaveLength(2);
  });

  test("a value that the attribute never has", () => {
    expect(problemsAsking(count("email.aggressive", { tone: "rud" }))).toEqual([
      {
        code: "unknown-name",
        severity: "error",
        place: { pointer: pointer("tone") },
        expected: "one of harsh, rude, insulting, threatening",
        found: '"rud"',
        nearest: "rude",
      },
    ]);
    const listed = problemsAsking(
      count("email.aggressive", { tone: ["rude", "kind"], violent: { not: "yes" } }),
    );
    expect(listed.map(({ place, found }) => [place.pointer, found])).toEqual([
      [pointer("tone"), '"kind"'],
      [pointer("violent"), '"yes"'],
    ]);
  });

  test("limits on what is no number, and limits that are none", () => {
    expect(problemsAsking(count("email.aggressive", { tone: { gte: 2 } }))).toMatchObject([
      { place: { pointer: pointer("tone") } },
    ]);
    for (const wanted of [{}, { gte: "3" }, { min: 3 }, { gt: null }, [], null, { not: [] }]) {
      expect(
        problemsAsking(count("document.delayed", { daysLate: wanted })),
        JSON.stringify(wanted),
      ).not.toEqual([]);
    }
  });
});
