import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFiles } from "../files/streams.ts";
import { buildCommand } from "./built-command.ts";
import { run } from "./run.ts";

const files = temporaryFiles();
const COMMAND = await buildCommand();
const RISK = `${process.execPath} ${COMMAND}`;
const EVENT = '{"id":"e1","client":"acme","at":"2026-03-01","type":"call.ignored"}';
const EVENTS = files.write("events.ndjson", `${EVENT}\n`);
const BAD = files.write("bad.ndjson", `${EVENT}\noops\n`);
const MAP = files.write(
  "map.yaml",
  `columns: { no: text, who: text, paid: { date: M/D/YYYY } }
events:
  - event: { id: "{no}", type: payment.received, client: "{who}", at: "{paid}" }
`,
);
const TABLE = files.write("table.csv", "no,who,paid\n1,acme,3/1/2026\n2,,3/2/2026\n");

const story = (band: string) => `scenario: A client
client: { id: acme }
start: 2026-01-05
events: [{ at: +0d, type: praise.received }]
expect: [{ at: +1d, band: ${band} }]
`;

/** The command as a process of a shell, which may close or fill its streams. */
function shell(script: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("the exit code is what the work has earned", () => {
  const failing = files.write("failing.yaml", story("critical"));
  const unreadable = files.write("unreadable.yaml", "scenario: [");

  test.each([
    ["of a scenario that fails", `${RISK} test ${failing} | true`, 1],
    ["of a scenario that cannot be read", `${RISK} test ${unreadable} | true`, 2],
    ["of what is fine", `${RISK} assess ${EVENTS} --at 2026-03-02 | true`, 0],
    ["of bad records", `${RISK} assess ${BAD} 2>&1 | true`, 2],
  ])("%s, whoever has closed the pipe", (_, script, code) => {
    expect(shell(`${script}; exit \${PIPESTATUS[0]}`)).toEqual({ status: code, stdout: "", stderr: "" });
  });

  test.each([
    ["a ranking", `${RISK} assess ${EVENTS} > /dev/full`],
    ["help", `${RISK} --help > /dev/full`],
    ["the version", `${RISK} --version > /dev/full`],
    ["events", `${RISK} import ${TABLE} --map ${MAP} --on-invalid skip > /dev/full`],
  ])("%s that finds no space ends with 2 and one line", (_, script) => {
    const { status, stderr } = shell(script);
    expect(status).toBe(2);
    const last = stderr.trimEnd().split("\n").at(-1);
    expect(last).toBe("client-risk: standard output cannot be written: no space left");
    expect(stderr).not.toContain("    at ");
  });

  test("words that find no space end with 2", () => {
    expect(shell(`${RISK} assess ${BAD} 2> /dev/full`)).toMatchObject({ status: 2, stdout: "" });
  });
});

describe("a path that leads nowhere ends with 2 and one line, wherever it is given", () => {
  const loop = join(files.directory, "loop");
  symlinkSync("loop", loop);
  const socket = join(files.directory, "socket");
  const through = join(EVENTS, "x");
  const long = join(files.directory, "a".repeat(300));
  const nowhere = [loop, socket, through, long, join(files.directory, "none", "x")];
  const uses = (path: string): readonly (readonly string[])[] => [
    ["assess", path],
    ["assess", EVENTS, "--clients", path],
    ["assess", EVENTS, "--rules", path],
    ["assess", BAD, "--on-invalid", path],
    ["import", path, "--map", MAP],
    ["import", TABLE, "--map", path],
    ["import", TABLE, "--map", MAP, "--on-invalid", "skip", "-o", path],
  ];

  test("circles of links, sockets, files in files, long names, missing directories", async () => {
    const server = createServer().listen(socket);
    await once(server, "listening");
    for (const path of nowhere) {
      for (const args of uses(path)) {
        const { code, stderr } = await run(args);
        expect({ args, code, lines: stderr.trimEnd().split("\n").length }).toEqual({
          args,
          code: 2,
          lines: 1,
        });
      }
      const { code, stdout } = await run(["test", path]);
      expect({ path, code }).toEqual({ path, code: 2 });
      expect(stdout).toContain("1 problem");
    }
    server.close();
  });
});

describe("no input is destroyed", () => {
  const symlink = join(files.directory, "symlink.ndjson");
  const hardlink = join(files.directory, "hardlink.ndjson");
  symlinkSync(BAD, symlink);
  linkSync(BAD, hardlink);
  const before = readFileSync(BAD, "utf8");

  test.each([
    ["symlink", symlink],
    ["hard link", hardlink],
  ])("a %s to it is no place for bad records, and no second input", async (_, path) => {
    const aside = await run(["assess", BAD, "--on-invalid", path]);
    expect(aside.code).toBe(2);
    expect(aside.stderr).toContain(`is one of the inputs (${BAD} by another name)`);
    expect((await run(["assess", BAD, path])).stderr).toContain(`is ${BAD} by another name: read once`);
    expect(readFileSync(BAD, "utf8")).toBe(before);
  });

  test("rule files, maps and tables are inputs too", async () => {
    const rules = files.write("rules.json", '{"pack":"acme/rules","version":"1.0.0","rules":[]}');
    const text = readFileSync(rules, "utf8");
    for (const args of [
      ["assess", BAD, "--rules", rules, "--on-invalid", rules],
      ["import", TABLE, "--map", MAP, "--rules", rules, "-o", rules],
      ["import", TABLE, "--map", MAP, "-o", MAP],
      ["import", TABLE, "--map", MAP, "--on-invalid", TABLE],
    ]) {
      const { code, stderr } = await run(args);
      expect({ args, code }).toEqual({ args, code: 2 });
      expect(stderr).toContain("is one of the inputs");
    }
    expect(readFileSync(rules, "utf8")).toBe(text);
  });

  test("one file does not take events and bad rows, by whatever names, there or not yet", async () => {
    const there = files.write("both.out", "before");
    const alias = join(files.directory, "both-alias.out");
    symlinkSync(there, alias);
    const twice = [
      [there, alias],
      [join(files.directory, "new.out"), `${files.directory}/./new.out`],
    ] as const;
    for (const [output, aside] of twice) {
      const { code, stderr } = await run([
        "import",
        TABLE,
        "--map",
        MAP,
        "-o",
        output,
        "--on-invalid",
        aside,
      ]);
      expect(code).toBe(2);
      expect(stderr).toContain("is one of the inputs");
    }
    expect(readFileSync(there, "utf8")).toBe("before");
  });

  test("what keeps nothing may be named twice", async () => {
    const args = ["-o", "/dev/null", "--on-invalid", "/dev/null"];
    expect((await run(["import", TABLE, "--map", MAP, ...args])).code).toBe(0);
  });

  test("what was set aside before stays where nothing is bad now", async () => {
    const aside = files.write("aside.ndjson", "of yesterday\n");
    expect((await run(["assess", EVENTS, "--on-invalid", aside])).code).toBe(0);
    expect(readFileSync(aside, "utf8")).toBe("of yesterday\n");
  });
});

describe("an output takes its place when it is whole", () => {
  const unfinished = () => readdirSync(files.directory).filter((name) => name.includes("client-risk"));

  test("a run that fails leaves what was there", async () => {
    const output = files.write("kept.ndjson", "of yesterday\n");
    const missing = files.write("missing.csv", "no,who\n1,acme\n");
    expect((await run(["import", missing, "--map", MAP, "--on-invalid", "skip", "-o", output])).code).toBe(2);
    expect(readFileSync(output, "utf8")).toBe("of yesterday\n");
    expect(unfinished()).toEqual([]);
  });

  test("a link stays a link, and its file is written", async () => {
    const target = files.write("target.ndjson", "");
    const link = join(files.directory, "link.ndjson");
    symlinkSync(target, link);
    expect((await run(["import", TABLE, "--map", MAP, "--on-invalid", "skip", "-o", link])).code).toBe(0);
    expect(readFileSync(target, "utf8")).toContain('"client":"acme"');
    expect(readFileSync(link, "utf8")).toBe(readFileSync(target, "utf8"));
  });

  test("a link that leads to no file yet makes that file", async () => {
    const link = join(files.directory, "dangling.ndjson");
    const target = join(files.directory, "later.ndjson");
    symlinkSync("later.ndjson", link);
    const both = await run(["import", TABLE, "--map", MAP, "-o", link, "--on-invalid", target]);
    expect(both.stderr).toContain("is one of the inputs");
    expect((await run(["import", TABLE, "--map", MAP, "--on-invalid", "skip", "-o", link])).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, "utf8")).toContain('"client":"acme"');
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s leaves no part of one, and what was there",
    async (signal) => {
      const directory = join(files.directory, signal);
      mkdirSync(directory);
      const output = join(directory, "out.ndjson");
      const aside = join(directory, "aside.csv");
      writeFileSync(output, "of yesterday\n");
      const args = ["import", "-", "--map", MAP, "-o", output, "--on-invalid", aside];
      const child = spawn(process.execPath, [COMMAND, ...args]);
      child.stdin.write(readFileSync(TABLE));
      // It is at work once both outputs have been begun.
      while (readdirSync(directory).length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
      child.kill(signal);
      const [, endedBy] = await once(child, "close");
      expect(endedBy).toBe(signal);
      expect(readdirSync(directory)).toEqual(["out.ndjson"]);
      expect(readFileSync(output, "utf8")).toBe("of yesterday\n");
    },
  );
});

test("a thousand records are set aside without a warning", () => {
  const many = files.write("thousand.ndjson", `${EVENT}\n${"oops\n".repeat(1000)}`);
  const aside = join(files.directory, "thousand.aside");
  const { status, stderr } = shell(`${RISK} assess ${many} --at 2026-03-01 --on-invalid ${aside}`);
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr: `client-risk: 1,000 bad records set aside in ${aside}\n`,
  });
  expect(readFileSync(aside, "utf8")).toBe("oops\n".repeat(1000));
});

