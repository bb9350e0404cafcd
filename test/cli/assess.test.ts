import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Assessment } from "../../src/assess/assessment.ts";
import { temporaryFiles } from "../files/streams.ts";
import { run } from "./run.ts";

const files = temporaryFiles();

/** Twenty points for each ignored call of the last 30 days, so that scores tell what was seen. */
const PACK = files.write(
  "pack.json",
  JSON.stringify({
    pack: "test",
    version: "1.0.0",
    eventTypes: { "fax.lost": { properties: { pages: { type: "number" } } } },
    rules: [
      {
        name: "calls",
        title: { en: "Calls go unanswered", ru: "Звонки без ответа" },
        conditions: { all: [leaf("greaterThan", 0)] },
        event: {
          type: "finding",
          params: {
            dimension: "communication",
            side: "client",
            risk: "churn",
            points: {
              ...countOfCalls(),
              curve: [
                [0, 0],
                [10, 200],
              ],
            },
          },
        },
      },
    ],
  }),
);

function countOfCalls() {
  return { fact: "count", params: { events: "call.ignored", within: "30d" } };
}

function leaf(operator: string, value: number) {
  return { ...countOfCalls(), operator, value };
}

const OWN_RULES = ["--no-default-rules", "--rules", PACK];
const call = (client: string, id: string, at: string, more = "") =>
  `{"id":"${id}","client":"${client}","at":"${at}","type":"call.ignored"${more}}`;
const EVENTS = files.write(
  "events.ndjson",
  [
    call("bolt", "b1", "2026-03-01"),
    call("acme", "a1", "2026-03-02"),
    call("acme", "a2", "2026-03-03"),
    call("cord", "c1", "2026-03-04"),
  ].join("\n"),
);

async function assess(args: readonly string[], stdin = "") {
  const result = await run(["assess", ...args, ...OWN_RULES, "--format", "json"], stdin);
  const assessments: Assessment[] = result.stdout === "" ? [] : JSON.parse(result.stdout);
  return { ...result, assessments, clients: assessments.map(({ client }) => client) };
}

