import fc from "fast-check";
import { expect, test } from "vitest";
import { shareOf, shareOfRecord, shareOfValue } from "../../src/files/client-partition.ts";
import type { JsonRecord } from "../../src/files/json-record.ts";
import { readJsonRecords } from "../../src/files/records.ts";
import { collect, sourceOf } from "./streams.ts";

const OF = 7;
/** Texts that look like the key, quotes and brackets that a reader of bytes goes by. */
const tricky = fc.oneof(
  fc.string(),
  fc
    .array(fc.constantFrom('"', "client", ":", ",", "{", "}", "\\", " ", "acme", "é", "\u0001"), {
      maxLength: 8,
    })
    .map((parts) => parts.join("")),
);
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    tricky,
    fc.integer(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constant("client"), tricky), tie("value"), { maxKeys: 3 }),
  ),
})).value;
const event = fc
  .tuple(fc.dictionary(tricky, value, { maxKeys: 3 }), tricky, fc.dictionary(tricky, value, { maxKeys: 3 }))
  .map(([before, client, after]) => ({ ...before, client, ...after }));
const spaces = fc.constantFrom("", " ", "  ", "\t");

/** JSON of a value with spaces in any of the places where they mean nothing. */
function written(given: unknown, space: string): string {
  if (Array.isArray(given)) return `[${given.map((item) => written(item, space)).join(`${space},${space}`)}]`;
  if (typeof given !== "object" || given === null) return JSON.stringify(given);
  const members = Object.entries(given).map(
    ([key, member]) => `${space}${JSON.stringify(key)}${space}:${space}${written(member, space)}`,
  );
  return `{${members.join(`${space},`)}${space}}`;
}

test("what the bytes of an object tell of its share is what the parsed object tells", () => {
  let told = 0;
  fc.assert(
    fc.property(event, spaces, (record, space) => {
      const text = written(record, space);
      const share = shareOfRecord(Buffer.from(text), OF);
      if (share < 0) return;
      told += 1;
      expect(share).toBe(shareOfValue(JSON.parse(text), OF));
    }),
    { numRuns: 3000 },
  );
  expect(told).toBeGreaterThan(100);
});

test("a key that goes on after what looks like the client's is another one", () => {
  const record = { client: "", "client,:": 0 };
  const text = written(record, " ");
  expect([-1, shareOfValue(record, OF)]).toContain(shareOfRecord(Buffer.from(text), OF));
});

test("an ordinary event is told by its bytes, with or without spaces", () => {
  for (const text of [
    '{"id":"e1","client":"acme","note":"ё"}',
    '{"id": "e1", "client": "acme"}',
    '{"client":"acme"}',
  ]) {
    expect(shareOfRecord(Buffer.from(text), OF)).toBe(shareOf("acme", OF));
  }
});

test("each record is in one share, wherever the chunks end, and those of a client are in one", async () => {
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(event, spaces).map(([record, space]) => written(record, space)) },
    fc.constantFrom(
      "",
      "  ",
      "oops",
      '{"client":"a","client":"b"}',
      '{"client":"acme',
      '{"client":1}',
      "[1]",
    ),
    tricky.map((text) => text.replaceAll("\n", "")),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 8 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom("\n", "\r\n"),
      async (lines, size, otherSize, end) => {
        const text = `${lines.join(end)}${end}`;
        const all = await collect(readJsonRecords(sourceOf(text, size)));
        const shares = await Promise.all(
          [0, 1, 2].map((index) =>
            // Threads may find the ends of their chunks in other places.
            collect(
              readJsonRecords(sourceOf(text, index === 1 ? otherSize : size), { share: { index, of: 3 } }),
            ),
          ),
        );
        const joined = shares.flat().sort((a, b) => a.position - b.position);
        expect(joined.map(plain)).toEqual(all.map(plain));
        for (const [index, records] of shares.entries()) {
          for (const { value, problem } of records) {
            // One that is bad is told once, by whichever.
            if (problem === undefined) expect(shareOfValue(value, 3)).toBe(index);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

function plain({ line, pointer, value, problem, bytes }: JsonRecord) {
  return { line, pointer, value, problem, bytes: Buffer.from(bytes).toString("latin1") };
}
