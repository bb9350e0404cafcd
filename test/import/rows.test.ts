import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { imported } from "./imported.ts";

/* Where the rows are: in what file, behind which lines, within which object. */

const mapOf = (columns: string, rest = "") => `${rest}columns: ${columns}
events: [{ event: { id: "{id}", client: "{who}", type: payment.received, at: 2026-03-01 } }]`;
const PLAIN = "{ id: text, who: text }";
const told = async (...args: Parameters<typeof imported>) => {
  const { events, problems } = await imported(...args);
  return [...events.map(({ id, client }) => `${id} ${client}`), ...problems];
};

describe("CSV", () => {
  test.each<[string, string, string]>([
    ["the separator that a spreadsheet wrote first", "", "sep=;\r\nid;who\r\n1;a\r\n2;b\r\n"],
    ["a separator that the map names", "csv: { separator: ';' }\n", "id;who\n1;a\n2;b\n"],
    ["its other name", "csv: { delimiter: '|' }\n", "id|who\n1|a\n2|b\n"],
    ["lines before the header", "csv: { skip: 2 }\n", 'Acme Ltd\nAs of "March\nid,who\n1,a\n2,b\n'],
    ["no header", "csv: { header: [id, who] }\n", "1,a\n2,b\n"],
    ["a header of two rows", "csv: { headerRows: 2 }\n", "id,\n,who\n1,a\n2,b\n"],
    ["rows that end early", "csv: { shortRows: true }\n", "id,who,note\n1,a\n2,b,x\n"],
    ["gzip by itself", "", ""],
  ])("with %s", async (name, rest, text) => {
    const isPacked = name === "gzip by itself";
    const content = isPacked ? gzipSync("id,who\n1,a\n2,b\n") : text;
    expect(await told(mapOf(PLAIN, rest), isPacked ? "t.csv.gz" : "t.csv", content)).toEqual(["1 a", "2 b"]);
  });

  test("with titles and totals: the map says which rows are looked at, and the others are counted", async () => {
    const map = mapOf(
      "{ id: text, who: { column: Client }, sum: number, head: { column: id, optional: true } }",
      "csv: { skip: 3, shortRows: true }\nfilter: { all: [{ column: head, empty: false }, { not: { column: head, startsWith: TOTAL } }] }\n",
    );
    const text =
      "Acme Services Ltd\nAgeing\nAs of 31 March\nid,Client,sum\n17,Birch,500\nTotal for Birch,,five hundred\n,,\n\n18,Cord,10\nTotal\n";
    const { events, problems, counts } = await imported(map, "t.csv", text);
    expect({ ids: events.map(({ id }) => id), problems }).toEqual({ ids: ["17", "18"], problems: [] });
    expect(counts).toMatchObject({ rows: 5, events: 2, leftOut: 3 });
  });

  test.each<[string, string | Uint8Array, string]>([
    ["another separator", "id;who\n1;a\n", '"id" (csv: { separator: ";" }?)'],
    ["lines before it", "Acme\nMarch\nid,who\n1,a\n", "(line 3 has them: csv: { skip: 2 }?)"],
    ["no header", "17,2026-03-01\n18,2026-03-02\n", "(no header: csv: { header: [names] }?)"],
    [
      "another encoding",
      Buffer.concat([
        Buffer.from("id,who,"),
        Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
        Buffer.from("\n1,a,b\n"),
      ]),
      "(looks like windows-1251: csv: { encoding: windows-1251 }?)",
    ],
  ])("where columns are missing, the cause is told: %s", async (_, content, hint) => {
    expect((await told(mapOf(PLAIN), "t.csv", content)).join("\n")).toContain(hint);
  });

  test.each([
    [[0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2], "windows-1251"],
    [[0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4], "koi8-r"],
    [[0x47, 0x72, 0xfc, 0xdf, 0x65], "windows-1252"],
  ])("bytes that are no UTF-8 are a bad row, with what they look like: %j", async (word, label) => {
    const content = Buffer.concat([Buffer.from("id,who\n1,"), Buffer.from(word), Buffer.from("\n2,b\n")]);
    const [good, bad] = await told(mapOf(PLAIN), "t.csv", content);
    expect(good).toBe("2 b");
    expect(bad).toContain(`looks like ${label}`);
  });

  test("a column may have one of several names, or be filled in one of several columns", async () => {
    const columns = "{ id: text, who: { column: [Account, Company, E-mail] } }";
    expect(await told(mapOf(columns), "t.csv", "id,Company,E-mail\n1,a,x\n2,,b\n")).toEqual(["1 a", "2 b"]);
  });

  test("a column that may be empty may be missing, unless it is misspelt", async () => {
    const columns = "{ id: text, who: text, note: { column: Comment, optional: true } }";
    expect(await told(mapOf(columns), "t.csv", "id,who\n1,a\n")).toEqual(["1 a"]);
    expect((await told(mapOf(columns), "t.csv", "id,who,Coment\n1,a,x\n"))[0]).toContain(
      'did you mean "Coment"?',
    );
  });
});

