import { existsSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFiles } from "../files/streams.ts";
import { run } from "./run.ts";

const files = temporaryFiles();
const MAP = files.write(
  "map.yaml",
  `columns: { no: text, who: text, paid: { date: M/D/YYYY } }
events:
  - event: { id: "{no}", type: payment.received, client: "{who}", at: "{paid}" }
`,
);
const HEADER = "no,who,paid";
const GOOD = files.write("good.csv", `${HEADER}\n1,acme,3/1/2026\n2,bolt,3/2/2026\n`);
const BAD = files.write("bad.csv", `${HEADER}\n1,acme,3/1/2026\n2,,3/2/2026\n3,cord,13/1/2026\n`);
const event = (id: string, client: string, at: string) => ({ id, client, at, type: "payment.received" });
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("import", () => {
  test("writes the events of the rows as NDJSON, which assess reads", async () => {
    const { code, stdout, stderr } = await run(["import", GOOD, "--map", MAP]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "client-risk: 2 rows, 0 bad, 2 events\n" });
    expect(linesOf(stdout)).toEqual([
      event("1", "acme", "2026-03-01T00:00:00Z"),
      event("2", "bolt", "2026-03-02T00:00:00Z"),
    ]);
    expect((await run(["assess", "-", "--format", "ndjson"], stdout)).code).toBe(0);
  });

  test("reads standard input and writes a file", async () => {
    const output = join(files.directory, "events.ndjson");
    const { code, stdout } = await run(["import", "-", "--map", MAP, "-o", output], readFileSync(GOOD));
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(linesOf(readFileSync(output, "utf8"))).toHaveLength(2);
  });

  test("with bad rows: every one named, nothing written", async () => {
    const output = join(files.directory, "none.ndjson");
    const { code, stdout, stderr } = await run(["import", BAD, "--map", MAP, "-o", output]);
    expect({ code, stdout, written: existsSync(output) }).toEqual({ code: 2, stdout: "", written: false });
    expect(stderr.replaceAll(`${files.directory}/`, "").split("\n")).toEqual([
      'bad.csv:3: expected a value in "who", found nothing',
      'bad.csv:4: expected a date M/D/YYYY in "paid", found "13/1/2026"',
      "client-risk: 2 rows cannot be read, so there is no output",
      "",
    ]);
  });

  test("makes events of types that rule files declare", async () => {
    const rules = files.write(
      "portal.json",
      JSON.stringify({
        pack: "acme/portal",
        version: "1.0.0",
        eventTypes: { "portal.bypassed": { properties: { papers: { type: "integer" } } } },
      }),
    );
    const map = files.write(
      "portal.map.yaml",
      `columns: { who: text, when: { date: M/D/YYYY }, papers: { number: {} } }
events:
  - event: { type: portal.bypassed, client: "{who}", at: "{when}", papers: "{papers}" }
`,
    );
    const rows = files.write("portal.csv", "who,when,papers\nacme,3/1/2026,2\n");
    const { code, stdout } = await run(["import", rows, "--map", map, "--rules", rules]);
    expect(code).toBe(0);
    expect(linesOf(stdout)).toEqual([
      { type: "portal.bypassed", client: "acme", at: "2026-03-01T00:00:00Z", papers: 2 },
    ]);
    const { code: without, stderr } = await run(["import", rows, "--map", map]);
    expect(without).toBe(2);
    expect(stderr).toContain('expected a known event type, found "portal.bypassed"');
  });

  describe("when a table was written down", () => {
    const line = (id: string, recordedAt: string) => ({
      ...event(id, "acme", "2026-03-01T00:00:00Z"),
      recordedAt,
    });
    const map = files.write(
      "recorded.map.yaml",
      `columns: { no: text, paid: { date: M/D/YYYY }, exported: { date: ISO, optional: true } }
events:
  - event: { id: "{no}", type: payment.received, client: acme, at: "{paid}", recordedAt: "{exported}" }
`,
    );
    const table = files.write(
      "recorded.csv",
      "no,paid,exported\n1,3/1/2026,2026-03-05T10:00:00+02:00\n2,3/1/2026,\n",
    );

    test("recordedAt comes from a column, by the map", async () => {
      const { stdout } = await run(["import", table, "--map", map]);
      expect(linesOf(stdout)).toEqual([
        line("1", "2026-03-05T08:00:00Z"),
        event("2", "acme", "2026-03-01T00:00:00Z"),
      ]);
    });

    test("recordedAt comes from --recorded-at where the row does not tell", async () => {
      const { stdout } = await run(["import", table, "--map", map, "--recorded-at", "2026-03-07"]);
      expect(linesOf(stdout)).toEqual([line("1", "2026-03-05T08:00:00Z"), line("2", "2026-03-07T00:00:00Z")]);
    });

    test("of two exports the one that was written down later counts, whichever is read first", async () => {
      const exported = async (name: string, paid: string, day: string) => {
        const rows = files.write(`${name}.csv`, `${HEADER}\n1,acme,${paid}\n`);
        const { stdout } = await run(["import", rows, "--map", MAP, "--recorded-at", day]);
        return files.write(`${name}.ndjson`, stdout);
      };
      const first = await exported("first", "3/9/2026", "2026-03-10");
      const second = await exported("second", "3/2/2026", "2026-03-11");
      for (const order of [
        [first, second],
        [second, first],
      ]) {
        const { stderr } = await run(["assess", ...order, "--at", "2026-03-12"]);
        expect(stderr).toContain("kept is the payment.received of 2026-03-02T00:00:00Z");
      }
    });

    test("--recorded-at takes nothing but an instant", async () => {
      expect(await run(["import", table, "--map", map, "--recorded-at", "today"])).toMatchObject({
        code: 2,
        stderr: 'client-risk: --recorded-at: expected an instant such as 2026-03-01, found "today"\n',
      });
    });
  });

  test("--on-invalid skip counts the bad rows", async () => {
    const { code, stdout, stderr } = await run(["import", BAD, "--map", MAP, "--on-invalid", "skip"]);
    expect(code).toBe(0);
    expect(linesOf(stdout)).toEqual([event("1", "acme", "2026-03-01T00:00:00Z")]);
    expect(stderr).toBe("client-risk: 2 bad rows skipped\nclient-risk: 3 rows, 2 bad, 1 event\n");
  });

  test("a file gets them under the header, to be mended and imported again", async () => {
    const aside = join(files.directory, "aside.csv");
    expect((await run(["import", BAD, "--map", MAP, "--on-invalid", aside])).code).toBe(0);
    const rows = readFileSync(aside, "utf8");
    expect(rows).toBe(`${HEADER}\n2,,3/2/2026\n3,cord,13/1/2026\n`);
    const mended = files.write("mended.csv", rows.replace(",,", ",bolt,").replace("13/1", "12/1"));
    expect((await run(["import", mended, "--map", MAP])).stderr).toContain("2 rows, 0 bad, 2 events");
  });

  test.each<[string, readonly string[], RegExp]>([
    ["no map", ["import", GOOD], /--map: expected a map, or the name of a preset/],
    [
      "a map that is not there",
      ["import", GOOD, "--map", "none.yaml"],
      /^none.yaml: expected a file that can be read/,
    ],
    [
      "a table that is not there",
      ["import", "none.csv", "--map", MAP],
      /^none.csv: expected a file that can be read/,
    ],
    ["a map of another table", ["import", MAP, "--map", MAP], /map.yaml:1:\d+.*expected a column of/],
    ["the table as output", ["import", GOOD, "--map", MAP, "-o", GOOD], /--output .*is one of the inputs/],
    [
      "the output for bad rows",
      ["import", GOOD, "--map", MAP, "-o", "x.out", "--on-invalid", "x.out"],
      /is one of the inputs/,
    ],
  ])("%s ends with 2", async (_, args, problem) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(problem);
  });
});

