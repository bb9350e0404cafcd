import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { formatProblem, InvalidInputError } from "../../src/events/problem.ts";
import { positionsIn } from "../../src/files/json-positions.ts";
import { readRuleFiles } from "../../src/files/read-rule-files.ts";
import { temporaryFiles } from "./streams.ts";

const files = temporaryFiles();

async function problemsOf(...paths: string[]): Promise<string[]> {
  try {
    await readRuleFiles(paths);
  } catch (error) {
    if (error instanceof InvalidInputError) {
      return error.problems.map((problem) => formatProblem(problem).replace(`${files.directory}/`, ""));
    }
    throw error;
  }
  return [];
}

describe("rule files", () => {
  test("a directory gives its *.json, and those of its directories, in order", async () => {
    const directory = join(files.directory, "rules");
    mkdirSync(join(directory, "b"), { recursive: true });
    files.write("rules/z.json", '\uFEFF{"pack":"z"}');
    files.write("rules/b/a.json", '{"pack":"a"}');
    files.write("rules/notes.txt", "not a rule");
    expect((await readRuleFiles([directory])).map(({ json }) => json)).toEqual([
      { pack: "a" },
      { pack: "z" },
    ]);
  });

  test("every problem of every file is told at once, with line and column", async () => {
    const broken = files.write("broken.json", '{\n  "pack": acme\n}');
    const twice = files.write("twice.json", '{"rules":[{"name":"a",\n"name":"b"}]}');
    const deep = files.write("deep.json", `{"rules":${"[".repeat(10_000)}${"]".repeat(10_000)}}`);
    const latin = files.write("latin.json", Buffer.from('{"pack":\n"caf\u00e9"}', "latin1"));
    expect(await problemsOf(broken, twice, deep, latin, join(files.directory, "none.json"))).toEqual([
      'broken.json:2:11#/pack: expected a JSON value, found "acme"',
      "twice.json:2:1#/rules/0/name: expected each key once, found it again",
      expect.stringMatching(/^deep.json:1:\d+: expected at most 200 levels of nesting/),
      expect.stringMatching(/^latin.json:2: expected UTF-8 text, found the byte 0xE9/),
      "none.json: expected a rule file or a directory of them, found no such file",
    ]);
  });

  test("a directory without rule files is a mistake", async () => {
    mkdirSync(join(files.directory, "empty"));
    expect(await problemsOf(join(files.directory, "empty"))).toEqual([
      "empty: expected a directory with rule files, *.json, found none",
    ]);
  });

  test("a file beyond the bound is refused before it is parsed", async () => {
    const huge = files.write("huge.json", `"${"x".repeat(5 * 1024 * 1024)}"`);
    expect(await problemsOf(huge)).toEqual(["huge.json: expected at most 4 MiB, found more"]);
  });
});

describe("a problem of what a rule file says", () => {
  const text = [
    '{ "pack": "acme", "version": "1.0.0",',
    '  "facts": { "own/~fact": { "fact": "count" } },',
    '  "rules": [',
    '    { "name": "a", "conditions": { "all": [{ "fact": "cuont", "operator": "equal", "value": 1 }] },',
    '      "event": { "type": "finding", "params": { "dimension": "weather", "side": "us", "risk": "harm", "points": 1 } } },',
    '    { "name": "b",',
    '      "conditions": { "all": [',
    '        { "fact": "cuont", "operator": "equal", "value": 1 }] },',
    '      "event": { "type": "finding", "params": { "dimension": "service", "side": "us", "risk": "harm", "points": 1 } } },',
    "    5",
    "  ]",
    "}",
  ].join("\n");

  test("stands at line and column of the text that it was read from", async () => {
    const read = await readRuleFiles([files.write("acme.json", text)]);
    const load = () => createRiskEngine({ packs: read.map(({ json }) => json), files: read });
    const told = (() => {
      try {
        load();
        return "";
      } catch (error) {
        return String((error as Error).message).replaceAll(`${files.directory}/`, "");
      }
    })();
    expect(told.split("\n")).toEqual([
      expect.stringMatching(/^acme\.json:2:14#\/facts\/own~1~0fact: expected a name/),
      expect.stringMatching(/^acme\.json:5:49#\/rules\/0\/event\/params\/dimension: expected one of/),
      expect.stringMatching(/^acme\.json:10:5#\/rules\/2: expected an object, found 5/),
      expect.stringMatching(/^acme\.json:8:11#\/rules\/1\/conditions\/all\/0\/fact: .*did you mean "count"/),
    ]);
  });

  test("of what is not there, at what it is missing in", () => {
    const positionOf = positionsIn(text);
    expect(positionOf("/rules/1/event/params/floor/curve/3")).toEqual({ line: 9, column: 37 });
    expect(positionOf("/actions")).toEqual({ line: 1, column: 1 });
    expect(positionsIn('\n [1, {"a": [true]}]')("/1/a/0")).toEqual({ line: 2, column: 13 });
  });
});
