import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFiles } from "../files/streams.ts";
import { type Run, run } from "./run.ts";

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
const EVENTS = files.write("events.ndjson", portfolio(CLIENTS, 12));
const PROFILES = files.write("clients.json", '{"acme":{"monthlyRevenue":1000},"zeta":{},"yak":{}}');

/** What a run says and how it ends, whatever the number of jobs. */
async function withJobs(args: readonly string[], stdin = "", jobs = [1, 3]): Promise<Run> {
  const [alone, ...shared] = await Promise.all(
    jobs.map((count) => run(["assess", ...args, "--jobs", String(count)], stdin)),
  );
  for (const result of shared) expect(result).toEqual(alone);
  return alone as Run;
}

describe("the same bytes come out whatever the number of jobs", () => {
  test.each(["ndjson", "json", "text", "markdown"])("as %s", async (format) => {
    const { code, stdout } = await withJobs(
      [EVENTS, "--clients", PROFILES, "--format", format],
      "",
      [1, 2, 3],
    );
    expect(code).toBe(0);
    for (const client of ["acme", "Ромашка", "zeta"]) expect(stdout).toContain(client);
    const alone = await run(["assess", EVENTS, "--clients", PROFILES, "--format", format]);
    expect(alone.stdout).toBe(stdout);
  });

  test("JSON is what JSON.stringify writes of the list", async () => {
    const { stdout } = await withJobs([EVENTS, "--format", "json"], "", [2]);
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), undefined, 2)}\n`);
  });

  test("from a pipe, from an array, and from several inputs together", async () => {
    const lines = portfolio(["fern", "acme"], 30).trim().split("\n");
    const array = files.write("array.json", `[${lines.join(",\n")}]`);
    const { stdout } = await withJobs([EVENTS, array, "-", "--format", "ndjson"], portfolio(["gale"], 5000));
    expect(stdout.trim().split("\n")).toHaveLength(CLIENTS.length + 2);
  });

  test("of one client, or none of that name", async () => {
    const { stdout } = await withJobs([EVENTS, "--client", "bolt"]);
    expect(stdout).toContain("bolt");
    const { code, stderr } = await withJobs([EVENTS, "--client", "bolz"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'client-risk: --client: no client "bolz" in the input (did you mean "bolt"?)\n',
    });
  });

  test("of events after --at and ids with two contents, told in the order of the clients", async () => {
    const twice = ["dune", "acme", "cord", "bolt"].flatMap((client) =>
      [1, 2].map((day) => `{"id":"x","client":"${client}","at":"2026-01-0${day}","type":"praise.received"}`),
    );
    const { stderr } = await withJobs(["-", "--at", "2026-01-01"], twice.join("\n"));
    expect(stderr.split("\n").map((line) => /client "(\w+)"/.exec(line)?.[1] ?? line)).toEqual([
      "client-risk: 4 events after 2026-01-01T00:00:00Z not seen",
      ...["acme", "bolt", "cord", "dune", ""],
    ]);
  });
});

describe("bad records found by several threads are told as one thread tells them", () => {
  const good = portfolio(["acme", "bolt", "cord"], 3000).trim().split("\n");
  const bad = [
    "oops",
    '{"client":"bolt","at":"x","type":"call.ignored"}',
    '{"client":"cord","client":"cord"}',
    "7",
  ];
  const mixed = good.flatMap((line, i) => (i % 700 === 5 ? [line, ...bad] : [line]));
  const input = files.write("mixed.ndjson", mixed.join("\n"));

  test("fail: each with its line, in the order of the lines, in every file", async () => {
    const { code, stdout, stderr } = await withJobs([input, "-"], `${bad.join("\n")}\n`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const lines = [...stderr.matchAll(/mixed\.ndjson:(\d+)/g)].map(([, line]) => Number(line));
    expect(new Set(lines)).toEqual(new Set(mixed.flatMap((line, i) => (bad.includes(line) ? [i + 1] : []))));
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(stderr).toContain("(stdin):4: expected an event");
  });

  test("skip, and a file where they are set aside", async () => {
    const { stderr } = await withJobs([input, "--on-invalid", "skip"]);
    const count = mixed.length - good.length;
    expect(stderr).toContain(`${count} bad records skipped`);
    const [one, three] = [join(files.directory, "one"), join(files.directory, "three")];
    await run(["assess", input, "--on-invalid", one, "--jobs", "1"]);
    await run(["assess", input, "--on-invalid", three, "--jobs", "3"]);
    expect(readFileSync(one, "utf8").trim().split("\n")).toHaveLength(count);
    expect(readFileSync(three, "utf8")).toBe(readFileSync(one, "utf8"));
  });

  test("a file that is not there: what was bad before it is told as well", async () => {
    const { code, stderr } = await withJobs([input, "none.ndjson"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^.*mixed\.ndjson:7:1: .*none\.ndjson: expected a file that can be read, found no such file\n$/s,
    );
  });
});

describe("--sorted", () => {
  const byClient = CLIENTS.toReversed()
    .map((client) => portfolio([client], 12))
    .join("");
  const sorted = files.write("sorted.ndjson", byClient);

  test.each(["ndjson", "json", "text"])("gives the same bytes as without it, as %s", async (format) => {
    const args = [sorted, "--clients", PROFILES, "--format", format];
    const { stdout } = await run(["assess", ...args]);
    expect((await withJobs([...args, "--sorted"], "", [1, 2])).stdout).toBe(stdout);
    const at = ["--at", "2026-01-05"];
    const early = await run(["assess", ...args, ...at]);
    expect(await withJobs([...args, ...at, "--sorted"], "", [1, 2])).toEqual(early);
    expect(early.stdout).not.toBe(stdout);
  });

  test("of one client", async () => {
    const { stdout } = await run(["assess", sorted, "--client", "cord"]);
    expect((await run(["assess", sorted, "--client", "cord", "--sorted"])).stdout).toBe(stdout);
  });

  test("a client that comes again is named with its first line there, and nothing is written", async () => {
    const again = files.write("again.ndjson", `${byClient}oops\n${byClient}`);
    const { code, stdout, stderr } = await withJobs([again, "--sorted", "--on-invalid", "skip"], "");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const line = byClient.trim().split("\n").length + 2;
    expect(stderr).toBe(
      `client-risk: 1 bad record skipped\n${again}:${line}: expected the events of each client in one row, as --sorted says, found "echo" again, after events of other clients\n`,
    );
  });

  test("bad records are told once, though the file is read twice", async () => {
    const input = `${byClient}oops\n`;
    const bad = files.write("bad.ndjson", input);
    const { stderr } = await withJobs([bad, "--sorted", "--on-invalid", "skip"], "", [1, 2]);
    expect(stderr).toBe("client-risk: 1 bad record skipped\n");
  });

  test("a pipe is read once, so it needs --at", async () => {
    const { code, stderr } = await run(["assess", "-", "--sorted"], byClient);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--sorted needs --at to read -/);
    const { stdout } = await run(["assess", "-", "--at", "2026-02-01"], byClient);
    expect((await run(["assess", "-", "--at", "2026-02-01", "--sorted"], byClient)).stdout).toBe(stdout);
  });
});

test.each(["0", "-1", "two", "1.5", "100"])("--jobs %s is refused", async (jobs) => {
  expect(await run(["assess", EVENTS, "--jobs", jobs])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("Expected a whole number from 1 to 64."),
  });
});