test("a pipe that nobody writes to is not waited for where the rules are bad", () => {
  const fifo = join(files.directory, "fifo");
  shell(`mkfifo ${fifo}`);
  const rules = files.write("bad-rules.json", '{"pack":1}');
  const { status, stderr } = shell(`timeout 60 ${RISK} assess ${fifo} --rules ${rules}`);
  expect(status).toBe(2);
  expect(stderr).toContain("#/pack: expected text");
  expect(existsSync(fifo)).toBe(true);
});

describe("what strangers wrote reaches no terminal as it is", () => {
  const EVIL = "\u001b[2J\u009b2J\u202e\u2066";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
  const evilFile = files.write(`evil${EVIL}.ndjson`, `${EVENT}\n{"client":"acme","${EVIL}":1}\n`);
  const conflict = files.write(
    "conflict.ndjson",
    [1, 2]
      .map((day) => `{"id":"${EVIL}","client":"a${EVIL}","at":"2026-03-0${day}","type":"call.ignored"}`)
      .join("\n"),
  );
  const evilStory = files.write(
    "evil.yaml",
    story("critical")
      .replace("A client", JSON.stringify(`A\n${EVIL}`))
      .replace("acme", JSON.stringify(EVIL)),
  );
  const evilTable = files.write("evil.csv", `no,${EVIL}\n1,acme\n`);
  const evilMap = files.write(
    "evil.map.yaml",
    `columns: { no: { values: ${JSON.stringify({ [EVIL]: "x" })} } }
events: [{ event: { type: praise.received, client: "{no}", at: "2026-03-01", note: ${JSON.stringify(EVIL)} } }]
`,
  );
  const goodMap = files.write(
    "note.map.yaml",
    `columns: { no: text }
events: [{ event: { type: praise.received, client: "{no}", at: "2026-03-01", note: ${JSON.stringify(EVIL)} } }]
`,
  );

  test.each<[string, readonly string[]]>([
    ["names of files and attributes", ["assess", evilFile]],
    ["ids in conflict, and clients", ["assess", conflict]],
    ["ids of clients in JSON", ["assess", conflict, "--format", "json"]],
    ["ids of clients in NDJSON", ["assess", conflict, "--format", "ndjson"]],
    ["ids of clients that are asked for", ["assess", conflict, "--client", `b${EVIL}`]],
    ["names of scenarios", ["test", evilStory]],
    ["names of scenario files", ["test", `none${EVIL}`]],
    ["headers of tables", ["import", evilTable, "--map", MAP]],
    ["values of maps", ["import", evilTable, "--map", evilMap]],
    ["events that are made", ["import", evilTable, "--map", goodMap]],
    ["options", ["assess", EVENTS, `--${EVIL}`]],
    ["commands", [`assess${EVIL}`]],
  ])("%s", async (_, args) => {
    const { stdout, stderr } = await run(args);
    expect(stdout + stderr).not.toBe("");
    expect(stdout + stderr).not.toMatch(OBEYED);
  });

  test("a name of two lines makes no second line", async () => {
    const { stderr } = await run(["assess", "a\nclient-risk: all is well"]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});
