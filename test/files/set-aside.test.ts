import { describe, expect, test } from "vitest";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { formatProblem } from "../../src/events/problem.ts";
import type { ByteSource } from "../../src/files/bytes.ts";
import { GatheredEvents } from "../../src/files/gathered-events.ts";
import {
  type InvalidRecord,
  type PlacedInvalidRecord,
  readEventBatches,
} from "../../src/files/read-events.ts";
import { readJsonRecords } from "../../src/files/records.ts";
import { overwrittenSourceOf, sourceOf, temporaryFiles } from "./streams.ts";

/* What cannot be read is handed on as it came, byte for byte, and all of it, whatever the way it came. */

const GOOD = '{"id":"e1","client":"acme","at":"2026-03-01","type":"call.ignored"}';
const files = temporaryFiles();

interface Aside {
  readonly events: number;
  readonly bytes: readonly (string | undefined)[];
  readonly problems: readonly string[];
}

function asideOf(events: number, invalid: readonly InvalidRecord[]): Aside {
  return {
    events,
    bytes: invalid.map(({ bytes }) =>
      bytes === undefined ? undefined : Buffer.from(bytes).toString("latin1"),
    ),
    problems: invalid.flatMap(({ problems }) => problems.map(formatProblem)),
  };
}

async function read(source: ByteSource): Promise<Aside> {
  const invalid: InvalidRecord[] = [];
  let events = 0;
  for await (const batch of readEventBatches(source, { onInvalid: (record) => void invalid.push(record) }))
    events += batch.events.length;
  return asideOf(events, invalid);
}

async function gather(source: ByteSource): Promise<Aside> {
  const invalid: PlacedInvalidRecord[] = [];
  const gathered = new GatheredEvents(source, {
    types: eventCatalogue,
    onInvalid: (record) => void invalid.push(record),
  });
  for await (const _ of gathered.gather());
  const events = [...gathered.clients].flatMap((held) => gathered.read(held)).length;
  return asideOf(
    events,
    invalid.sort((a, b) => a.position - b.position),
  );
}

/** One text by every way that it may come. */
async function everyWay(text: string): Promise<Aside> {
  const whole = await read(sourceOf(text, text.length));
  for (const size of text.length > 10_000 ? [10_000] : [1, 7, 1000]) {
    expect(await read(sourceOf(text, size))).toEqual(whole);
    expect(await gather(sourceOf(text, size))).toEqual(whole);
    expect(await gather(overwrittenSourceOf(text, size))).toEqual(whole);
  }
  const file = files.write("input", text);
  for (const way of [await read(file), await gather(file)]) {
    const problems = way.problems.map((problem) => problem.replace(file, "input"));
    expect({ ...way, problems }).toEqual(whole);
  }
  return whole;
}

describe("text after an array", () => {
  test("is handed on line by line, all of it, blank lines aside", async () => {
    const after = [` x${GOOD}`, "[1]", GOOD, "\t]]"];
    expect(await everyWay(`[${GOOD}]${after.join("\r\n\n")}`)).toEqual({
      events: 1,
      bytes: [`x${GOOD}\r`, "[1]\r", `${GOOD}\r`, "\t]]"],
      problems: [1, 3, 5, 7].map((line) => `input:${line}: expected nothing after the list, found more text`),
    });
  });

  test("of a megabyte is handed on whole", async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `${GOOD} ${"x".repeat(30)}${i}`);
    const { events, bytes } = await everyWay(`[${GOOD}]\n${lines.join("\n")}`);
    expect(events).toBe(1);
    expect(bytes.join("\n")).toBe(lines.join("\n"));
  });

  test("that is blank is none", async () => {
    expect(await everyWay(`[${GOOD}]\n \r\n\n`)).toEqual({ events: 1, bytes: [], problems: [] });
  });
});

test("a bad line keeps its carriage return, its spaces and its last line without an end", async () => {
  const { bytes } = await everyWay(`${GOOD}\n oops \r\n{"client":"acme"}\r\n${GOOD}\ntail`);
  expect(bytes).toEqual([" oops \r", '{"client":"acme"}\r', "tail"]);
});

test("an element that is no JSON keeps its line ends; one that is stands on one line", async () => {
  const { bytes } = await everyWay(`[{"note":"a\nb"},\n{"client":\r\n"acme"},\n${GOOD}]`);
  expect(bytes).toEqual(['{"note":"a\nb"}', '{"client":  "acme"}']);
});

test("a record that is too long to be held says so, and has no bytes", async () => {
  const piece = Buffer.alloc(1024 * 1024, "x");
  const chunks = (async function* () {
    yield Buffer.from(`${GOOD}\n"`);
    for (let i = 0; i < 65; i++) yield piece;
    yield Buffer.from(`"\n${GOOD}\n`);
  })();
  expect(await read({ name: "input", chunks })).toEqual({
    events: 2,
    bytes: [undefined],
    problems: ["input:2: expected at most 64 MiB, found more"],
  });
});

describe("a source that is one value over many lines says what it is", () => {
  const event = JSON.stringify(JSON.parse(GOOD), undefined, 2);
  const cases: readonly (readonly [string, string, string])[] = [
    ["an event that is indented", event, "one object over many lines"],
    ["events that are indented", `${event}\n${event}`, "one object over many lines"],
    [
      "a rule file",
      JSON.stringify({ pack: "a/b", rules: [] }, undefined, 2),
      "a rule file, which --rules takes",
    ],
    [
      "a list that is wrapped",
      JSON.stringify({ data: [JSON.parse(GOOD)] }, undefined, 2),
      'an object that has a list in "data": that list alone is read',
    ],
    [
      "a list of lines that is wrapped",
      `{"data":[\n${GOOD},\n${GOOD}]}`,
      'an object that has a list in "data": that list alone is read',
    ],
  ];

  test.each(cases)("%s", async (_, text, found) => {
    for (const size of [1, 7, 10_000]) {
      const reading = read(sourceOf(`\n${text}`, size));
      await expect(reading).rejects.toThrow(
        `input: expected a JSON value a line (NDJSON), or a JSON array, found ${found}`,
      );
    }
  });

  test.each([
    ['{"client":"acme","x":[1}', '"'],
    ['{"client":"acme",', "oops"],
    ['{"client":"acme","note":"x', '"y"'],
  ])("lines that are each broken for themselves are lines: %s", async (first, second) => {
    const { events, problems } = await everyWay(`${first}\n${second}\n${GOOD}`);
    expect([events, problems.length]).toEqual([1, 2]);
  });

  test("on one line it is a bad record, for the others are lines", async () => {
    const wrapped = `{"events":[${GOOD}]}`;
    const { events, problems } = await everyWay(`{"pack":"a/b","rules":[]}\n${GOOD}\n${wrapped}`);
    expect(events).toBe(1);
    expect(problems).toEqual([
      "input:1: expected an event, found a rule file, which --rules takes",
      'input:3: expected an event, found an object that has a list in "events": that list alone is read',
    ]);
  });

  test("a first line that is broken off is a bad line, and the others are read", async () => {
    for (const broken of ['{"id":"e1",', '{"id":"e', '{"id":{', "{"]) {
      const { events, bytes } = await everyWay(`${broken}\n${GOOD}\n`);
      expect({ broken, events, bytes }).toEqual({ broken, events: 1, bytes: [broken] });
    }
  });

  test("events of a stream are given as they come, before the next is there", async () => {
    const chunks = (async function* () {
      yield Buffer.from(`${GOOD}\n`);
      await new Promise(() => {});
    })();
    const first = await readJsonRecords({ name: "input", chunks }).next();
    expect(first.value).toHaveLength(1);
  });
});