describe("what an import tells", () => {
  test("a problem of a whole column is told once, with the rows that have it", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},acme,${i}.3.2026`);
    const table = files.write("column.csv", `${HEADER}\n${rows.join("\n")}\n41,,3/1/2026\n`);
    const { code, stderr } = await run(["import", table, "--map", MAP]);
    expect(code).toBe(2);
    expect(stderr.replaceAll(`${files.directory}/`, "").split("\n")).toEqual([
      'column.csv:2: expected a date M/D/YYYY in "paid", found "0.3.2026"; the same in lines 3, 4, 5, 6, 7 and 34 others',
      'column.csv:42: expected a value in "who", found nothing',
      "client-risk: 41 rows cannot be read, so there is no output",
      "",
    ]);
  });

  test("--dry-run writes nothing, and shows the first events and what the rows give", async () => {
    const output = join(files.directory, "dry.ndjson");
    const profiles = join(files.directory, "dry.json");
    const args = ["import", GOOD, "--map", MAP, "--dry-run", "-o", output, "--profiles", profiles];
    const { code, stdout } = await run(args);
    expect({ code, written: [existsSync(output), existsSync(profiles)] }).toEqual({
      code: 0,
      written: [false, false],
    });
    const [first, , , ...table] = stdout.trimEnd().split("\n");
    expect(JSON.parse(first ?? "")).toEqual(event("1", "acme", "2026-03-01T00:00:00Z"));
    expect(table.map((line) => line.replace(/ {2,}(?=\S+$)/, " "))).toEqual([
      "rows 2",
      "  bad 0",
      "  left out 0",
      "  without event 0",
      "events 2",
      "  payment.received 2",
      "clients 2",
      "from 2026-03-01T00:00:00Z",
      "to 2026-03-02T00:00:00Z",
    ]);
  });

  test("rows that gave no event, and events without id, are told", async () => {
    const map = files.write(
      "quiet.map.yaml",
      `columns: { who: text, paid: { date: M/D/YYYY } }
filter: { not: { column: who, equals: total } }
events:
  - { when: { column: who, equals: acme }, event: { type: payment.received, client: "{who}", at: "{paid}" } }
`,
    );
    const table = files.write("quiet.csv", "who,paid\nacme,3/1/2026\nbolt,3/1/2026\ntotal,2 rows\n");
    const { stderr } = await run(["import", table, "--map", map]);
    expect(stderr.split("\n")).toEqual([
      "client-risk: events without id (payment.received): an export that holds some of the same rows doubles them",
      "client-risk: 3 rows, 0 bad, 1 event; 1 row left out by the filter; 1 row gave no event",
      "",
    ]);
  });
});

describe("profiles", () => {
  const map = files.write(
    "profiles.map.yaml",
    `columns: { no: text, who: text, paid: { date: M/D/YYYY }, name: { optional: true }, mrr: { number: {}, optional: true } }
records: [payment.*, invoice.*]
defaults: { client: "{who}" }
profile: { name: "{name}", monthlyRevenue: "{mrr}", since: "{paid}" }
events: [{ event: { id: "{no}", type: payment.received, at: "{paid}" } }]
`,
  );
  const table = files.write(
    "profiles.csv",
    "no,who,paid,name,mrr\n1,acme,3/1/2026,Acme,50\n2,acme,3/2/2026,,60\n3,bolt,3/1/2026,,\n",
  );

  test("tell what the source keeps, and what rows tell of their client, the later row first", async () => {
    const [output, profiles] = [join(files.directory, "p.ndjson"), join(files.directory, "p.json")];
    const { code } = await run(["import", table, "--map", map, "-o", output, "--profiles", profiles]);
    expect(code).toBe(0);
    const records = ["payment.*", "invoice.*"];
    expect(JSON.parse(readFileSync(profiles, "utf8"))).toEqual([
      expect.objectContaining({ id: "acme", name: "Acme", monthlyRevenue: 60, records }),
      expect.objectContaining({ id: "bolt", records }),
    ]);
    expect((await run(["assess", output, "--clients", profiles, "--format", "ndjson"])).code).toBe(0);
  });

  test("are not written over the events", async () => {
    const output = join(files.directory, "same.ndjson");
    const { code, stderr } = await run(["import", table, "--map", map, "-o", output, "--profiles", output]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("--profiles") });
  });
});

describe("maps and their lookups", () => {
  test("a preset is a map by its name; a name that is none is told with the nearest", async () => {
    const { code, stdout } = await run(["import", "examples/presets/stripe.json", "--map", "stripe"]);
    expect(code).toBe(0);
    expect(linesOf(stdout)).toHaveLength(7);
    const { code: none, stderr } = await run(["import", "examples/presets/stripe.json", "--map", "strip"]);
    expect(none).toBe(2);
    expect(stderr).toContain('did you mean "stripe"?');
  });

  test("--lookup names the file of a lookup; without it, it stands beside the map", async () => {
    const people = files.write("people.csv", "phone,client\n1,acme\n");
    const mapWith = (file: string) => `lookups: { people: { key: phone${file} } }
columns: { phone: text }
computed: { client: { lookup: people, by: phone, give: client } }
events: [{ event: { id: "{phone}", type: call.answered, client: "{client}", at: 2026-03-01 } }]
`;
    const calls = files.write("calls.csv", "phone\n1\n");
    const beside = files.write("beside.map.yaml", mapWith(", file: people.csv"));
    const asked = files.write("asked.map.yaml", mapWith(""));
    expect((await run(["import", calls, "--map", beside])).code).toBe(0);
    expect((await run(["import", calls, "--map", asked, "--lookup", `people=${people}`])).code).toBe(0);
    expect(await run(["import", calls, "--map", asked])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--lookup people=FILE"),
    });
    expect(await run(["import", calls, "--map", asked, "--lookup", "people"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("expected NAME=FILE"),
    });
  });

  test("--recorded-at file is when the file was written: of two exports the later wins", async () => {
    const exported = async (name: string, day: string, second: number) => {
      const rows = files.write(`${name}.csv`, `${HEADER}\n1,acme,${day}\n`);
      utimesSync(rows, second, second);
      return files.write(
        `${name}.ndjson`,
        (await run(["import", rows, "--map", MAP, "--recorded-at", "file"])).stdout,
      );
    };
    const first = await exported("may", "3/9/2026", 1_777_593_600);
    const second = await exported("june", "3/2/2026", 1_780_272_000);
    const { stderr } = await run(["assess", second, first, "--at", "2026-06-12"]);
    expect(stderr).toContain("kept is the payment.received of 2026-03-02T00:00:00Z");
    expect((await run(["import", "-", "--map", MAP, "--recorded-at", "file"], "")).stderr).toContain(
      "standard input",
    );
  });
});

describe("what is set aside", () => {
  test("keeps the encoding, the lines before the header and the header, and reads in again by the same map", async () => {
    const map = files.write(
      "1251.map.yaml",
      `csv: { separator: ";", encoding: windows-1251, skip: 1 }
columns: { Клиент: text, Дата: { date: DD.MM.YYYY } }
events: [{ event: { id: "{Клиент}", client: "{Клиент}", type: payment.received, at: "{Дата}" } }]
`,
    );
    const cyrillic = (text: string) =>
      Buffer.from(
        [...text].map((letter) => (letter < "\u0400" ? letter.charCodeAt(0) : letter.charCodeAt(0) - 0x350)),
      );
    const head = cyrillic("Отчет\nКлиент;Дата\n");
    const bad = cyrillic("Береза;31.02.2026\n");
    const table = files.write("1251.csv", Buffer.concat([head, cyrillic("Акме;01.02.2026\n"), bad]));
    const aside = join(files.directory, "aside-1251.csv");
    expect((await run(["import", table, "--map", map, "--on-invalid", aside])).code).toBe(0);
    expect(readFileSync(aside)).toEqual(Buffer.concat([head, bad]));
    expect((await run(["import", aside, "--map", map])).stderr).toContain("31.02.2026");
  });

  test("a spreadsheet cannot be: that is said before it is read", async () => {
    const table = files.write("none.xlsx", "");
    const aside = join(files.directory, "x.out");
    expect(await run(["import", table, "--map", MAP, "--on-invalid", aside])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("rows of xlsx are not set aside"),
    });
  });
});

describe("a first map", () => {
  test("is printed, with what nobody can tell and the preset that fits beside it", async () => {
    const { code, stdout, stderr } = await run(["import", "examples/presets/stripe.json", "--guess"]);
    expect(code).toBe(0);
    expect(stdout).toContain('rows: "data"');
    expect(stderr).toContain("--map stripe");
  });

  test("is none, and exit code 1, where no column tells what happened", async () => {
    const table = files.write("colours.csv", "client,colour\nacme,red\n");
    expect(await run(["import", table, "--guess"])).toMatchObject({
      code: 1,
      stderr: "client-risk: no column tells what happened\n",
    });
  });

  test("or a map, not both, and not neither", async () => {
    expect(await run(["import", "a.csv", "--guess", "--map", "stripe"])).toMatchObject({ code: 2 });
    expect((await run(["import", "a.csv"])).stderr).toContain("--guess prints a first one");
  });
});

describe("a wrong preset", () => {
  test.each([
    ["stripe.json", "xero"],
    ["freshdesk.json", "delighted"],
    ["salesforce.csv", "asterisk"],
  ])("%s by %s names the one that fits", async (file, preset) => {
    const { code, stderr } = await run(["import", `examples/presets/${file}`, "--map", preset]);
    expect(code).toBe(2);
    expect(stderr).toContain(`--map ${file.split(".")[0]}`);
  });

  test("names none where the right one finds a bad row", async () => {
    const table = files.write("bad.csv", "id,client,issued,due,paid,amount\n1,acme,2026-03-01,never,,5\n");
    const { code, stderr } = await run(["import", table, "--map", "invoices-csv"]);
    expect(code).toBe(2);
    expect(stderr).not.toContain("--map");
  });
});
