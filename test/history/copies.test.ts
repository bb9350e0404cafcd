import { describe, expect, test, vi } from "vitest";
import * as one from "../../src/index.ts";
import * as oneBridge from "../../src/json-rules-engine.ts";

/** The library once more, as CommonJS has it beside ES modules: every class of it is another. */
async function load() {
  vi.resetModules();
  return { ...(await import("../../src/index.ts")), ...(await import("../../src/json-rules-engine.ts")) };
}

const other = await load();
const call = (id: string, at: string) => ({ id, client: "acme", at, type: "call.ignored" }) as const;
const first = [call("a", "2026-01-01"), call("b", "2026-01-03")];
const more = [call("c", "2026-01-02"), { ...call("b", "2026-01-03"), note: "corrected" }];
const at = "2026-02-01";
const reasonOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof one.InvalidInputError) return error.problems[0]?.found ?? "";
    throw error;
  }
  return "";
};

describe("two copies of the library in one program", () => {
  test("are two: their classes differ", () => {
    expect(other.InvalidInputError).not.toBe(one.InvalidInputError);
  });

  test("take one another's histories for their own", () => {
    const history = one.appendEvents(one.createHistory({ id: "acme" }), first);
    const grown = other.appendEvents(history, more);
    const same = one.appendEvents(history, more);
    expect(other.historyToJson(grown)).toEqual(one.historyToJson(same));
    expect(
      other.mergeHistories(history, other.appendEvents(other.createHistory({ id: "acme" }), more)).events,
    ).toEqual(same.events);
    expect(other.pruneHistory(history, { at, horizon: "30d" }).events).toHaveLength(1);
    const assess = ({ createRiskEngine, defaultPack }: typeof one) =>
      JSON.stringify(createRiskEngine({ packs: [defaultPack] }).assess(grown, { at }));
    expect(assess(other as typeof one)).toBe(assess(one));
  });

  test("know one another's errors by instanceof, and no others", () => {
    const thrown = (act: () => unknown): unknown => {
      try {
        return act();
      } catch (error) {
        return error;
      }
    };
    const error = thrown(() => other.createHistory({ id: "" }));
    expect(error).toBeInstanceOf(one.InvalidInputError);
    expect(error).not.toBeInstanceOf(one.AssessmentFailedError);
    const failed = new other.AssessmentFailedError("acme", {}, new Error("no"));
    expect(failed).toBeInstanceOf(one.AssessmentFailedError);
    expect(failed).not.toBeInstanceOf(oneBridge.FactFailedError);
    const byFact = new other.FactFailedError("acme", "credit", {}, undefined, new Error("no"));
    expect(byFact).toBeInstanceOf(one.AssessmentFailedError);
    expect(byFact).toBeInstanceOf(oneBridge.FactFailedError);
    for (const value of [new Error("no"), null, undefined, {}, "text"])
      expect(value instanceof one.InvalidInputError).toBe(false);
  });

  test("a class that extends one of the errors is told apart from it", () => {
    class OwnError extends one.InvalidInputError {}
    expect(new OwnError([])).toBeInstanceOf(OwnError);
    expect(new OwnError([])).toBeInstanceOf(other.InvalidInputError);
    expect(new one.InvalidInputError([])).not.toBeInstanceOf(OwnError);
  });
});

describe("what is no history says what it is", () => {
  const history = one.appendEvents(one.createHistory({ id: "acme" }), first);
  const engine = one.createRiskEngine({ packs: [one.defaultPack] });

  test.each<[string, unknown, RegExp]>([
    ["a structured clone", structuredClone(history), /structuredClone leaves of one.*historyFromJson/],
    ["its JSON", one.historyToJson(history), /the JSON of one, which historyFromJson reads/],
    ["nothing", undefined, /^nothing$/],
    ["null", null, /^null$/],
    ["an object", {}, /^an object$/],
    ["a text", "acme", /^"acme"$/],
    [
      "one of another version",
      Object.create({ [Symbol.for("client-risk/history")]: "0.0.1" }),
      /another version of client-risk/,
    ],
  ])("%s", (_, value, found) => {
    const given = value as typeof history;
    expect(reasonOf(() => engine.assess(given, { at }))).toMatch(found);
    expect(reasonOf(() => one.appendEvents(given, []))).toMatch(found);
    expect(reasonOf(() => one.pruneHistory(given, { at, horizon: "1d" }))).toMatch(found);
    expect(reasonOf(() => one.historyToJson(given))).toMatch(found);
    expect(reasonOf(() => one.mergeHistories(history, given))).toMatch(found);
    expect(reasonOf(() => one.withProfile(given, { id: "acme" }))).toMatch(found);
  });

  test("its JSON survives what a clone does not", () => {
    const sent = structuredClone(one.historyToJson(history));
    expect(one.historyFromJson(sent).events).toEqual(history.events);
  });

  test("an asynchronous engine refuses it the same way", async () => {
    const bridge = oneBridge.createAsyncRiskEngine({ packs: [one.defaultPack] });
    const clone = structuredClone(history);
    await expect(bridge.assess(clone, { at })).rejects.toBeInstanceOf(one.InvalidInputError);
    await expect(bridge.assessAll([clone], { at })).rejects.toBeInstanceOf(one.InvalidInputError);
  });
});
