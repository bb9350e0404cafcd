import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { version } from "../../package.json" with { type: "json" };
import { temporaryFiles } from "../files/streams.ts";
import { buildCommand } from "./built-command.ts";
import { run } from "./run.ts";

const files = temporaryFiles();
const COMMAND = await buildCommand();

describe("the command", () => {
  test("--version and --help print on stdout and end with 0", async () => {
    expect(await run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    const help = await run(["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const name of ["assess", "import", "test"]) expect(help.stdout).toContain(`  ${name} `);
    expect((await run(["assess", "--help"])).stdout).toContain("--on-invalid");
  });

  test("a misspelt command: the nearest one, and 2", async () => {
    const { code, stdout, stderr } = await run(["asess"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Did you mean assess?");
  });

  test("no command is bad usage", async () => {
    expect(await run([])).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("test", () => {
  const scenario = (band: string) => `
scenario: A client that nothing is known of
client: { id: acme }
start: 2026-01-05
events:
  - { at: +0d, type: praise.received }
expect:
  - { at: +1d, band: ${band} }
`;

  test("0 where all scenarios hold, 1 where one does not, 2 where one cannot be read", async () => {
    const holds = files.write("holds.yaml", scenario("calm"));
    const fails = files.write("fails.yaml", scenario("critical"));
    const broken = files.write("broken.yaml", scenario("cirtical"));
    expect(await run(["test", holds])).toMatchObject({ code: 0, stderr: "" });
    const failed = await run(["test", holds, fails]);
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain("fails.yaml");
    const unreadable = await run(["test", fails, broken]);
    expect(unreadable.code).toBe(2);
    expect(unreadable.stdout).toContain('"critical"');
    expect((await run(["test", "none.yaml"])).code).toBe(2);
  });
});

describe("as a process", () => {
  const EVENT = '{"id":"e1","client":"acme","at":"2026-03-01","type":"call.ignored"}\n';

  test("reads a pipe, writes a pipe, tells by its exit code", () => {
    const good = spawnSync(
      process.execPath,
      [COMMAND, "assess", "-", "--at", "2026-03-01", "--format", "ndjson"],
      {
        input: EVENT,
      },
    );
    expect(good.stderr.toString()).toBe("");
    expect(good.status).toBe(0);
    expect(JSON.parse(good.stdout.toString())).toMatchObject({ client: "acme", at: "2026-03-01T00:00:00Z" });
    const bad = spawnSync(process.execPath, [COMMAND, "assess", "-"], { input: `${EVENT}oops` });
    expect(bad.status).toBe(2);
    expect(bad.stdout.toString()).toBe("");
    expect(bad.stderr.toString()).toMatch(/^\(stdin\):2:1: /);
  });

  test("colors nothing where its output is no terminal", () => {
    const { stdout } = spawnSync(process.execPath, [COMMAND, "assess", "-", "--client", "acme"], {
      input: EVENT,
    });
    expect(stdout.toString()).not.toContain("\u001b");
  });

  test("ends quietly when its reader has seen enough", async () => {
    const many = files.write(
      "many.ndjson",
      Array.from({ length: 3000 }, (_, i) => EVENT.replace("acme", `client-${i}`)).join(""),
    );
    const child = spawn(process.execPath, [
      COMMAND,
      "assess",
      many,
      "--at",
      "2026-03-02",
      "--format",
      "ndjson",
    ]);
    let complaints = "";
    child.stderr.on("data", (chunk) => {
      complaints += chunk;
    });
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [code] = await once(child, "close");
    expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
  });
});
