import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatProblem, InvalidInputError } from "../../src/events/problem.ts";
import { engineFromFiles } from "../../src/files/engine-from-files.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { temporaryFiles } from "./streams.ts";

const files = temporaryFiles();

const ruleFile = (pack: string, name: string, fact = "count") =>
  JSON.stringify({
    pack,
    version: "1.0.0",
    rules: [
      {
        name,
        conditions: {
          all: [{ fact, params: { events: "call.ignored" }, operator: "greaterThan", value: 0 }],
        },
        event: {
          type: "finding",
          params: { dimension: "communication", side: "client", risk: "churn", points: 20 },
        },
      },
    ],
  });

async function problemsOf(making: Promise<unknown>): Promise<string[]> {
  try {
    await making;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map((problem) => formatProblem(problem).replaceAll(`${files.directory}/`, ""));
  }
  return [];
}

describe("an engine from files", () => {
  test("knows the rules of files, directories and patterns, each file once, beside packs in hand", async () => {
    const one = files.write("one.json", ruleFile("acme/one", "one"));
    files.write("more/two.json", ruleFile("acme/two", "two"));
    files.write("more/deep/three.json", ruleFile("acme/three", "three"));
    files.write("more/notes.txt", "not a rule");
    const paths = [one, join(files.directory, "more"), join(files.directory, "more/**/t*")];
    const engine = await engineFromFiles(paths, { packs: [defaultPack] });
    expect(engine.packs.map(({ name }) => name)).toEqual(["acme/one", "acme/three", "acme/two", "default"]);
    const history = appendEvents(createHistory({ id: "acme" }), [
      { client: "acme", at: "2026-01-01", type: "call.ignored" },
    ]);
    const { findings } = engine.assess(history, { at: "2026-01-02" });
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["one", "two", "three"]));
  });

  test("is refused with all that is wrong: what cannot be read, and what the other files say", async () => {
    files.write("bad/a.json", "{");
    files.write("bad/b.json", ruleFile("acme/b", "b", "cuont").replace('"points":20', '"points":"many"'));
    files.write("bad/c.json", ruleFile("acme/c", "c", "declared-in-a"));
    const missing = join(files.directory, "none.json");
    const nothing = join(files.directory, "bad/*.yaml");
    expect(await problemsOf(engineFromFiles([missing, nothing, join(files.directory, "bad")]))).toEqual([
      "none.json: expected a rule file or a directory of them, found no such file",
      "bad/*.yaml: expected a pattern that rule files match, *.json, found none",
      expect.stringMatching(/^bad\/a\.json:1:2: /),
      expect.stringMatching(
        /^bad\/b\.json:1:\d+#\/rules\/0\/event\/params\/points: expected .*, found "many"/,
      ),
    ]);
  });

  test("tells the nearest name where every file was read", async () => {
    const path = files.write("misspelt.json", ruleFile("acme/d", "d", "cuont"));
    expect(await problemsOf(engineFromFiles([path]))).toEqual([
      expect.stringMatching(/^misspelt\.json:1:\d+#.*did you mean "count"/),
    ]);
  });

  test("refuses what is no list of paths, and options that it does not know", async () => {
    expect(await problemsOf(engineFromFiles("rules" as never))).toEqual([
      'expected a list of paths, found "rules"',
    ]);
    expect(await problemsOf(engineFromFiles([], { limit: {} } as never))).toEqual([
      expect.stringContaining('found "limit" (did you mean "limits"?)'),
    ]);
  });
});
