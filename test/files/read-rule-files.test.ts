import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatProblem, InvalidInputError } from "../../src/events/problem.ts";
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
