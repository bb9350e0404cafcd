import { describe, expect, test } from "vitest";
import { formatProblem, InvalidInputError } from "../../src/events/problem.ts";
import { readCsv } from "../../src/files/read-csv.ts";
import type { InvalidRecord } from "../../src/files/read-events.ts";
import { importEvents } from "../../src/import/import-rows.ts";
import { readImportMap } from "../../src/import/read-map.ts";
import { collect, sourceOf } from "../files/streams.ts";

const MAP = `
columns:
  Invoice: text
  Customer: text
  Paid: { date: M/D/YYYY }
  Late: number
events:
  - when: { column: Late, gt: 0 }
    event: { id: "late/{Invoice}", type: payment.late, client: "{Customer}", at: "{Paid}", daysLate: "{Late}" }
`;

async function run(content: string | Uint8Array, map = MAP, name = "data.csv") {
  const raw: string[] = [];
  const problems: string[] = [];
  const onInvalid = (row: InvalidRecord) => {
    raw.push(Buffer.from(row.bytes ?? []).toString());
    problems.push(...row.problems.map(formatProblem));
  };
  try {
    const source = sourceOf(content, 11, name);
    const events = await collect(importEvents(source, readImportMap(map, "map.yaml"), { onInvalid }));
    return { events, ids: events.map(({ id }) => id), problems, raw, thrown: undefined };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { events: [], ids: [], problems, raw, thrown: error.problems.map(formatProblem) };
  }
}

test("when the table was written down is an instant, and stands in each event that does not tell", async () => {
  const rows = "Invoice,Customer,Paid,Late\n17,acme,3/1/2026,5\n";
  const map = readImportMap(MAP, "map.yaml");
  const events = await collect(
    importEvents(sourceOf(rows, 11, "data.csv"), map, { recordedAt: "2026-03-04T12:00:00+03:00" }),
  );
  expect(events.map(({ recordedAt }) => recordedAt)).toEqual(["2026-03-04T09:00:00Z"]);
  const refused = collect(importEvents(sourceOf(rows, 11, "data.csv"), map, { recordedAt: "today" }));
  await expect(refused).rejects.toBeInstanceOf(InvalidInputError);
});

