import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../src/files/read-csv.ts";
import { readJsonRecords } from "../../src/files/records.ts";
import { collect, sourceOf } from "./streams.ts";

const chunkSize = fc.integer({ min: 1, max: 40 });
const values = fc.array(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }), {
  minLength: 1,
  maxLength: 8,
});

describe("records come out the same however the stream is cut", () => {
  test("NDJSON: a value a line, with its line, whatever the line ends", async () => {
    await fc.assert(
      fc.asyncProperty(
        values,
        chunkSize,
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (all, size, end, closed) => {
          const text = all.map((value) => JSON.stringify(value)).join(end) + (closed ? end : "");
          const records = await collect(readJsonRecords(sourceOf(text, size)));
          expect(records.map(({ value, line }) => ({ value, line }))).toEqual(
            all.map((value, i) => ({ value: JSON.parse(JSON.stringify(value)), line: i + 1 })),
          );
        },
      ),
    );
  });

  test("a JSON array: an element a record, with its pointer and the line where it begins", async () => {
    await fc.assert(
      fc.asyncProperty(values, chunkSize, fc.constantFrom(undefined, 2), async (all, size, indent) => {
        const text = JSON.stringify(all, undefined, indent);
        const records = await collect(readJsonRecords(sourceOf(text, size)));
        expect(records.map(({ value, pointer }) => ({ value, pointer }))).toEqual(
          all.map((value, i) => ({ value: JSON.parse(JSON.stringify(value)), pointer: `/${i}` })),
        );
        const lines = text.split("\n");
        for (const { line } of records) expect(lines[line - 1]?.trimStart()).toMatch(/^[{[]/);
      }),
    );
  });

  test("CSV: cells with quotes, separators and line ends in them", async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab;,"\n é'), maxLength: 6 }).map((text) => `x${text}`);
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, chunkSize, fc.constantFrom(",", ";"), async (all, size, separator) => {
        const text = all.map((row) => row.map(quoteCell).join(separator)).join("\n");
        const read = await collect(readCsv(sourceOf(text, size), { separator }));
        expect(read.map(({ cells }) => cells)).toEqual(all);
        let line = 1;
        for (const [i, row] of all.entries()) {
          expect(read[i]?.line).toBe(line);
          line += row.join("").split("\n").length;
        }
      }),
    );
  });
});

function quoteCell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
