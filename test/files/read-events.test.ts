import { describe, expect, test } from "vitest";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { formatProblem, InvalidInputError } from "../../src/events/problem.ts";
import type { ByteSource } from "../../src/files/bytes.ts";
import { type InvalidRecord, readEvents } from "../../src/files/read-events.ts";
import { sourceOf } from "./streams.ts";

const GOOD = '{"id":"e1","client":"acme","at":"2026-03-01","type":"call.ignored"}';

async function read(source: ByteSource) {
  const events: RiskEvent[] = [];
  const invalid: InvalidRecord[] = [];
  const onInvalid = (record: InvalidRecord) => void invalid.push(record);
  for await (const event of readEvents(source, { onInvalid })) events.push(event);
  return {
    ids: events.map(({ id }) => id),
    problems: invalid.flatMap(({ problems }) => problems.map(formatProblem)),
    raw: invalid.map(({ bytes }) => Buffer.from(bytes ?? []).toString("latin1")),
  };
}

async function failureOf(source: ByteSource): Promise<string[]> {
  try {
    for await (const _ of readEvents(source));
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

describe("events of a stream", () => {
  test("a byte-order mark, CRLF and blank lines are no matter", async () => {
    const text = `\uFEFF${GOOD}\r\n\r\n   \n${GOOD.replace("e1", "e2")}`;
    const expected = { ids: ["e1", "e2"], problems: [], raw: [] };
    expect(await read(sourceOf(text))).toEqual(expected);
    expect(await read(sourceOf(text, 1))).toEqual(expected);
  });

  test("a bad line is named with its line, hides none of the others, and is handed on as it came", async () => {
    const text = [
      GOOD,
      "not json",
      '{"client":"acme","at":"2026-03-01","type":"call.ingored"}',
      GOOD,
      '"x"',
    ].join("\n");
    expect(await read(sourceOf(text))).toEqual({
      ids: ["e1", "e1"],
      problems: [
        'input:2:1: expected a JSON value, found "not"',
        'input:3#/type: expected a known event type, found "call.ingored" (did you mean "call.ignored"?)',
        'input:5: expected an event, which is an object, found "x"',
      ],
      raw: ["not json", '{"client":"acme","at":"2026-03-01","type":"call.ingored"}', '"x"'],
    });
  });

  test("without a handler all problems of all lines are thrown at the end", async () => {
    expect(await failureOf(sourceOf(`{"client":1}\n${GOOD}\nnope`))).toEqual([
      expect.stringContaining("input:1#/type"),
      expect.stringContaining("input:1#/client"),
      expect.stringContaining("input:1#/at"),
      expect.stringContaining("input:3:1"),
    ]);
  });

  test("a JSON array names its elements by JSON pointer, and a broken one does not take the others along", async () => {
    const text = `[${GOOD},\n {"id":"e2","client":"acme","at":"2026-03-01","type":"email.aggressive","tone":"angry"},\n {oops},\n ${GOOD}]`;
    const { ids, problems } = await read(sourceOf(text));
    expect(ids).toEqual(["e1", "e1"]);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^input#\/1\/tone: expected one of .*, found "angry"/);
    expect(problems[1]).toBe('input:3:3#/2: expected a key in double quotes, found "oops"');
  });

  test("an array that is cut off says so; what came before is read", async () => {
    const { ids, problems } = await read(sourceOf(`[${GOOD},\n{"id":"e2","cli`));
    expect(ids).toEqual(["e1"]);
    expect(problems).toEqual([
      'input:2: expected "]" at the end of the list, found the end of the file, cut off',
    ]);
  });

  test.each([
    ["text after an array", `[${GOOD}] x`, "expected nothing after the list, found more text"],
    ["a comma too many", `[${GOOD},]`, "expected a JSON value on both sides of a comma, found nothing"],
  ])("%s is a problem", async (_, text, problem) => {
    const { ids, problems } = await read(sourceOf(text));
    expect(ids).toEqual(["e1"]);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  test("a last line that is cut off is called so", async () => {
    const { ids, problems } = await read(sourceOf(`${GOOD}\n${GOOD.slice(0, 30)}`));
    expect(ids).toEqual(["e1"]);
    expect(problems).toEqual([
      expect.stringMatching(/^input:2:\d+#\/client: .*the last line does not end: it may be cut off/),
    ]);
  });

  test("bytes that are not UTF-8 are named with line and byte, and kept as they are", async () => {
    const latin = Buffer.concat([
      Buffer.from(`${GOOD}\n`),
      Buffer.from(GOOD.replace("acme", "caf\u00e9"), "latin1"),
      Buffer.from(`\n${GOOD}`),
    ]);
    const { ids, problems, raw } = await read(sourceOf(latin));
    expect(ids).toEqual(["e1", "e1"]);
    expect(problems).toEqual([expect.stringContaining("input:2: expected UTF-8 text, found the byte 0xE9")]);
    expect(raw[0]).toContain("caf\u00e9");
  });

  test.each([
    ["with a mark", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(GOOD, "utf16le")])],
    ["without one", Buffer.from(GOOD, "utf16le")],
  ])("UTF-16 %s is called UTF-16", async (_, bytes) => {
    expect(await failureOf(sourceOf(bytes, 1))).toEqual([
      expect.stringMatching(/^input: expected UTF-8 text, found UTF-16/),
    ]);
  });

  test("NaN and Infinity, which are no JSON, are named with their place", async () => {
    const { problems } = await read(sourceOf('{"hours":NaN}\n{"hours":Infinity}\n{"hours":1e999}'));
    expect(problems.slice(0, 2)).toEqual([
      'input:1:10#/hours: expected a JSON value, found "NaN"',
      'input:2:10#/hours: expected a JSON value, found "Infinity"',
    ]);
    expect(problems.some((problem) => problem.startsWith("input:3#/type"))).toBe(true);
  });

  test("__proto__ and constructor as keys or values pollute nothing and are named", async () => {
    const { ids, problems } = await read(
      sourceOf(
        [
          GOOD.replace('"id"', '"__proto__":{"polluted":1},"id"'),
          GOOD.replace('"id"', '"constructor":1,"id"'),
          GOOD.replace("call.ignored", "__proto__"),
          GOOD.replace("call.ignored", "constructor"),
        ].join("\n"),
      ),
    );
    expect(ids).toEqual([]);
    expect(problems.map((problem) => problem.split(":")[1]?.split("#")[0])).toEqual(["1", "2", "3", "4"]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("a key that stands twice in an event is named: JSON.parse would keep the last in silence", async () => {
    const twice = GOOD.replace("{", '{"type" : "praise.received",');
    const note = GOOD.replace("{", '{"note":"he said: \\"why\\": twice",');
    const { ids, problems } = await read(sourceOf(`${note}\n${twice}\n[`));
    expect(ids).toEqual(["e1"]);
    expect(problems[0]).toMatch(/^input:2:\d+#\/type: expected each key once, found it again$/);
  });

  test("a line of a million characters is read, or refused in a short line", async () => {
    const long = GOOD.replace("e1", "x".repeat(1_000_000));
    const { problems } = await read(sourceOf(`${long}\n${GOOD.replace("{", '{"note":"fine",')}`));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.length).toBeLessThan(300);
  });

  test("an object nested a hundred thousand deep is a problem of its line", async () => {
    const deep = `{"client":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const { ids, problems } = await read(sourceOf(`${deep}\n${GOOD}`));
    expect(ids).toEqual(["e1"]);
    expect(problems.every((problem) => problem.startsWith("input:1#"))).toBe(true);
  });

  test("a file that is not there is named", async () => {
    expect(await failureOf("no/such/file.ndjson")).toEqual([
      "no/such/file.ndjson: expected a file that can be read, found no such file",
    ]);
  });
});
