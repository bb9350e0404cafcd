import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { afterEach, describe, expect, test } from "vitest";
import { temporaryFiles } from "../files/streams.ts";

const files = temporaryFiles();
const COMMAND = [...["--import", "tsx"], "src/cli/bin.ts"];
const rules = readFileSync("examples/own-rules/rules.json", "utf8");
const story = (name: string, pack: string, band = "calm") => `scenario: ${name}
packs: [${pack}]
client: { id: acme }
start: 2026-01-05
events:
  - { at: +0d, type: praise.received }
expect:
  - { at: +1d, band: ${band} }
`;

/** The command at work in a child process, and what it has said. */
class Watched {
  readonly child: ChildProcess;
  stdout = "";
  stderr = "";

  constructor(...args: string[]) {
    this.child = spawn(process.execPath, [...COMMAND, "test", "--watch", ...args]);
    this.child.stdout?.on("data", (chunk) => {
      this.stdout += chunk;
    });
    this.child.stderr?.on("data", (chunk) => {
      this.stderr += chunk;
    });
  }

  /** Waits until something was said since the last time, and gives what was. */
  async said(stream: "stdout" | "stderr", what: RegExp): Promise<string> {
    const deadline = Date.now() + 60_000;
    while (!what.test(this[stream])) {
      if (Date.now() > deadline)
        throw new Error(`${stream} never said ${what}: ${this.stdout}${this.stderr}`);
      await new Promise((done) => setTimeout(done, 20));
    }
    const said = this[stream];
    this[stream] = "";
    return said;
  }
}

const started: Watched[] = [];
const watch = (...args: string[]): Watched => {
  const watched = new Watched(...args);
  started.push(watched);
  return watched;
};

afterEach(() => {
  for (const { child } of started.splice(0)) child.kill("SIGKILL");
});

describe("client-risk test --watch", () => {
  const a = files.write("stories/a.scenario.yaml", story("a", "../one.json"));
  files.write("stories/b.scenario.yaml", story("b", "../one.json"));
  const c = files.write("stories/c.scenario.yaml", story("c", "../two.json"));
  const one = files.write("one.json", rules);
  const two = files.write("two.json", rules);
  const stories = join(files.directory, "stories");
  const counts = (files: number, failed = 0) => new RegExp(`in ${files} files?,.* ${failed} failed`);

  test("runs again what a change touches, and ends with 0 when it is interrupted", async () => {
    const watched = watch(stories);
    expect(await watched.said("stdout", counts(3))).not.toContain("\u001b");
    await watched.said("stderr", /watching for changes/);

    writeFileSync(a, story("a", "../one.json", "critical"));
    expect(await watched.said("stdout", counts(1, 1))).toContain("FAILED a");

    writeFileSync(one, rules.replace("1.0.0", "1.0.1"));
    expect(await watched.said("stdout", counts(2, 1))).not.toContain(`(${c}`);

    writeFileSync(two, "{");
    expect(await watched.said("stdout", counts(1))).toMatch(/two\.json:1:2/);
    writeFileSync(two, rules);
    await watched.said("stdout", counts(1));

    files.write("stories/d.scenario.yaml", story("d", "../two.json"));
    await watched.said("stdout", counts(1));

    watched.child.kill("SIGINT");
    expect(await once(watched.child, "close")).toEqual([0, null]);
    expect(watched.stdout).toBe("");
  });

  test("runs all again where rules of --rules change, and waits for those that do not load", async () => {
    const given = files.write("given.json", rules.replaceAll("portal", "gate"));
    const plain = ["e", "f"].map((name) => files.write(`plain/${name}.scenario.yaml`, story(name, "")));
    const watched = watch(...plain, "--rules", given);
    await watched.said("stdout", counts(2));
    await watched.said("stderr", /watching for changes/);
    writeFileSync(given, '{ "pack": "acme/gate" }');
    expect(await watched.said("stderr", /\/version/)).toContain("given.json:1:1");
    writeFileSync(given, rules.replaceAll("portal", "gate"));
    await watched.said("stdout", counts(2));
    watched.child.kill("SIGINT");
    expect(await once(watched.child, "close")).toEqual([0, null]);
  });
});