describe("assess", () => {
  test("takes profiles that record event types of the rule files, and names what nobody declares", async () => {
    const profiles = (records: string) => files.write("records.json", `{"acme":{"records":["${records}"]}}`);
    expect((await assess([EVENTS, "--clients", profiles("fax.lost")])).code).toBe(0);
    const { code, stderr } = await assess([EVENTS, "--clients", profiles("fax.last")]);
    expect(code).toBe(2);
    expect(stderr).toContain("#/acme/records/0: expected a known event type");
    expect(stderr).toContain('did you mean "fax.lost"?');
  });

  test("ranks the clients of a file, from the newest event on where no instant is given", async () => {
    const { code, assessments, clients, stderr } = await assess([EVENTS]);
    expect({ code, stderr, clients }).toEqual({ code: 0, stderr: "", clients: ["acme", "bolt", "cord"] });
    expect(assessments.map(({ at }) => at)).toEqual(Array(3).fill("2026-03-04T00:00:00Z"));
  });

  test("reads several files and standard input as one, NDJSON or JSON", async () => {
    const array = files.write(
      "array.json",
      `[\n${call("bolt", "b2", "2026-03-04")},\n${call("bolt", "b3", "2026-03-04")}]`,
    );
    const { clients, assessments } = await assess([EVENTS, array, "-"], call("dune", "d1", "2026-03-04"));
    expect(clients).toEqual(["bolt", "acme", "cord", "dune"]);
    expect(assessments[0]?.findings[0]?.evidence.ids).toEqual(["b1", "b2", "b3"]);
  });

  test("looks from --at; later events are not seen, and are counted on stderr", async () => {
    const { code, assessments, stderr } = await assess([EVENTS, "--at", "2026-03-02"]);
    expect(code).toBe(0);
    expect(stderr).toBe("client-risk: 2 events after 2026-03-02T00:00:00Z not seen\n");
    expect(
      assessments.map(({ client, score, findings }) => [client, score === null, findings.length]),
    ).toEqual([
      ["acme", false, 1],
      ["bolt", false, 1],
      ["cord", true, 0],
    ]);
  });

  test("knows the exposure of clients whose revenue the profiles tell, and lists those without events", async () => {
    const clients = files.write("clients.json", '{"acme":{"monthlyRevenue":1000,"name":"Acme"},"zeta":{}}');
    const { assessments } = await assess([EVENTS, "--clients", clients]);
    const [acme, bolt, , zeta] = assessments;
    expect(acme?.exposure).toBeCloseTo(((acme?.score ?? 0) / 100) * 1000, 9);
    expect(bolt?.exposure).toBeUndefined();
    expect(zeta).toMatchObject({ client: "zeta", band: "unknown", score: null });
  });

  test("gives a line an assessment as ndjson", async () => {
    const { stdout } = await run(["assess", EVENTS, ...OWN_RULES, "--format", "ndjson"]);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).client),
    ).toEqual(["acme", "bolt", "cord"]);
  });

  test("renders the ranking as text or Markdown, in English or Russian", async () => {
    const text = await run(["assess", EVENTS, ...OWN_RULES]);
    expect(text.stdout).toContain("Calls go unanswered");
    const markdown = await run(["assess", EVENTS, ...OWN_RULES, "--lang", "ru", "--format", "markdown"]);
    expect(markdown.stdout).toMatch(/^# .*[а-я]/);
    expect(markdown.stdout).toContain("Звонки без ответа");
  });

  test("--client explains one client with the events behind it, as JSON its assessment alone", async () => {
    const { code, stdout } = await run(["assess", EVENTS, ...OWN_RULES, "--client", "acme"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Calls go unanswered");
    expect(stdout).not.toContain("bolt");
    expect((await assess([EVENTS, "--client", "acme"])).clients).toEqual(["acme"]);
  });

  test("--client that is not there: the nearest name", async () => {
    const { code, stdout, stderr } = await assess([EVENTS, "--client", "acne"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe('client-risk: --client: no client "acne" in the input (did you mean "acme"?)\n');
  });

  test("one id with different contents is told, and one of them kept", async () => {
    const { code, assessments, stderr } = await assess(
      ["-"],
      `${call("acme", "a1", "2026-03-01")}\n${call("acme", "a1", "2026-03-02")}`,
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /client "acme": event "a1" came with 2 different contents; kept is the call.ignored of 2026-03-0/,
    );
    expect(assessments[0]?.findings[0]?.evidence.count).toBe(1);
  });

  test("the same event twice is no conflict and counts once", async () => {
    const { stderr, assessments } = await assess(
      ["-"],
      `${call("acme", "a1", "2026-03-01")}\n${call("acme", "a1", "2026-03-01")}`,
    );
    expect(stderr).toBe("");
    expect(assessments[0]?.findings[0]?.evidence.count).toBe(1);
  });

  test("knows the event types of the packs", async () => {
    const line = '{"client":"acme","at":"2026-03-01","type":"fax.lost","pages":2}';
    expect((await assess(["-"], line)).code).toBe(0);
    const { code, stderr } = await assess(["-"], line.replace("lost", "last"));
    expect(code).toBe(2);
    expect(stderr).toContain(
      '(stdin):1#/type: expected a known event type, found "fax.last" (did you mean "fax.lost"?)',
    );
  });
});

describe("bad records", () => {
  const bad = [
    "nonsense",
    call("acme", "a1", "2026-03-01"),
    call("acme", "a2", "yesterday", ',"tone":1'),
    '{"x":',
  ];
  const text = bad.join("\n");

  test("fail by default: every one named, in all files, with every reason; no output", async () => {
    const second = files.write("second.ndjson", `\n${call("acme", "a3", "2026-13-01")}\n`);
    const { code, stdout, stderr } = await assess(["-", second], text);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const places = stderr
      .split("\n")
      .map((line) => line.split(": expected")[0]?.replace(`${files.directory}/`, ""));
    expect(places.filter((place) => place !== "")).toEqual([
      "(stdin):1:1",
      expect.stringMatching(/^\(stdin\):3#\/(at|tone)$/),
      expect.stringMatching(/^\(stdin\):3#\/(at|tone)$/),
      "(stdin):4:6#/x",
      "second.ndjson:2#/at",
      "client-risk: 4 records cannot be read, so there is no output",
    ]);
  });

  test("of ten thousand bad lines twenty are shown, and the others counted", async () => {
    const { code, stderr } = await assess(["-"], "oops\n".repeat(10_000));
    expect(code).toBe(2);
    expect(stderr.match(/^\(stdin\):\d+:1: /gm)).toHaveLength(20);
    expect(stderr).toContain("(stdin): and 9,980 more problems\n");
    expect(stderr).toContain("10,000 records cannot be read");
  });

  test("skip: the others are assessed and the bad ones counted", async () => {
    const { code, clients, stderr } = await assess(["-", "--on-invalid", "skip"], text);
    expect({ code, clients, stderr }).toEqual({
      code: 0,
      clients: ["acme"],
      stderr: "client-risk: 3 bad records skipped\n",
    });
  });

  test("the newest event is the newest of the good ones", async () => {
    const late = call("acme", "a3", "2026-05-01T00:00:00Z", ',"tone":1');
    const noInstant = call("acme", "a4", "9999-99-99T99:99:99Z");
    const { assessments, stderr } = await assess(
      ["-", "--on-invalid", "skip"],
      [late, call("acme", "a1", "2026-03-01"), noInstant, ""].join("\n"),
    );
    expect(stderr).toBe("client-risk: 2 bad records skipped\n");
    expect(assessments.map(({ at, data }) => [at, data.events])).toEqual([["2026-03-01T00:00:00Z", 1]]);
  });

  test("a file: they are set aside in it as they came, to be mended and read again", async () => {
    const aside = join(files.directory, "aside.ndjson");
    const { code, clients, stderr } = await assess(["-", "--on-invalid", aside], text);
    expect({ code, clients }).toEqual({ code: 0, clients: ["acme"] });
    expect(stderr).toBe(`client-risk: 3 bad records set aside in ${aside}\n`);
    expect(readFileSync(aside, "utf8")).toBe(`${[bad[0], bad[2], bad[3]].join("\n")}\n`);
  });

  test("elements of an array are set aside a line each", async () => {
    const aside = join(files.directory, "elements.ndjson");
    const array = `[${call("acme", "a1", "2026-03-01")},\n {"client":\n "acme"}\n]`;
    expect((await assess(["-", "--on-invalid", aside], array)).code).toBe(0);
    expect(
      readFileSync(aside, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([{ client: "acme" }]);
  });

  test("a misspelt word is not taken for a file, nor an input", async () => {
    expect(await assess([EVENTS, "--on-invalid", "skp"])).toMatchObject({
      code: 2,
      stderr: 'client-risk: --on-invalid skp: did you mean "skip"? (./skp names a file)\n',
    });
    expect((await assess([EVENTS, "--on-invalid", EVENTS])).stderr).toContain("is one of the inputs");
    expect(readFileSync(EVENTS, "utf8")).toContain("bolt");
  });

  test("a file that cannot be written is told", async () => {
    const { code, stderr } = await assess(["-", "--on-invalid", join(files.directory, "no/such/dir")], text);
    expect(code).toBe(2);
    expect(stderr).toMatch(/expected a file that can be written, found no such directory/);
  });
});

describe("input that cannot be used ends with 2 and says why", () => {
  test.each<[string, readonly string[], RegExp]>([
    ["no events", ["-"], /^client-risk: no events in -\n$/],
    [
      "no such file",
      ["none.ndjson"],
      /^none.ndjson: expected a file that can be read, found no such file\n$/,
    ],
    ["a directory", ["src"], /^src: expected a file that can be read, found a directory\n$/],
    [
      "a bad --at",
      [EVENTS, "--at", "tomorrow"],
      /--at: expected an instant such as 2026-03-01, found "tomorrow"/,
    ],
    ["a year out of bounds", [EVENTS, "--at", "275760-09-13"], /--at: expected an instant/],
    ["the same file twice", [EVENTS, EVENTS], /is given twice/],
    ["a bad --format", [EVENTS, "--format", "xml"], /Allowed choices are text, markdown, json, ndjson/],
    ["a bad --lang", [EVENTS, "--lang", "de"], /Allowed choices are en, ru/],
    ["an unknown option", [EVENTS, "--clint", "x"], /unknown option '--clint'\n\(Did you mean --client\?\)/],
    ["no file at all", [], /missing required argument 'events'/],
    [
      "a rule file that is none",
      [EVENTS, "--rules", EVENTS],
      /events.ndjson:2:1: expected the end of the text/,
    ],
    ["no such rule file", [EVENTS, "--rules", "none.json"], /none.json: expected a rule file/],
  ])("%s", async (_, args, problem) => {
    const { code, stdout, stderr } = await run(["assess", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(problem);
  });

  test("to assess by no rules at all ends with 2", async () => {
    expect(await run(["assess", EVENTS, "--no-default-rules"])).toMatchObject({
      code: 2,
      stderr: "client-risk: --no-default-rules leaves no rules; name some with --rules PATH\n",
    });
  });

  test("a rule file with faults: each named with file and JSON pointer", async () => {
    const faulty = files.write(
      "faulty.json",
      JSON.stringify({
        pack: "faulty",
        version: "1.0.0",
        disabled: ["default/no-such-rule"],
        rules: [
          { name: "a", conditions: { all: [{ fact: "cuont", operator: "equal", value: 1 }] }, event: {} },
        ],
      }),
    );
    const { code, stderr } = await run(["assess", EVENTS, "--rules", faulty]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/faulty.json.*#\/rules\/0/);
  });
});

test("progress is shown on a terminal only", async () => {
  const many = Array.from({ length: 25_000 }, (_, i) => call("acme", `e${i}`, "2026-03-01"))
    .join("\n")
    .concat("\n");
  const quiet = await run(["assess", "-", ...OWN_RULES, "--format", "ndjson"], many);
  expect(quiet.stderr).toBe("");
  const shown = await run(["assess", "-", ...OWN_RULES, "--format", "ndjson"], many, true);
  expect(shown.stderr).toMatch(/\r25,000 events\r/);
  expect(shown.stdout).toBe(quiet.stdout);
});
