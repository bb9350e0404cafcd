import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeScenarios, ScenarioFailedError } from "../../src/scenarios/describe-scenarios.ts";
import { InvalidInputError } from "../../src/events/problem.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "scenarios-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The tests that come of a text, by name, with what each throws. */
async function testsOf(text: string | undefined, packs: readonly unknown[] = []) {
  if (text !== undefined) writeFileSync(join(root, "story.yaml"), text);
  const tests: { name: string; error: unknown }[] = [];
  const suites: string[] = [];
  await describeScenarios([root], {
    packs,
    describe: (name, body) => {
      suites.push(name.replace(`${root}/`, ""));
      body();
      suites.pop();
    },
    it: (name, body) => {
      const full = [...suites, name.replace(root, "")].join(" > ");
      try {
        body();
        tests.push({ name: full, error: undefined });
      } catch (error) {
        tests.push({ name: full, error });
      }
    },
  });
  return tests;
}

const story = `scenario: Nothing happens
client: { id: acme }
start: 2026-01-05
events: []
expect:
  - { at: +1d, band: unknown }
  - { at: +2d, band: calm }
`;

describe("scenarios as tests", () => {
  it("are a suite each, with a test for each moment", async () => {
    const tests = await testsOf(story);
    expect(tests.map(({ name }) => name)).toEqual([
      "Nothing happens (story.yaml:1) > at +1d",
      "Nothing happens (story.yaml:1) > at +2d",
    ]);
    expect(tests[0]?.error).toBeUndefined();
    expect(tests[1]?.error).toBeInstanceOf(ScenarioFailedError);
    expect(String(tests[1]?.error)).toContain("expected calm\n    found    unknown");
  });

  it("fail where they cannot be read, with every problem", async () => {
    const tests = await testsOf(story.replace("band: calm", "bnd: calm").replace("start:", "begin:"));
    expect(tests.length).toBeGreaterThan(0);
    for (const { error } of tests) {
      expect(error).toBeInstanceOf(InvalidInputError);
      expect(String(error)).toContain("story.yaml:7:16#/expect/1/bnd");
      expect(String(error)).toContain("story.yaml:3:1#/begin");
    }
  });

  it("fail where the file is no YAML, where there is no file, and where the rules do not load", async () => {
    expect((await testsOf("["))[0]?.error).toBeInstanceOf(InvalidInputError);
    expect((await testsOf(story, [{ pack: "x" }]))[0]?.error).toBeInstanceOf(InvalidInputError);
    rmSync(join(root, "story.yaml"));
    expect((await testsOf(undefined))[0]?.error).toBeInstanceOf(InvalidInputError);
  });

  it("are told of as still to do where they say so, by runners that know such", async () => {
    writeFileSync(join(root, "story.yaml"), story.replace("client:", "todo: soon\nclient:"));
    const names: string[] = [];
    const it = Object.assign(() => expect.unreachable(), { todo: (name: string) => names.push(name) });
    await describeScenarios([root], { packs: [], describe: (_, body) => body(), it });
    expect(names.map((name) => name.replace(`${root}/`, ""))).toEqual([
      "Nothing happens (story.yaml:1): soon",
    ]);
    const without = { describe: () => expect.unreachable(), it: () => expect.unreachable() };
    await describeScenarios([root], { packs: [], ...without });
  });

  it("fail where there is nothing to run", async () => {
    const tests: unknown[] = [];
    await describeScenarios([], { packs: [], describe: () => {}, it: (_, body) => tests.push(body) });
    expect(tests).toHaveLength(1);
    expect(tests[0]).toThrow(ScenarioFailedError);
  });
});
