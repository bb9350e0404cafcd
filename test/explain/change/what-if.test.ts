import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../../../src/events/problem.ts";
import { renderWhatIf, whatIf } from "../../../src/explain.ts";
import { historyToJson } from "../../../src/history/json.ts";
import { pruneHistory } from "../../../src/history/prune.ts";
import { engine, historyOf } from "../why/client.ts";

const anger = { tone: "rude" };
const history = historyOf([
  ["2026-03-01", "email.aggressive", anger],
  ["2026-03-02", "meeting.held", { level: "working" }],
]);
const at = "2026-03-10";

describe("if something else had happened", () => {
  test("the client is assessed with it, and compared", () => {
    const call = { id: "new", client: "acme", at: "2026-03-09", type: "call.ignored", contact: "anna" };
    const { assessment, before, comparison } = whatIf(
      engine,
      history,
      [call, { ...call, id: "n2" }, { ...call, id: "n3" }],
      { at },
    );
    expect(before.findings.map(({ rule }) => rule)).toEqual(["angry"]);
    expect(assessment.findings.map(({ rule }) => rule)).toEqual(["angry", "calls-ignored"]);
    expect(comparison.parts[0]?.came?.map(({ id }) => id)).toEqual(["n2", "n3", "new"]);
  });

  test("a recipe changes, adds and takes away, and the history stays as it is", () => {
    const kept = JSON.stringify(historyToJson(history));
    const { assessment } = whatIf(engine, history, (events) => events.shift(), { at });
    expect(assessment.findings).toEqual([]);
    const none = whatIf(engine, history, () => [], { at });
    expect(none.assessment.band).toBe("unknown");
    expect(JSON.stringify(historyToJson(history))).toBe(kept);
  });

  test("a recipe that changes nothing changes nothing, of a history that was pruned as well", () => {
    for (const one of [history, pruneHistory(history, { horizon: engine.horizon, at })]) {
      const { assessment, before, comparison } = whatIf(engine, one, () => {}, { at });
      expect(assessment).toEqual(before);
      expect(comparison.parts).toEqual([]);
    }
  });

  test("events later than the instant are told to be so, and change nothing", () => {
    const late = { id: "late", client: "acme", at: "2026-03-11", type: "email.aggressive", ...anger };
    const { later, comparison } = whatIf(engine, history, [late], { at });
    expect(later).toMatchObject([{ id: "late" }]);
    expect(comparison.difference).toBe(0);
    const text = renderWhatIf(whatIf(engine, history, [late], { at }));
    expect(text).toContain("Later than 10 March 2026, and not seen from there");
    expect(text).toContain("- 11 March 2026: a rude e-mail from the client");
  });

  test("the words compare with the client without these events, not with a day", () => {
    const praise = { id: "p", client: "acme", at: "2026-03-09", type: "email.aggressive", ...anger };
    const told = whatIf(engine, history, (events) => void events.splice(0, 1, praise), { at });
    expect(renderWhatIf(told)).toMatch(/^acme: why as much as without these events\n/);
    expect(renderWhatIf(told, { language: "ru" })).toMatch(
      /^acme: почему столько же, сколько без этих событий\n/,
    );
    const calm = whatIf(engine, history, (events) => events.shift(), { at });
    expect(renderWhatIf(calm)).toMatch(/^acme: why [\d.]+ less than without these events\n/);
    expect(renderWhatIf(calm, { language: "ru" })).toMatch(
      /^acme: почему на [\d,]+ меньше, чем без этих событий\n/,
    );
    // What a recipe leaves out nobody took back.
    expect(calm.comparison.parts[0]).toMatchObject({ withdrawn: [], gone: [{ id: "e0" }] });
  });

  const problemOf = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (error instanceof InvalidInputError) return error.problems[0];
      throw error;
    }
    return undefined;
  };

  test("a withdrawal of what is not there is refused, with the nearest id", () => {
    const withdrawal = {
      client: "acme",
      at: "2026-03-09",
      type: "event.withdrawn",
      by: "olga",
      reason: "slip",
    };
    const known = historyOf([["2026-03-01", "email.aggressive", { ...anger, id: "letter-1" }]]);
    expect(problemOf(() => whatIf(engine, known, [{ ...withdrawal, of: "leter-1" }], { at }))).toMatchObject({
      code: "unknown-name",
      nearest: "letter-1",
    });
    expect(whatIf(engine, known, [{ ...withdrawal, of: "letter-1" }], { at }).assessment.findings).toEqual(
      [],
    );
  });

  test.each([
    ["gives a promise", async () => {}],
    ["gives a text", () => "[]"],
  ])("a recipe that %s is refused", (_, recipe) => {
    expect(problemOf(() => whatIf(engine, history, recipe, { at }))).toMatchObject({
      code: "wrong-type",
      place: { pointer: "/change" },
    });
  });

  test("a recipe that changes events and gives a list beside is refused; one that does either is not", () => {
    const both = (events: Record<string, unknown>[]) => {
      events.pop();
      return [];
    };
    const inside = (events: Record<string, unknown>[]) =>
      events.map((event) => Object.assign(event, { tone: "harsh" }));
    for (const recipe of [both, inside])
      expect(problemOf(() => whatIf(engine, history, recipe, { at }))).toMatchObject({
        code: "mismatch",
        place: { pointer: "/change" },
        expected: "a recipe that changes the events, or one that gives a list of them",
        found: "one that does both",
      });
    const kept = whatIf(engine, history, (events) => events.filter(() => true), { at });
    expect(kept.assessment).toEqual(kept.before);
    expect(whatIf(engine, history, (events) => void events.pop(), { at }).assessment).not.toEqual(
      kept.before,
    );
  });

  test("a recipe that makes an invalid event is refused with every problem of it", () => {
    const problemsOf = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        if (error instanceof InvalidInputError) return error.problems;
        throw error;
      }
      return [];
    };
    const spoilt = problemsOf(() =>
      whatIf(
        engine,
        history,
        (events) => void events.push({ client: "acme", at: "then", type: "call.ignord" }),
        { at },
      ),
    );
    expect(spoilt).toContainEqual(expect.objectContaining({ code: "unknown-name", nearest: "call.ignored" }));
  });
});