describe("JSON", () => {
  const page = (...ids: number[]) => ({ result: ids.map((id) => ({ id, who: "a" })), next: 2 });
  test.each<[string, string, string]>([
    ["wrapped", "result", JSON.stringify(page(1, 2))],
    ["wrapped and indented", "result", JSON.stringify(page(1, 2), null, 2)],
    ["pages, a line each", "result", `${JSON.stringify(page(1))}\n${JSON.stringify(page(2))}\n`],
    [
      "pages, indented, one after the other",
      "result",
      `${JSON.stringify(page(1), null, 1)}\n\n${JSON.stringify(page(2), null, 1)}`,
    ],
    ["pages in a list", "[].result[]", JSON.stringify([page(1), page(2)])],
    [
      "deeper",
      "_embedded.notes[?who=='a']",
      JSON.stringify({ _embedded: { notes: [...page(1, 2).result, { id: 3, who: "b" }] } }),
    ],
    ["objects that are indented, without a list", "@", `{\n"id": 1,\n"who": "a"}\n{\n"id": 2, "who": "a"\n}`],
    ["values of an object", "values(@)", JSON.stringify({ x: { id: 1, who: "a" }, y: { id: 2, who: "a" } })],
  ])("%s is read by rows: %s", async (_, rows, text) => {
    expect(await told(mapOf(PLAIN, `rows: "${rows}"\n`), "t.json", text)).toEqual(["1 a", "2 a"]);
  });

  test("a bad row is told by its place, and set aside so that the same map reads it again", async () => {
    const map = mapOf(PLAIN, "rows: data.items\n");
    const text = JSON.stringify({ data: { items: [{ id: 1, who: "a" }, { id: 2 }, 7] } }, null, 2);
    const { events, problems, aside } = await imported(map, "t.json", text);
    expect(events).toHaveLength(1);
    expect(problems).toEqual([
      't.json:1#/data/items/1: expected a value in "who", found nothing',
      "t.json:1#/2: expected a row, which is an object, found 7",
    ]);
    const again = await imported(
      map,
      "aside.json",
      aside.replace('"id":2', '"id":2,"who":"b"').replace("7", '{"id":3,"who":"c"}'),
    );
    expect(again.events.map(({ id }) => id)).toEqual(["2", "3"]);
  });

  test.each<[string, string, string]>([
    ["rows that nobody asked for", PLAIN, `{\n"result": [\n{"id":1}]}`],
    ["rows that nobody asked for, on one line", PLAIN, '{"result":[{"id":1}]}'],
  ])("%s are told", async (_, columns, text) => {
    expect((await told(mapOf(columns), "t.json", text)).join("\n")).toContain("(rows: result?)");
  });

  test("rows that are not there are told, with where a list is", async () => {
    expect(await told(mapOf(PLAIN, "rows: results\n"), "t.json", '{"result":[]}')).toEqual([
      "t.json: expected rows at rows: results, found an object of result (rows: result?)",
    ]);
  });

  test("columns are JMESPath, or keys as they stand", async () => {
    const columns = `{ id: { column: "contacts[0].id" }, who: { column: "Full name" }, x: { column: "length(tags)", number: {} },
      merged: { column: "tags[?@=='closed_by_merge'] | [0]", optional: true } }`;
    const map = `columns: ${columns}
events: [{ when: { column: merged, empty: true }, event: { id: "{id}", client: "{who}", type: payment.received, at: 2026-03-01, amount: "{x}" } }]`;
    const rows = [
      { contacts: [{ id: "c1" }], "Full name": "a", tags: ["vip"] },
      { contacts: [{ id: "c2" }], "Full name": "b", tags: ["closed_by_merge"] },
      { contacts: [{ id: "c3" }], "Full name": "c", tags: null },
    ];
    const { events, problems } = await imported(map, "t.json", JSON.stringify(rows));
    expect(events).toEqual([expect.objectContaining({ id: "c1", client: "a", amount: 1 })]);
    expect(problems).toEqual([
      expect.stringContaining('t.json#/2: expected what "x" asks for, found Invalid type'),
    ]);
  });

  test("what nobody filled is empty where it may be", async () => {
    const columns = "{ id: text, who: text, score: { column: rating.score, optional: true } }";
    expect(await told(mapOf(columns), "t.ndjson", '{"id":1,"who":"a","rating":null}')).toEqual(["1 a"]);
  });

  test("each element of a list in a row gives an event", async () => {
    const map = `columns: { id: text, created_at: date }
events:
  - event: { id: "{id}", client: all, type: incident.occurred, incident: "{id}", kind: outage, fault: us, at: "{created_at}" }
  - each: incident_updates
    columns: { updateId: { column: id }, status: text, updatedAt: { column: created_at, date: ISO } }
    when: { column: status, in: [investigating, identified] }
    event: { id: "{id}/{updateId}", client: all, type: incident.updated, incident: "{id}", at: "{updatedAt}" }`;
    const update = (id: string, status: string) => ({ id, status, created_at: "2026-03-01T10:00:00Z" });
    const row = {
      id: "p1",
      created_at: "2026-03-01T09:00:00Z",
      incident_updates: [update("u1", "investigating"), update("u2", "resolved"), update("u3", "identified")],
    };
    const { events } = await imported(map, "t.ndjson", JSON.stringify(row));
    expect(events.map(({ id }) => id)).toEqual(["p1", "p1/u1", "p1/u3"]);
    const bad = { ...row, incident_updates: [{ id: "u1" }] };
    expect((await imported(map, "t.ndjson", JSON.stringify(bad))).problems).toEqual([
      't.ndjson:1: expected a value in "status", found nothing',
      't.ndjson:1: expected a value in "updatedAt", found nothing',
    ]);
  });

  test.each([
    ["[@,@][] | ".repeat(30).replace(/ \| $/, "")],
    ["$.a"],
    ["!".repeat(200)],
    ["pad_left('a', `999999999`, 'b')"],
    ["let $x = @ in $x"],
    ["a[".repeat(10)],
  ])("an expression that could cost more than its row is refused: %s", async (rows) => {
    expect(
      (await told(mapOf(PLAIN, `rows: ${JSON.stringify(rows)}\n`), "t.json", '[{"id":1}]')).join(),
    ).toMatch(/JMESPath|more items/);
  });

  test("an expression does not see what an object has from its prototype", async () => {
    const columns = "{ id: text, who: { column: 'constructor.name || ''none''' } }";
    expect(await told(mapOf(columns), "t.json", '[{"id":1}]')).toEqual(["1 none"]);
  });
});

