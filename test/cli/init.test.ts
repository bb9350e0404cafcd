import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import picomatch from "picomatch";
import { afterEach, describe, expect, test } from "vitest";
import { temporaryFiles } from "../files/streams.ts";
import { run } from "./run.ts";
import { commandsOf } from "./workflow.ts";

const files = temporaryFiles();
const home = process.cwd();
const exec = promisify(execFile);
const listed = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

afterEach(() => process.chdir(home));

describe.each(["en", "ru"])("client-risk init --lang %s", (lang) => {
  const directory = join(files.directory, "new", lang);

  test("writes what passes its own workflow as it stands", async () => {
    const { code, stdout } = await run(["init", directory, "--lang", lang]);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n").sort()).toEqual(listed(directory).sort());
    process.chdir(directory);
    const commands = commandsOf(".github/workflows/client-risk.yml");
    expect(commands.map(([name]) => name)).toEqual(["lint", "test"]);
    for (const args of commands) expect(await run(args)).toMatchObject({ code: 0, stderr: "" });
  });

  test("points editors to the schemas that are packed, for the files that it writes", async () => {
    const settings = JSON.parse(readFileSync(join(directory, ".vscode/settings.json"), "utf8"));
    const [rules] = settings["json.schemas"];
    const [[schema, stories]] = Object.entries<string>(settings["yaml.schemas"]) as [[string, string]];
    for (const path of [rules.url, schema])
      expect(existsSync(path.replace("./node_modules/client-risk", home))).toBe(true);
    const paths = listed(directory).map((path) => path.slice(directory.length));
    const meantBy = (pattern: string) => paths.filter((path) => picomatch.isMatch(path, pattern));
    expect(meantBy(rules.fileMatch)).toEqual(["/rules/visits.json"]);
    expect(meantBy(stories)).toHaveLength(2);
  });
});

test("client-risk init writes a test that vitest runs", async () => {
  const directory = join(files.directory, "tested");
  await run(["init", directory]);
  symlinkSync(resolve("node_modules"), join(directory, "node_modules"));
  const doors = { "client-risk/testing": resolve("src/testing.ts"), "client-risk": resolve("src/index.ts") };
  files.write("tested/vitest.config.js", `export default { resolve: { alias: ${JSON.stringify(doors)} } };`);
  const { stdout } = await exec(
    process.execPath,
    [resolve("node_modules/vitest/vitest.mjs"), "run", "--root", directory],
    { env: { ...process.env, NO_COLOR: "1" } },
  );
  expect(stdout).toMatch(/Tests {2}9 passed \(9\)/);
});

describe("client-risk init, where it cannot write,", () => {
  test("names every file that is there, and writes none over nor beside", async () => {
    const directory = join(files.directory, "taken");
    mkdirSync(join(directory, "rules"), { recursive: true });
    writeFileSync(join(directory, "rules/visits.json"), "mine");
    mkdirSync(join(directory, ".vscode"));
    symlinkSync("nowhere", join(directory, ".vscode/settings.json"));
    const { code, stdout, stderr } = await run(["init", directory]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.replaceAll(`${directory}/`, "").split("\n")).toEqual([
      "rules/visits.json: expected no file, as none is written over, found one",
      ".vscode/settings.json: expected no file, as none is written over, found one",
      "client-risk: init: nothing was written",
      "",
    ]);
    expect(readFileSync(join(directory, "rules/visits.json"), "utf8")).toBe("mine");
    expect(existsSync(join(directory, "stories"))).toBe(false);
  });

  test("leaves settings of an editor as they are, and says what to add", async () => {
    const directory = join(files.directory, "set");
    mkdirSync(join(directory, ".vscode"), { recursive: true });
    writeFileSync(join(directory, ".vscode/settings.json"), "{}");
    const { code, stdout, stderr } = await run(["init", directory]);
    expect(code).toBe(0);
    expect(stdout).not.toContain("settings.json");
    expect(stdout).toContain("visits.json");
    expect(stderr).toContain("settings.json is left as it is; editors know the schemas by this in it:");
    expect(stderr).toContain("rule-file.schema.json");
    expect(readFileSync(join(directory, ".vscode/settings.json"), "utf8")).toBe("{}");
  });

  test("says why, and ends", async () => {
    const file = files.write("file", "");
    expect((await run(["init", file])).stderr).toContain(
      "expected a place for a new file, found a path through",
    );
    expect((await run(["init", "/proc/client-risk"])).code).toBe(2);
    rmSync(file);
  });

  test("refuses a language that it does not speak", async () => {
    expect((await run(["init", files.directory, "--lang", "fr"])).code).toBe(2);
  });
});

test("the starter packs differ in nothing but words for people", () => {
  const withoutWords = (lang: string) =>
    JSON.stringify(
      JSON.parse(readFileSync(`examples/starter/${lang}/rules/visits.json`, "utf8"), (key, value) =>
        ["title", "steps", "owner", "guardReason", "description"].includes(key) ? undefined : value,
      ),
    );
  expect(withoutWords("ru")).toBe(withoutWords("en"));
});
