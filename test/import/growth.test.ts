import { expect, test } from "vitest";
import { InvalidInputError } from "../../src/events/problem.ts";
import { importEvents } from "../../src/import/import-rows.ts";
import { readImportMap } from "../../src/import/read-map.ts";
import { sourceOf } from "../files/streams.ts";
import { growthOf } from "../steps.ts";

/* Maps and tables are the work of strangers: however they are made, ten times as much takes ten times as long. */

const numbers = (size: number) => Array.from({ length: size }, (_, i) => i);
const columns = (size: number) => Object.fromEntries(numbers(size).map((i) => [`k${i}`, { optional: true }]));
const event = { type: "payment.received", client: "acme", at: "2026-03-01" };
const mapOf = (parts: object) => readImportMap(JSON.stringify({ events: [{ event }], ...parts }), "map.json");

/** What is wrong with the input is of no interest here. */
async function tried(read: () => unknown): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
  }
}

async function importAll(table: string, map: ReturnType<typeof mapOf>, name = "table.csv"): Promise<void> {
  for await (const _ of importEvents(sourceOf(table, 64 * 1024, name), map, { onInvalid: () => {} }));
}

test.each<[string, (size: number) => Promise<void>]>([
  [
    "columns of a map, and cells of a header that has them all",
    (size) =>
      importAll(
        `${Object.keys(columns(size)).join()}\n${"x,".repeat(size - 1)}x\n`,
        mapOf({ columns: columns(size) }),
      ),
  ],
  [
    "columns of a map, and cells of a header that has none of them",
    (size) => importAll(`${numbers(size).join()}\n1\n`, mapOf({ columns: columns(size) })),
  ],
  [
    "columns of a map, and keys of rows that have none of them",
    (size) =>
      importAll(
        JSON.stringify([Object.fromEntries(numbers(size).map((i) => [`x${i}`, 1]))]),
        mapOf({ columns: columns(size) }),
        "rows.json",
      ),
  ],
  [
    "names in a map that are declared nowhere",
    (size) =>
      tried(() =>
        mapOf({
          columns: columns(size),
          events: [
            { event: { ...event, ...Object.fromEntries(numbers(size).map((i) => [`a${i}`, `{u${i}}`])) } },
          ],
        }),
      ),
  ],
  [
    "texts that a column allows, and bad cells",
    (size) =>
      importAll(
        `who\n${numbers(size)
          .map((i) => `x${i}`)
          .join("\n")}\n`,
        mapOf({ columns: { who: { oneOf: numbers(size).map((i) => `y${i}`) } } }),
      ),
  ],
  [
    "quotes that open nothing",
    (size) => importAll(`who\n${'a"\n'.repeat(size)}`, mapOf({ columns: { who: "text" } })),
  ],
])("%s", async (_, work) => {
  expect(await growthOf((size) => tried(() => work(size)), 300)).toBeLessThan(13);
});