describe("XML", () => {
  const xml = (rows: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<export xmlns:x="urn:x"><x:doc>${rows}</x:doc></export>`;
  const map = mapOf("{ id: text, who: { column: client.name } }", "rows: export.doc.payment\n");

  test("elements and attributes are members; one row is a row", async () => {
    const row = (id: number) => `<payment id="${id}"><client><name>a &amp; b</name></client></payment>`;
    expect(await told(map, "t.xml", xml(row(1) + row(2)))).toEqual(["1 a & b", "2 a & b"]);
    expect(await told(map, "t.xml", xml(row(3)))).toEqual(["3 a & b"]);
  });

  test("it tells its encoding itself", async () => {
    const head = Buffer.from(
      '<?xml version="1.0" encoding="windows-1251"?><export><doc><payment id="1"><client><name>',
    );
    const tail = Buffer.from("</name></client></payment></doc></export>");
    expect(await told(map, "t.xml", Buffer.concat([head, Buffer.from([0xc0, 0xea]), tail]))).toEqual([
      "1 Ак",
    ]);
  });

  test.each<[string, string, RegExp]>([
    ["a document type", '<!DOCTYPE a [<!ENTITY x "xxx">]><export/>', /without a document type/],
    ["elements that are not closed", "<export><doc></export>", /t\.xml:1.*expected XML/],
    ["very deep elements", "<a>".repeat(5000) + "</a>".repeat(5000), /expected XML|rows/],
  ])("%s is refused", async (_, text, problem) => {
    expect((await told(map, "t.xml", text)).join()).toMatch(problem);
  });

  test("a map without rows is told where they may be", async () => {
    expect((await told(mapOf(PLAIN), "t.xml", xml("<p><id>1</id></p><p><id>2</id></p>"))).join()).toContain(
      "(rows: export.doc.p?)",
    );
  });
});

describe("a spreadsheet", () => {
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const book = (rows: string, more: Record<string, Uint8Array> = {}) =>
    zipSync({
      "[Content_Types].xml": strToU8(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      ),
      "xl/workbook.xml": strToU8(
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Paid" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
      "xl/_rels/workbook.xml.rels": strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      "xl/styles.xml": strToU8(
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
      ),
      "xl/worksheets/sheet1.xml": strToU8(
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
      ),
      ...more,
    });
  /** The same, its first part said to be of this size. */
  const unpackingTo = (zip: Uint8Array, size: number) => {
    const bytes = Buffer.from(zip);
    bytes.writeUInt32LE(size, bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
    return bytes;
  };
  const row = (n: number, cells: string) => `<row r="${n}">${cells}</row>`;
  const header = row(2, cell("A2", "id") + cell("B2", "who") + cell("C2", "paid"));
  const map = `csv: { skip: 1 }
columns: { id: text, who: text, paid: { date: D.M.YYYY, zone: Europe/Moscow } }
events: [{ event: { id: "{id}", client: "{who}", type: payment.received, at: "{paid}" } }]`;

  test("has rows, numbers and dates; a date is that date", async () => {
    const rows =
      row(1, cell("A1", "Ledger")) +
      header +
      row(3, `<c r="A3"><v>17</v></c>${cell("B3", "acme")}<c r="C3" s="1"><v>46082</v></c>`);
    const { events, problems } = await imported(map, "t.xlsx", book(rows));
    expect(problems).toEqual([]);
    expect(events).toEqual([
      expect.objectContaining({ id: "17", client: "acme", at: "2026-03-01T00:00:00Z" }),
    ]);
  });

  test("a bad row is told by its number", async () => {
    const rows =
      row(1, cell("A1", "Ledger")) +
      header +
      row(3, cell("A3", "1") + cell("B3", "acme") + cell("C3", "soon"));
    expect((await imported(map, "t.xlsx", book(rows))).problems).toEqual([
      't.xlsx:3: expected a date D.M.YYYY in "paid", found "soon"',
    ]);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["formulas", book(header + row(3, '<c r="A3"><f>1+1</f><v>2</v></c>')), /a formula in A3/],
    ["much when it is unpacked", unpackingTo(book(header), 300 * 1024 * 1024), /at most 256 MiB unpacked/],
    ["nothing of one", Buffer.from("id,who\n1,a\n"), /expected a spreadsheet/],
  ])("what has %s is refused", async (_, content, problem) => {
    expect((await imported(map, "t.xlsx", content)).problems.join()).toMatch(problem);
  });
});

describe("gzip", () => {
  test("of a bomb, or broken, is refused", async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from("id,who\n1,a\n"), Buffer.alloc(80 * 1024 * 1024, "x")]));
    expect((await told(mapOf(PLAIN), "t.csv.gz", bomb)).join()).toContain("at most 250 times");
    expect(
      (await told(mapOf(PLAIN), "t.csv.gz", gzipSync("id,who\n1,a\n").subarray(0, 20))).join(),
    ).toContain("gzip that can be unpacked");
  });
});
