import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFiles } from "../files/streams.ts";
import { lookingFrom, type Run, run } from "./run.ts";

const files = temporaryFiles();

/** Events of some clients in order of time: odd spaces, escapes, decoys and letters of other alphabets among them. */
function portfolio(clients: readonly string[], eventsEach: number): string {
  const lines: string[] = [];
  for (let i = 0; i < eventsEach; i++) {
    for (const [c, client] of clients.entries()) {
      const at = new Date(Date.UTC(2026, 0, 1 + i, c)).toISOString();
      const event = { id: `e${i}`, client, at, type: i % 3 === 0 ? "call.ignored" : "document.delayed" };
      const full = event.type === "document.delayed" ? { ...event, daysLate: i } : event;
      const note = ['she said "client":"bolt"', "{ not an object", "строка", undefined][(i + c) % 4];
      const text = JSON.stringify(note === undefined ? full : { note, ...full });
      lines.push(i % 5 === 0 ? text.replaceAll('":', '" : ').replaceAll(',"', ' , "') : text);
    }
  }
  return `${lines.join("\n")}\n`;
}

const CLIENTS = ["acme", "bolt", "cord", "ООО Ромашка", 'a "quoted" one', "line\nbreak", "dune", "echo"];
const PROFILES = files.write("clients.json", '{"acme":{"monthlyRevenue":1000},"zeta":{},"yak":{}}');

const byClient = CLIENTS.toReversed().map((client) => portfolio([client], 12));
const SORTED = files.write("sorted.ndjson", byClient.join(""));

/** What a run says and how it ends, which is the same whether the events are gathered or read in their order. */
async function bothWays(args: readonly string[], stdin = ""): Promise<Run> {
  const gathered = await run(["assess", ...args], stdin);
  expect(await run(["assess", ...args, "--sorted"], stdin)).toEqual(gathered);
  return gathered;
}

describe("--sorted tells what is told without it", () => {
  test.each(["ndjson", "json", "text", "markdown"])("as %s, of a file", async (format) => {
    const args = [SORTED, "--clients", PROFILES, "--format", format];
    const { code, stdout } = await bothWays(args);
    expect(code).toBe(0);
    for (const client of ["acme", "Ромашка", "zeta"]) expect(stdout).toContain(client);
    expect((await bothWays([...args, "--at", "2026-01-05"])).stdout).not.toBe(stdout);
  });

  test("of several inputs, an array and a pipe among them", async () => {
    const array = files.write("array.json", `[${portfolio(["fern"], 30).trim().split("\n").join(",\n")}]`);
    const args = [SORTED, array, "-", "--at", "2026-02-01", "--format", "ndjson"];
    const { stdout } = await bothWays(args, portfolio(["gale"], 5000));
    expect(stdout.trim().split("\n")).toHaveLength(CLIENTS.length + 2);
  });

  test("of one client, or none of that name", async () => {
    expect((await bothWays([SORTED, "--client", "cord"])).stdout).toContain("cord");
    expect(await bothWays([SORTED, "--client", "bolz"])).toMatchObject({
      code: 2,
      stderr: 'client-risk: --client: no client "bolz" in the input (did you mean "bolt"?)\n',
    });
  });

  test("of events after --at and ids with two contents, told in the order of the clients", async () => {
    const twice = ["dune", "acme", "cord", "bolt"].flatMap((client) =>
      [1, 2].map((day) => `{"id":"x","client":"${client}","at":"2026-01-0${day}","type":"praise.received"}`),
    );
    const { stderr } = await bothWays(["-", "--at", "2026-01-01"], twice.join("\n"));
    expect(stderr.split("\n").map((line) => /client "(\w+)"/.exec(line)?.[1] ?? line)).toEqual([
      "client-risk: 4 events after 2026-01-01T00:00:00Z not seen",
      ...["acme", "bolt", "cord", "dune", ""],
    ]);
  });

  test("JSON is what JSON.stringify writes of the list", async () => {
    const { stdout } = await bothWays([SORTED, "--format", "json"]);
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), undefined, 2)}\n`);
  });
});

describe("bad records", () => {
  const good = byClient.join("").trim().split("\n");
  const bad = [
    "oops",
    '{"client":"bolt","at":"x","type":"call.ignored"}',
    '{"client":"cord","client":"cord"}',
    "7",
  ];
  const mixed = good.flatMap((line, i) => (i % 7 === 5 ? [line, ...bad] : [line]));
  const input = files.write("mixed.ndjson", mixed.join("\n"));
  const at = ["--at", "2026-02-01"];

  test("are told with their lines, the first of every file, in the order of the lines", async () => {
    const { code, stdout, stderr } = await bothWays([input, "-", ...at], `${bad.join("\n")}\n`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const lines = [...stderr.matchAll(/mixed\.ndjson:(\d+)/g)].map(([, line]) => Number(line));
    expect(lines).toHaveLength(20);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    const badLines = mixed.flatMap((line, i) => (bad.includes(line) ? [i + 1] : []));
    const distinct = [...new Set(lines)];
    expect(distinct).toEqual(badLines.slice(0, distinct.length));
    expect(stderr).toMatch(/mixed\.ndjson: and \d+ more problems/);
    expect(stderr).toContain("(stdin):4: expected an event");
  });

  test("are skipped, or set aside in a file, the same way", async () => {
    const count = mixed.length - good.length;
    const { stderr } = await bothWays([input, "--on-invalid", "skip"]);
    expect(stderr).toBe(`client-risk: ${count} bad records skipped\n${lookingFrom("2026-01-12T00:00:00Z")}`);
    const [gathered, sorted] = [join(files.directory, "gathered"), join(files.directory, "sorted")];
    await run(["assess", input, "--on-invalid", gathered]);
    await run(["assess", input, "--on-invalid", sorted, "--sorted"]);
    expect(readFileSync(gathered, "utf8").trim().split("\n")).toHaveLength(count);
    expect(readFileSync(sorted, "utf8")).toBe(readFileSync(gathered, "utf8"));
  });

  test("before a file that is not there are told as well", async () => {
    const { code, stderr } = await bothWays([input, "none.ndjson", ...at]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^.*mixed\.ndjson:7:1: .*none\.ndjson: expected a file that can be read, found no such file\n$/s,
    );
  });
});

test("a client that comes again is named with its first line there, and nothing is written", async () => {
  const again = files.write("again.ndjson", `${byClient.join("")}oops\n${byClient.join("")}`);
  const { code, stdout, stderr } = await run(["assess", again, "--sorted", "--on-invalid", "skip"]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  const line = byClient.join("").trim().split("\n").length + 2;
  expect(stderr).toBe(
    `client-risk: 1 bad record skipped\n${again}:${line}: expected the events of each client in one row, as --sorted says, found "echo" again, after events of other clients\n`,
  );
});

test("a pipe is read once, so --sorted needs --at", async () => {
  const { code, stderr } = await run(["assess", "-", "--sorted"], byClient.join(""));
  expect(code).toBe(2);
  expect(stderr).toMatch(/--sorted needs --at to read -/);
});
