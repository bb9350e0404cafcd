import { readdirSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessImportMap } from "../../src/import/guess/guess-map.ts";
import { importEvents } from "../../src/import/import-rows.ts";
import { readImportMap } from "../../src/import/read-map.ts";
import { collect } from "../files/streams.ts";

function table(name: string, bytes: string | Uint8Array) {
  const chunks = async function* () {
    yield Buffer.from(bytes);
  };
  return () => ({ name, chunks: chunks() });
}

/** What a guessed map makes of the table that it was guessed from. */
async function imported(name: string, bytes: string | Uint8Array) {
  const source = table(name, bytes);
  const { text, doubts, hasEvents } = await guessImportMap(source());
  if (!hasEvents) return { doubts, events: undefined };
  return { doubts, events: await collect(importEvents(source(), readImportMap(text, "guessed.map.yaml"))) };
}

describe("a guessed map", () => {
  test("reads a ledger with English names, and tells the order of days and months by the values", async () => {
    const csv =
      "Invoice No,Customer,Invoice Date,Due Date,Paid On,Total\n" +
      'A1,acme,1/2/2026,1/16/2026,1/20/2026,"$1,234.50"\nA2,birch,2/1/2026,2/15/2026,,$99.00\n';
    const { events, doubts } = await imported("ledger.csv", csv);
    expect(events).toEqual([
      expect.objectContaining({
        type: "invoice.issued",
        client: "acme",
        at: "2026-01-02T00:00:00Z",
        amount: 1234.5,
      }),
      expect.objectContaining({
        type: "payment.late",
        at: "2026-01-20T00:00:00Z",
        daysLate: 4,
        invoice: "A1",
      }),
      expect.objectContaining({
        type: "invoice.issued",
        client: "birch",
        at: "2026-02-01T00:00:00Z",
        amount: 99,
      }),
    ]);
    expect(doubts).toContain('"Invoice Date": its order of day and month is that of another column');
  });

  test("reads a ledger with Russian names, in windows-1251, after title lines", async () => {
    const cp1251 = (text: string) =>
      Uint8Array.from(text, (letter) => {
        const code = letter.codePointAt(0) ?? 0;
        if (code < 128) return code;
        return letter === "ё" ? 0xb8 : letter === "№" ? 0xb9 : code - 0x350;
      });
    const csv =
      "Отчёт по оплатам;;;;\nНомер счета;Контрагент;Дата счета;Срок оплаты;Дата оплаты;Сумма\n" +
      "17;Берёзка;01.04.2026;15.04.2026;20.04.2026;12 000,00\n18;Сосна;02.04.2026;16.04.2026;;500,00\n";
    const { events } = await imported("oplata.csv", cp1251(csv));
    expect(events?.map(({ type, client, at }) => [type, client, at])).toEqual([
      ["invoice.issued", "Берёзка", "2026-04-01T00:00:00Z"],
      ["payment.late", "Берёзка", "2026-04-20T00:00:00Z"],
      ["invoice.issued", "Сосна", "2026-04-02T00:00:00Z"],
    ]);
  });

  test("reads tickets of wrapped JSON, calls with their direction, and scores", async () => {
    const tickets = {
      count: 1,
      tickets: [
        { id: 7, customer: "acme", created_at: "2026-03-01T09:00:00Z", resolved_at: "2026-03-01T12:00:00Z" },
      ],
    };
    expect((await imported("tickets.json", JSON.stringify(tickets))).events).toEqual([
      expect.objectContaining({ type: "request.opened", request: "7" }),
      expect.objectContaining({ type: "request.answered", hours: 3 }),
    ]);
    const calls =
      "id,company,direction,start time,result\n1,acme,out,2026-03-01 10:00:00,No answer\n2,acme,in,2026-03-01 11:00:00,No answer\n";
    expect((await imported("calls.csv", calls)).events).toEqual([
      expect.objectContaining({ id: "1", type: "call.ignored" }),
    ]);
    const scores = await imported(
      "nps.csv",
      "id,email,date,score\n1,ann@acme.example,2026-03-01,9\n2,bo@birch.example,2026-03-01,3\n",
    );
    expect(scores.events?.map((event) => [event.client, "scale" in event && event.scale])).toEqual([
      ["acme.example", "nps"],
      ["birch.example", "nps"],
    ]);
    expect(scores.doubts).toEqual(["the domain of the e-mail address is taken for the client"]);
  });

  test("says what no value tells: the order of day and month, the point of numbers, what has no zone", async () => {
    const { doubts } = await imported(
      "a.csv",
      'id,client,due,paid,amount\n1,acme,01/02/2026,03/02/2026 10:00,"1,234"\n',
    );
    expect(doubts).toEqual([
      '"due": M/D/YYYY or D/M/YYYY: no value tells',
      '"paid": M/D/YYYY H:mm or D/M/YYYY H:mm: no value tells',
      '"amount": { thousands: "," } or { decimal: "," }: no value tells',
      "times without an offset are read as UTC: zone: says where they were written",
    ]);
  });

  test("names the rows of a column that contradict, and its map refuses the table", async () => {
    const csv = "id,client,due,paid\n1,acme,2026-03-01,13/04/2026\n2,acme,2026-03-01,04/25/2026\n";
    const source = table("a.csv", csv);
    const { text, doubts } = await guessImportMap(source());
    expect(doubts[0]).toContain(
      '"13/04/2026" in row 2 is D/M/YYYY only, "04/25/2026" in row 3 is M/D/YYYY only',
    );
    await expect(collect(importEvents(source(), readImportMap(text, "a.map.yaml")))).rejects.toThrow(
      "one order of day and month",
    );
  });

  test("gives no event where no column tells what happened, and none of them an id where no column is a key", async () => {
    expect((await imported("a.csv", "client,colour\nacme,red\n")).doubts).toEqual([
      "no column tells what happened",
    ]);
    const parts = await imported(
      "parts.csv",
      "invoice,client,due,paid\n1,acme,2026-03-01,2026-03-02\n1,acme,2026-03-01,2026-03-03\n",
    );
    expect(parts.events?.map(({ id }) => id)).toEqual([undefined, undefined]);
    expect(parts.doubts).toContain("no column has another value in each row: events have no id");
  });

  test.each(readdirSync("examples/presets").filter((file) => file.split(".").length === 2))(
    "of the sample %s loads, or makes no events",
    async (file) => {
      const { text, hasEvents } = await guessImportMap(`examples/presets/${file}`);
      if (hasEvents) expect(() => readImportMap(text, "guessed.map.yaml")).not.toThrow();
    },
  );

  test("of any table loads, whatever its cells are", async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        "client",
        "due",
        "paid",
        "id",
        "amount",
        "status",
        "Дата",
        "2026-03-01",
        "1,5",
        "N/A",
        "",
        "no answer",
      ),
      fc.string({ maxLength: 12 }),
    );
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const csv = cells
          .map((row) => row.map((text) => `"${text.replace(/"/g, '""')}"`).join(","))
          .join("\n");
        const guessed = await guessImportMap(table("any.csv", csv)()).catch((error) => {
          expect(error.name).toBe("InvalidInputError");
          return undefined;
        });
        if (guessed?.hasEvents === true) readImportMap(guessed.text, "any.map.yaml");
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
