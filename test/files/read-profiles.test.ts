import { describe, expect, test } from "vitest";
import { formatProblem, InvalidInputError } from "../../src/events/problem.ts";
import { readProfiles } from "../../src/files/read-profiles.ts";
import { sourceOf } from "./streams.ts";

const read = (text: string) => readProfiles(sourceOf(text, 7, "clients.json"));

async function problemsOf(text: string): Promise<string[]> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

describe("profiles of clients", () => {
  test.each([
    ["an array", '[{"id":"acme","monthlyRevenue":500},{"id":"bolt"}]'],
    ["lines", '{"id":"acme","monthlyRevenue":500}\n{"id":"bolt"}\n'],
    ["an object by id", '{\n  "acme": {"monthlyRevenue":500},\n  "bolt": {"id":"bolt"}\n}'],
  ])("may stand in %s", async (_, text) => {
    expect(await read(text)).toEqual([{ id: "acme", monthlyRevenue: 500 }, { id: "bolt" }]);
  });

  test("one profile alone may be a file", async () => {
    expect(await read('{"id":"acme"}')).toEqual([{ id: "acme" }]);
  });

  test("two different profiles of one id are a problem, the same one twice is none", async () => {
    expect(await read('[{"id":"acme"},{"id":"acme"}]')).toEqual([{ id: "acme" }]);
    expect(await problemsOf('[{"id":"acme"},{"id":"acme","tier":"key"}]')).toEqual([
      expect.stringMatching(/^clients.json#\/1\/id: expected one profile of a client/),
    ]);
  });

  test("every problem of every profile is named with its place", async () => {
    expect(await problemsOf('{"acme":{"teir":"key"},"bolt":{"id":"blot"},"cord":5}')).toEqual([
      expect.stringMatching(
        /^clients.json#\/bolt\/id: expected the id that is its key, "bolt", found "blot"/,
      ),
      expect.stringMatching(/^clients.json#\/acme\/teir: .*did you mean "tier"/),
      expect.stringMatching(/^clients.json#\/cord: expected an object, found 5/),
    ]);
    expect(await problemsOf('{"id":"acme"}\n{"id":""}\n{')).toEqual([
      expect.stringMatching(/^clients.json:3:2: /),
      expect.stringMatching(/^clients.json:2#\/id: /),
    ]);
  });

  test("an id given twice in an object is a problem: JSON.parse would keep the last in silence", async () => {
    expect(await problemsOf('{\n"acme":{},\n"acme":{"tier":"key"}}')).toEqual([
      "clients.json:3:1#/acme: expected each key once, found it again",
    ]);
  });

  test("a broken object is named with line and column", async () => {
    expect(await problemsOf('{\n  "acme": {\n    "tier": key\n  }\n}')).toEqual([
      'clients.json:3:13#/acme/tier: expected a JSON value, found "key"',
    ]);
  });

  test("an empty file of profiles is a problem", async () => {
    expect(await problemsOf("")).toEqual([
      "clients.json: expected at least one client's profile, found none",
    ]);
  });
});
