import { linkSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Assessment } from "../../src/assess/assessment.ts";
import { temporaryFiles } from "../files/streams.ts";
import { lookingFrom, run } from "./run.ts";

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
    const told = lookingFrom("2026-03-04T00:00:00Z");
    expect({ code, stderr, clients }).toEqual({ code: 0, stderr: told, clients: ["acme", "bolt", "cord"] });
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
    expect(stderr).toBe(
      `${lookingFrom("2026-03-01T00:00:00Z")}client-risk: 1 event told again and taken for the same\n`,
    );
    expect(assessments[0]?.findings[0]?.evidence.count).toBe(1);
  });

  describe("events without id", () => {
    const anonymous = `{"client":"acme","at":"2026-03-01","type":"call.ignored"}`;
    const twice = files.write("twice.ndjson", `${anonymous}\n${anonymous}\n`);
    const countIn = async (args: readonly string[], stdin = "") => {
      const counts = [];
      for (const way of [[], ["--sorted"]]) {
        const { assessments, stderr } = await assess([...args, "--at", "2026-03-02", ...way], stdin);
        counts.push([assessments[0]?.findings[0]?.evidence.count, stderr]);
      }
      expect(counts[1]).toEqual(counts[0]);
      return counts[0];
    };
    const same = (count: string) => `client-risk: ${count} told again and taken for the same\n`;

    test("equal events without id of one file are each counted", async () => {
      expect(await countIn([twice])).toEqual([2, ""]);
    });

    test("an export that is given under two names counts once, and how many events that were is said", async () => {
      const copy = files.write("copy.ndjson", `${anonymous}\n${anonymous}\n`);
      expect(await countIn([twice, copy])).toEqual([2, same("2 events")]);
      const once = files.write("once.ndjson", anonymous);
      expect(await countIn([once, twice, copy])).toEqual([2, same("3 events")]);
    });

    test("a file and links to it are read once, which is said", async () => {
      const [link, hard] = ["link.ndjson", "hard.ndjson"].map((name) => join(files.directory, name)) as [
        string,
        string,
      ];
      symlinkSync(twice, link);
      linkSync(twice, hard);
      const again = (name: string) => `client-risk: ${name} is ${twice} by another name: read once\n`;
      expect(await countIn([twice, link, hard])).toEqual([2, again(link) + again(hard)]);
      expect(await countIn([twice, twice])).toEqual([2, `client-risk: ${twice} is given twice: read once\n`]);
    });

    test("standard input is one batch, however it is chunked, like a file", async () => {
      const many = `${anonymous}\n`.repeat(5000);
      expect(await countIn(["-"], many)).toEqual([5000, ""]);
      expect(await countIn([twice, "-"], many)).toEqual([5000, same("2 events")]);
    });
  });

  test("a corrected event counts as it was written down last, in whatever order files come", async () => {
    const told = (note: string, recordedAt: string) =>
      call("acme", "a1", note === "late" ? "2026-03-01" : "2026-02-20", `,"recordedAt":"${recordedAt}"`);
    const one = files.write("first.ndjson", told("late", "2026-03-01"));
    const other = files.write("corrected.ndjson", told("early", "2026-03-02"));
    for (const order of [
      [one, other],
      [other, one],
    ]) {
      const { stderr } = await assess([...order, "--at", "2026-03-03"]);
      expect(stderr).toContain("kept is the call.ignored of 2026-02-20T00:00:00Z");
    }
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
      stderr: `client-risk: 3 bad records skipped\n${lookingFrom("2026-03-01T00:00:00Z")}`,
    });
  });

  test("the newest event is the newest of the good ones", async () => {
    const late = call("acme", "a3", "2026-05-01T00:00:00Z", ',"tone":1');
    const noInstant = call("acme", "a4", "9999-99-99T99:99:99Z");
    const { assessments, stderr } = await assess(
      ["-", "--on-invalid", "skip"],
      [late, call("acme", "a1", "2026-03-01"), noInstant, ""].join("\n"),
    );
    expect(stderr).toBe(`client-risk: 2 bad records skipped\n${lookingFrom("2026-03-01T00:00:00Z")}`);
    expect(assessments.map(({ at, data }) => [at, data.events])).toEqual([["2026-03-01T00:00:00Z", 1]]);
  });

  test("a file: they are set aside in it as they came, to be mended and read again", async () => {
    const aside = join(files.directory, "aside.ndjson");
    const { code, clients, stderr } = await assess(["-", "--on-invalid", aside], text);
    expect({ code, clients }).toEqual({ code: 0, clients: ["acme"] });
    expect(stderr).toBe(
      `client-risk: 3 bad records set aside in ${aside}\n${lookingFrom("2026-03-01T00:00:00Z")}`,
    );
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
    ["an event file as profiles", [EVENTS, "--clients", EVENTS], /--clients .*: is one of the event files/],
    ["standard input as both", ["-", "--clients", "-"], /--clients -: is one of the event files/],
    [
      "a zone that there is not",
      [EVENTS, "--zone", "Europe/Berln"],
      /--zone: .*did you mean "Europe\/Berlin"/,
    ],
    [
      "a limit that is no number",
      [EVENTS, "--max-subjects", "many"],
      /--max-subjects: expected a whole number from 1/,
    ],
    ["a limit of none", [EVENTS, "--max-subjects", "0"], /--max-subjects: expected a whole number from 1/],
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
  const args = ["assess", "-", ...OWN_RULES, "--format", "ndjson", "--at", "2026-03-01"];
  const quiet = await run(args, many);
  expect(quiet.stderr).toBe("");
  const shown = await run(args, many, { stderr: true });
  expect(shown.stderr).toMatch(/\r25,000 events\r/);
  expect(shown.stdout).toBe(quiet.stdout);
});

