import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../../../src/events/problem.ts";
import { whatIf } from "../../../src/explain.ts";
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