describe("rows of CSV", () => {
  test("become events; a row that meets no condition gives none", async () => {
    const { events, problems } = await run(
      "Invoice,Customer,Paid,Late\n0017,acme,3/1/2026,5\n18,acme,12/31/2025,0\n",
    );
    expect(problems).toEqual([]);
    expect(events).toEqual([
      { id: "late/0017", type: "payment.late", client: "acme", at: "2026-03-01T00:00:00Z", daysLate: 5 },
    ]);
  });

  test("a byte-order mark, CRLF, blank lines, spaces around cells and extra columns are no matter", async () => {
    const { ids, problems } = await run(
      '\uFEFFx,Invoice,Customer,Paid, Late\r\n\r\n,1,acme, 3/1/2026 ,5\r\n,2,"a""b",3/1/2026,5\r\n',
    );
    expect({ ids, problems }).toEqual({ ids: ["late/1", "late/2"], problems: [] });
  });

  test("every bad row is named by line with every reason, and gives no event; the good ones do", async () => {
    const rows = [
      "1,acme,3/1/2026,5",
      "2,,2/30/2026,five",
      "3,acme,3/1/2026",
      "4,acme,3/1/2026,6",
      "5,acme,3/1/2026,-1e",
    ];
    const { ids, problems, raw } = await run(["Invoice,Customer,Paid,Late", ...rows].join("\n"));
    expect(ids).toEqual(["late/1", "late/4"]);
    expect(problems).toEqual([
      'data.csv:3: expected a value in "Customer", found nothing',
      'data.csv:3: expected a date M/D/YYYY in "Paid", found "2/30/2026"',
      'data.csv:3: expected a number with "." in "Late", found "five"',
      "data.csv:4: expected 4 fields, as in the header, found 3",
      'data.csv:6: expected a number with "." in "Late", found "-1e"',
    ]);
    expect(raw).toEqual([rows[1], rows[2], rows[4]]);
  });

  test("an event that is none is a problem of its row", async () => {
    const { ids, problems } = await run(
      "Invoice,Customer,Paid,Late\n1,acme,3/1/2026,99999999\n2,acme,3/1/2026,1",
    );
    expect(ids).toEqual(["late/2"]);
    expect(problems).toEqual([
      "data.csv:2: expected a number of at most 100000 as daysLate of payment.late, found 99999999",
    ]);
  });

  test("a cell may hold line ends: lines are counted on", async () => {
    const { ids, problems } = await run(
      'Invoice,Customer,Paid,Late\n1,"ac\nme",3/1/2026,5\n2,acme,oops,5\n3,acme,3/1/2026,5',
    );
    expect(ids).toEqual(["late/1", "late/3"]);
    expect(problems).toEqual([expect.stringContaining("data.csv:4: ")]);
  });

  test("a quote that is never closed costs its own row only", async () => {
    const rows = ['1,"acme,3/1/2026,5', "2,acme,3/1/2026,5", '3,"bolt"x,3/1/2026,5', "4,acme,3/1/2026,5"];
    const { ids, problems, raw } = await run(["Invoice,Customer,Paid,Late", ...rows].join("\n"));
    expect(ids).toEqual(["late/2", "late/4"]);
    expect(problems).toEqual([
      "data.csv:2: expected CSV, found a quote that is not closed, or stands inside a field",
      "data.csv:4: expected CSV, found a quote that is not closed, or stands inside a field",
    ]);
    expect(raw).toEqual([rows[0], rows[2]]);
  });

  test("a lone quote among thousands of rows costs its own row only", async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${i},acme,3/1/2026,5`);
    const { ids, problems } = await run(
      ["Invoice,Customer,Paid,Late", 'x,"acme,3/1/2026,5', ...rows].join("\n"),
    );
    expect(ids).toHaveLength(3000);
    expect(problems).toHaveLength(1);
  });

  test("an open quote does not hold the rows after it back for long", async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `${i},acme,3/1/2026,5`);
    const text = ["Invoice,Customer,Paid,Late", 'x,"acme,3/1/2026,5', ...rows].join("\n");
    let longest = 0;
    for await (const batch of readCsv(sourceOf(text, 100))) longest = Math.max(longest, batch.length);
    expect(longest).toBeLessThanOrEqual(1100);
  });

  test("bytes that are not UTF-8 are named by row; the map may name the encoding", async () => {
    const bytes = Buffer.from(
      "Invoice,Customer,Paid,Late\n1,\xc0\xea\xec\xe5,3/1/2026,5\n2,acme,3/1/2026,5",
      "latin1",
    );
    const plain = await run(bytes);
    expect(plain.ids).toEqual(["late/2"]);
    expect(plain.problems).toEqual([
      expect.stringContaining("data.csv:2: expected UTF-8 text, found the byte 0xC0"),
    ]);
    const { events } = await run(bytes, `csv: { encoding: windows-1251 }\n${MAP}`);
    expect(events.map(({ client }) => client)).toEqual(["Акме", "acme"]);
  });

  test("UTF-16 is read where the map says so, and called by its name where it does not", async () => {
    const text = "Invoice,Customer,Paid,Late\n1,Акме,3/1/2026,5\n";
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    expect((await run(bytes)).thrown).toEqual([expect.stringContaining("found UTF-16")]);
    const { events } = await run(bytes, `csv: { encoding: utf-16le }\n${MAP}`);
    expect(events.map(({ client }) => client)).toEqual(["Акме"]);
  });

  test("a column that the table lacks, or has twice, is told with the map's line and the nearest name", async () => {
    const { thrown } = await run("invoice,Customer,Paid,Late,Late\n1,acme,3/1/2026,5,6\n");
    expect(thrown).toEqual([
      expect.stringMatching(/^map.yaml:3:\d+.*found "Invoice" \(did you mean "invoice"\?\)$/),
      expect.stringMatching(/^map.yaml:6:\d+.*that is there once, found "Late", 2 times$/),
    ]);
  });

  test("a column that is there twice is no matter where the map does not read it", async () => {
    const { ids } = await run("Variant,Invoice,Customer,Paid,Late,Variant\na,1,acme,3/1/2026,5,b\n");
    expect(ids).toEqual(["late/1"]);
  });

  test.each([
    ["nothing", ""],
    ["only a header", "Invoice,Customer,Paid,Late\n"],
  ])("%s is no table", async (_, text) => {
    expect((await run(text)).thrown).toEqual(["data.csv: expected rows, found none"]);
  });
});

test("without a handler the problems of all rows are thrown, once the good events were given", async () => {
  const given: unknown[] = [];
  const source = sourceOf("Invoice,Customer,Paid,Late\n1,,3/1/2026,5\n2,acme,3/1/2026,5\n3,acme,,5\n");
  const reading = (async () => {
    for await (const events of importEvents(source, readImportMap(MAP, "map.yaml"))) given.push(...events);
  })();
  await expect(reading).rejects.toThrow(/input:2: .*\ninput:4: /);
  expect(given).toHaveLength(1);
});

describe("rows of JSON", () => {
  const nested = MAP.replace("Customer: text", "Customer: { column: customer.id }");
  const row = (invoice: unknown, rest: object = {}) => ({
    Invoice: invoice,
    customer: { id: "acme" },
    Paid: "3/1/2026",
    Late: 5,
    ...rest,
  });

  test("are read from an array or lines; a point leads into an object", async () => {
    const rows = [row("1"), row(2, { Late: "3" })];
    const array = await run(JSON.stringify(rows), nested, "data.json");
    const lines = await run(rows.map((one) => JSON.stringify(one)).join("\n"), nested, "data.ndjson");
    expect(array.events).toEqual(lines.events);
    expect(array.ids).toEqual(["late/1", "late/2"]);
  });

  test("are named by JSON pointer or line", async () => {
    const rows = [row("1"), row("2", { customer: {} }), 7, row(2 ** 60)];
    const { ids, problems } = await run(JSON.stringify(rows), nested, "data.json");
    expect(ids).toEqual(["late/1"]);
    expect(problems).toEqual([
      'data.json#/1: expected a value in "Customer", found nothing',
      "data.json#/2: expected a row, which is an object, found 7",
      expect.stringMatching(/^data.json#\/3: expected text in "Invoice", found 1152/),
    ]);
  });

  test("a key that no row has is told with the nearest one", async () => {
    const map = nested.replace("Late: number", "Late: { column: Latte, number: {}, optional: true }");
    const { thrown } = await run(JSON.stringify([row("1")]), map, "data.json");
    expect(thrown).toEqual([expect.stringMatching(/^map.yaml:6:.*found "Latte" \(did you mean "Late"\?\)/)]);
  });
});