describe("a client with more contacts than are taken in", () => {
  const rules = files.write(
    "contacts.json",
    readFileSync(PACK, "utf8").replace('"name":"calls",', '"name":"calls","forEach":"contact",'),
  );
  const crowd = [1, 2, 3].map((n) => call("bolt", `b${n}`, "2026-03-01", `,"contact":"c${n}"`));
  const lines = [
    call("acme", "a1", "2026-03-01", ',"contact":"anna"'),
    ...crowd,
    call("cord", "c1", "2026-03-02"),
  ];
  const input = files.write("crowd.ndjson", lines.join("\n"));
  const args = [input, "--at", "2026-03-03", "--max-subjects", "2"];
  const assessBothWays = async (more: readonly string[]) => {
    const run2 = (way: readonly string[]) =>
      run(["assess", ...args, ...more, ...way, "--no-default-rules", "--rules", rules, "--format", "ndjson"]);
    const result = await run2([]);
    expect(await run2(["--sorted"])).toEqual(result);
    return { ...result, clients: [...result.stdout.matchAll(/^\{"client":"(\w+)"/gm)].map(([, id]) => id) };
  };

  test("a client beyond the limit is a bad record with its name and the option that takes in more", async () => {
    const { code, stdout, stderr } = await assessBothWays([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /at most 2 of kind contact .*client bolt, or as many as --max-subjects says, found 3\n/,
    );
    expect(stderr).toContain("1 record cannot be read, so there is no output");
  });

  test("a client beyond the limit is skipped, and the others are assessed", async () => {
    const { code, clients, stderr } = await assessBothWays(["--on-invalid", "skip"]);
    expect({ code, clients, stderr }).toEqual({
      ...{ code: 0, clients: ["acme", "cord"] },
      stderr: "client-risk: 1 bad record skipped\n",
    });
  });

  test("a client beyond the limit is set aside with all of its events as they came", async () => {
    const aside = join(files.directory, "crowd-aside.ndjson");
    const { clients } = await assessBothWays(["--on-invalid", aside]);
    expect(clients).toEqual(["acme", "cord"]);
    expect(readFileSync(aside, "utf8")).toBe(`${crowd.join("\n")}\n`);
  });

  test("a client is assessed where the limit is higher", async () => {
    expect((await assessBothWays(["--max-subjects", "3"])).clients).toEqual(["bolt", "acme", "cord"]);
  });
});

test("--zone tells dates in texts in a time zone, summer time and all; data stay in UTC", async () => {
  const summer = files.write("summer.ndjson", call("acme", "a1", "2026-07-01T22:30:00Z"));
  const winter = files.write("winter.ndjson", call("acme", "a1", "2026-01-01T22:30:00Z"));
  const title = async (file: string, zone: readonly string[]) =>
    (await run(["assess", file, ...OWN_RULES, ...zone])).stdout.split("\n")[0];
  expect(await title(summer, [])).toContain("1 July 2026, 22:30 UTC");
  expect(await title(summer, ["--zone", "Europe/Berlin"])).toContain("2 July 2026, 00:30 UTC+2");
  expect(await title(winter, ["--zone", "Europe/Berlin"])).toContain("1 January 2026, 23:30 UTC+1");
  const data = await run(["assess", summer, ...OWN_RULES, "--zone", "Europe/Berlin", "--format", "ndjson"]);
  expect(data.stdout).toContain('"at":"2026-07-01T22:30:00Z"');
});
