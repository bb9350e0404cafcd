import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../src/assess/assess.ts";
import { parseEvents } from "../src/events/parse.ts";
import { InvalidInputError, type Problem } from "../src/events/problem.ts";
import { parseProfiles } from "../src/events/profile.ts";
import { readEvents } from "../src/files/read-events.ts";
import { readRuleFiles } from "../src/files/read-rule-files.ts";
import { historyFromJson } from "../src/history/json.ts";
import { parseScenarios } from "../src/scenarios/parse.ts";
import { sourceOf, temporaryFiles } from "./files/streams.ts";

/** More than the arguments of a call can be: a list of so many that is spread into one is a RangeError. */
const MANY = 130_000;
const files = temporaryFiles();

/** Every problem of an input, however it is told. */
async function problemsOf(read: () => unknown): Promise<readonly Problem[]> {
  try {
    await read();
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
}

describe("an input of very many faults is told", () => {
  test("very many bad events are told", () => {
    expect(parseEvents(Array(MANY).fill(7)).problems).toHaveLength(MANY);
  });

  test("very many bad lines are told, thrown at the end", async () => {
    const problems = await problemsOf(async () => {
      for await (const _ of readEvents(sourceOf("oops\n".repeat(MANY))));
    });
    expect(problems).toHaveLength(MANY);
  });

  test("very many bad profiles are told", () => {
    expect(parseProfiles(Array(MANY).fill(7)).problems).toHaveLength(MANY);
  });

  test("very many faults of a stored history are told", async () => {
    const json = { version: 1, client: { id: "acme" }, events: Array(MANY).fill(7) };
    expect(await problemsOf(() => historyFromJson(json))).toHaveLength(MANY);
  });

  test("of the unknown keys of an event: some, and the number of the others", () => {
    const event = Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`key-${i}`, i]));
    expect(parseEvents([event]).problems.length).toBeLessThan(100);
  });

  test("of the keys that stand twice in a rule file: some, and the number of the others", async () => {
    const file = files.write("twice.json", `{${'"a":1,'.repeat(MANY)}"a":1}`);
    expect(await problemsOf(() => readRuleFiles([file]))).toHaveLength(101);
  });

  test("very many faults of a pack's rules are told", async () => {
    const packs = [{ pack: "test", version: "1.0.0", rules: Array(50_000).fill({}) }];
    expect((await problemsOf(() => createRiskEngine({ packs }))).length).toBeGreaterThan(0);
  });

  test("of the documents of a scenario file, up to a bound", () => {
    const { scenarios, problems } = parseScenarios("---\n".repeat(400_000));
    expect(scenarios.length).toBeLessThan(1100);
    expect(problems).toMatchObject([{ code: "limit", expected: "at most 1000 documents" }]);
  });
});
