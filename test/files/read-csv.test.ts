import { describe, expect, test } from "vitest";
import { type CsvRow, readCsv } from "../../src/files/read-csv.ts";
import { collect, sourceOf } from "./streams.ts";

const rowsOf = (bytes: Uint8Array | string, encoding?: string, chunk = 5) =>
  collect(readCsv(sourceOf(bytes, chunk), { encoding }));
const latin = (row: CsvRow | undefined) => Buffer.from(row?.bytes ?? []).toString("latin1");

/** `имя` and `ы` in windows-1251. */
const CYRILLIC = Buffer.from([0xe8, 0xec, 0xff]);

describe("a table in its own encoding", () => {
  test("is read, and each row is handed on in the bytes that came", async () => {
    const bytes = Buffer.concat([Buffer.from("no,who\r\n1,"), CYRILLIC, Buffer.from("\r\n2\r\n")]);
    const [header, good, bad] = await rowsOf(bytes, "windows-1251");
    expect(good?.cells).toEqual(["1", "имя"]);
    expect(latin(good)).toBe(`1,${CYRILLIC.toString("latin1")}\r`);
    expect(latin(header)).toBe("no,who\r");
    expect(bad?.problem).toMatchObject({ code: "mismatch" });
    expect(latin(bad)).toBe("2\r");
  });

  test.each(["utf-16le", "utf-16be"])(
    "%s is cut at its own line ends, with a mark or without",
    async (encoding) => {
      // U+0A0D and U+220A have bytes that are line feeds and quotes elsewhere.
      const text = 'no,who\n1,"\u0a0d\u220a"\n2,"a\nb"\n3\n';
      const cells = [["no", "who"], ["1", "\u0a0d\u220a"], ["2", "a\nb"], undefined];
      const le = Buffer.from(text, "utf16le");
      const bytes = encoding === "utf-16le" ? le : Buffer.from(le).swap16();
      const mark = encoding === "utf-16le" ? [0xff, 0xfe] : [0xfe, 0xff];
      for (const whole of [bytes, Buffer.concat([Buffer.from(mark), bytes])]) {
        for (const chunk of [1, 3, 1000]) {
          const rows = await rowsOf(whole, encoding, chunk);
          expect(rows.map(({ cells }) => cells)).toEqual(cells);
          const joined = rows.map(({ bytes: own }) => Buffer.from(own ?? []));
          expect(joined[2]?.length).toBe(2 * '2,"a\nb"'.length);
        }
      }
    },
  );

  test.each([
    ["utf-8", Buffer.from([0x61, 0xff]), "UTF-8 text"],
    ["utf-16le", Buffer.from([0x61, 0x00, 0x00, 0xd8]), "utf-16le text"],
    ["utf-16le", Buffer.from([0x61, 0x00, 0x62]), "utf-16le text"],
    ["shift_jis", Buffer.from([0x61, 0x81]), "shift_jis text"],
  ])(
    "bytes that are no %s are a bad row, as they came, not a mark in their place",
    async (encoding, bad, expected) => {
      const header = encoding === "utf-16le" ? Buffer.from("a\n", "utf16le") : Buffer.from("a\n");
      const [, row] = await rowsOf(Buffer.concat([header, bad]), encoding);
      expect(row).toMatchObject({ problem: { code: "syntax", expected } });
      expect(row?.cells).toBeUndefined();
      expect(latin(row)).toBe(bad.toString("latin1"));
    },
  );
});

describe("a quote that is never closed swallows nothing", () => {
  test("each line by itself is a row or a bad one", async () => {
    const lines = Array.from({ length: 2500 }, (_, i) => `${i},b`);
    const rows = await rowsOf(`no,who\nx,"open\n${lines.join("\n")}\n`, undefined, 4096);
    expect(rows.filter(({ cells }) => cells?.[1] === "b")).toHaveLength(2500);
    expect(rows.filter(({ problem }) => problem !== undefined).map(latin)).toEqual(['x,"open']);
  });

  test("nor do long lines stay in memory for it", async () => {
    const line = Buffer.from(`${"x".repeat(1024 * 1024)}\n`);
    const chunks = (async function* () {
      yield Buffer.from('a\n"open\n');
      for (let i = 0; i < 40; i++) yield line;
    })();
    let most = 0;
    let held = 0;
    for await (const rows of readCsv({ name: "input", chunks })) {
      held += line.length;
      for (const row of rows) held -= row.bytes?.length ?? 0;
      most = Math.max(most, held);
    }
    expect(most).toBeLessThan(20 * 1024 * 1024);
  });

  test("a line beyond the bound has no bytes, and says so", async () => {
    const piece = Buffer.alloc(1024 * 1024, "x");
    const chunks = (async function* () {
      yield Buffer.from("a\n");
      for (let i = 0; i < 17; i++) yield piece;
      yield Buffer.from("\nb\n");
    })();
    const [, long, short] = await collect(readCsv({ name: "input", chunks }));
    expect(long).toMatchObject({ line: 2, bytes: undefined, problem: { code: "limit" } });
    expect(short).toMatchObject({ line: 3, cells: ["b"] });
  });
});
