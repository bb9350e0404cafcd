import { describe, expect, test } from "vitest";
import { formatProblem } from "../../src/events/problem.ts";
import { RowMapper } from "../../src/import/map-row.ts";
import { readImportMap } from "../../src/import/read-map.ts";

type Row = Readonly<Record<string, unknown>>;

/** Events of rows, one list a row; a bad row gives its problems as texts. */
function mapRows(map: string, rows: readonly Row[]) {
  const mapper = new RowMapper(readImportMap(map, "map.yaml"));
  return rows.map((row, i) => {
    const mapped = mapper.mapRow((name) => row[name], { file: "data", line: i + 2 });
    return "events" in mapped ? mapped.events : mapped.problems.map(formatProblem);
  });
}

/** The events of one row by a map with these columns, and this event beside a client and an instant. */
function mapOne(columns: string, event: string, row: Row, rest = "") {
  const head = `columns: { ${columns} }\n${rest}defaults: { client: acme, at: 2026-01-01 }\nevents:\n`;
  return mapRows(`${head}  - ${event}`, [row])[0];
}

const note = (source: string) => `event: { type: call.ignored, note: "${source}" }`;

describe("cells", () => {
  test.each([
    ["number: {}", "1234.5", 1234.5],
    ["number: {}", "-7", -7],
    ["number: {}", 7, 7],
    ['number: { decimal: ",", thousands: "." }', "12.345,5", 12_345.5],
    ['number: { decimal: ",", thousands: " " }', "1\u00a0234,5", 1234.5],
    ['number: { thousands: "," }', "12,345", 12_345],
    ["values: { P1: 3, P2: 2 }", "P1", 3],
  ])("{ %s } reads %j as %j", (column, raw, value) => {
    const event = 'event: { type: work.logged, hours: "{h}" }';
    const read = mapOne(`h: { ${column} }`, event, { h: raw });
    expect(read).toEqual(
      value < 0
        ? [expect.stringContaining("hours of work.logged")]
        : [expect.objectContaining({ hours: value })],
    );
  });

  test.each([
    ["number: {}", "1,234.5"],
    ["number: {}", "12 345"],
    ["number: {}", "0x10"],
    ["number: {}", "NaN"],
    ["number: {}", "1e3"],
    ["number: {}", true],
    ['number: { decimal: "," }', "1.5"],
    ['number: { thousands: "," }', "1,23"],
    ['number: { thousands: "," }', "1234,567"],
    ["values: { P1: 3 }", "p1"],
    ["values: { P1: 3 }", "constructor"],
    ["oneOf: [Yes, No]", "yes"],
    ["date: M/D/YYYY", "13/1/2026"],
    ["date: M/D/YYYY", "2/29/2026"],
    ["date: M/D/YYYY", "3/1/26"],
    ["date: M/D/YYYY", "3/1/2026 10:00"],
    ["date: YYYY-MM-DD", "2026-3-1"],
    ["date: YYYY-MM-DD", "0000-01-01"],
    ["date: ISO", "275760-09-13"],
    ["date: ISO", "01.03.2026"],
    ["date: YYYY/MM/DD HH:mm", "2026/03/01 24:00"],
    ["{}", { nested: 1 }],
  ])("{ %s } does not guess what %j means", (column, raw) => {
    const spec = column === "{}" ? "{}" : `{ ${column} }`;
    expect(mapOne(`x: ${spec}`, note("{x}"), { x: raw })).toEqual([
      expect.stringMatching(/^data:2: expected .* in "x", found /),
    ]);
  });

  test.each([
    ["date: M/D/YYYY", "12/31/2026", "2026-12-31T00:00:00Z"],
    ["date: YYYY/MM/DD HH:mm:ss", "2026/03/01 08:05:09", "2026-03-01T08:05:09Z"],
    ['date: YYYY/M/D H:mm, zone: "+03:00"', "2026/3/1 1:30", "2026-02-28T22:30:00Z"],
    ["date: DD.MM.YYYY", "29.02.2024", "2024-02-29T00:00:00Z"],
    ["date: YYYY-MM-DDTHH:mm:ss", "2026-03-01T10:00:00", "2026-03-01T10:00:00Z"],
    ["date: [DD.MM.YYYY, M/D/YYYY]", "3/31/2026", "2026-03-31T00:00:00Z"],
    ["date: ISO", "2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00Z"],
    ['date: ISO, zone: "-05:00"', "2026-03-01T10:00:00", "2026-03-01T15:00:00Z"],
    // A date is that date wherever it was written.
    ['date: ISO, zone: "-05:00"', "2026-03-01", "2026-03-01T00:00:00Z"],
    ["date: DD.MM.YYYY, zone: Europe/Moscow", "01.03.2026", "2026-03-01T00:00:00Z"],
    ['date: ISO, zone: "-05:00"', "2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z"],
  ])("{ %s } reads %j as %j", (column, raw, at) => {
    expect(mapOne(`x: { ${column} }`, 'event: { type: call.ignored, at: "{x}" }', { x: raw })).toEqual([
      expect.objectContaining({ at }),
    ]);
  });

  test("an empty cell is a bad row, unless it may be empty: then its attribute is left out", () => {
    expect(mapOne("x: text", note("{x}"), { x: "  " })).toEqual([
      'data:2: expected a value in "x", found nothing',
    ]);
    const event = { type: "call.ignored", client: "acme", at: "2026-01-01T00:00:00Z" };
    expect(mapOne("x: { optional: true }", note("{x}"), { x: "" })).toEqual([event]);
    expect(mapOne("x: { optional: true }", note("no. {x}"), {})).toEqual([event]);
  });
});

describe("conditions", () => {
  const columns =
    "t: { optional: true }, n: { number: {}, optional: true }, d: { date: ISO, optional: true }";
  const row = { t: "a", n: "5", d: "2026-03-01" };
  test.each([
    ["{ column: t, equals: a }", true],
    ["{ column: t, equals: A }", false],
    ["{ column: t, in: [b, a] }", true],
    ["{ column: n, equals: 5 }", true],
    ["{ column: n, gt: 5 }", false],
    ["{ column: n, gte: 5, lt: 6 }", true],
    ["{ column: n, gte: 5, lt: 5 }", false],
    ["{ column: d, lte: 2026-03-01 }", true],
    ["{ column: d, gt: 2026-03-01 }", false],
    ["{ column: t, empty: false }", true],
    ["{ column: t, empty: true }", false],
    ["{ not: { column: n, lte: 4 } }", true],
    ["{ all: [{ column: n, gt: 1 }, { column: t, equals: b }] }", false],
    ["{ any: [{ column: n, gt: 9 }, { column: t, equals: a }] }", true],
  ])("%s is %j", (condition, holds) => {
    expect(mapOne(columns, `{ when: ${condition}, ${note("x")} }`, row)).toHaveLength(holds ? 1 : 0);
  });

  test("an empty value meets no comparison, and only `empty: true`", () => {
    for (const test of ["equals: a", "in: [a]", "empty: false"]) {
      expect(mapOne(columns, `{ when: { column: t, ${test} }, ${note("x")} }`, {})).toEqual([]);
    }
    expect(mapOne(columns, `{ when: { column: n, lt: 5 }, ${note("x")} }`, {})).toEqual([]);
    expect(mapOne(columns, `{ when: { column: t, empty: true }, ${note("x")} }`, {})).toHaveLength(1);
  });
});

describe("what rows tell together", () => {
  const MAP = `
columns: { ticket: text, what: text, at: date }
remembered:
  openedAt: { first: at, per: ticket }
  solvedAt: { first: at, per: ticket, when: { column: what, equals: solve } }
computed:
  hours: { hours: { from: openedAt, to: at } }
  dueAt: { date: openedAt, plus: 2d }
defaults: { client: acme, request: "{ticket}" }
events:
  - { oncePer: ticket, event: { type: request.opened, at: "{at}" } }
  - when: { column: what, equals: solve }
    oncePer: ticket
    event: { type: request.answered, at: "{at}", hours: "{hours}" }
  - when: { all: [{ column: solvedAt, empty: true }, { column: hours, gt: 48 }] }
    oncePer: ticket
    event: { type: request.overdue, at: "{dueAt}" }
`;
  const row = (ticket: string, what: string, at: string): Row => ({ ticket, what, at });
  const told = (rows: readonly Row[]) =>
    mapRows(MAP, rows).map((list) =>
      list.map((event) => (typeof event === "string" ? event : `${event.type} ${event.at}`)),
    );

  test("once per group, the first row's values, and the time between", () => {
    const rows = [
      row("t1", "open", "2026-01-01"),
      row("t2", "open", "2026-01-01T12:00:00Z"),
      row("t1", "solve", "2026-01-02"),
      row("t1", "solve", "2026-01-09"),
      row("t2", "work", "2026-01-09"),
      row("t2", "work", "2026-01-10"),
    ];
    expect(told(rows)).toEqual([
      ["request.opened 2026-01-01T00:00:00Z"],
      ["request.opened 2026-01-01T12:00:00Z"],
      ["request.answered 2026-01-02T00:00:00Z"],
      [],
      ["request.overdue 2026-01-03T12:00:00Z"],
      [],
    ]);
    expect(mapRows(MAP, rows)[2]).toEqual([expect.objectContaining({ hours: 24, request: "t1" })]);
  });

  test("a bad row leaves nothing behind: the next good one is the first", () => {
    const rows = [
      row("t1", "open", "oops"),
      row("t1", "open", "2026-01-02"),
      row("t1", "solve", "2026-01-01"),
    ];
    expect(told(rows)).toEqual([
      [expect.stringContaining('in "at", found "oops"')],
      ["request.opened 2026-01-02T00:00:00Z"],
      [expect.stringContaining("hours of request.answered")],
    ]);
    expect(told([...rows, row("t1", "solve", "2026-01-03")])[3]).toEqual([
      "request.answered 2026-01-03T00:00:00Z",
    ]);
  });

  test("one row may become several events, each with an id of its own", () => {
    const map = `
columns: { no: text, paid: date, due: date, disputed: { oneOf: [Yes, No] } }
computed: { late: { days: { from: due, to: paid } } }
defaults: { client: acme, at: "{paid}" }
events:
  - { when: { column: late, gt: 0 }, event: { id: "{no}/paid", type: payment.late, daysLate: "{late}" } }
  - { when: { column: disputed, equals: Yes }, event: { id: "{no}/disputed", type: payment.disputed } }
`;
    const [events] = mapRows(map, [{ no: "7", paid: "2026-02-03", due: "2026-01-31", disputed: "Yes" }]);
    expect(events).toEqual([
      { id: "7/paid", type: "payment.late", client: "acme", at: "2026-02-03T00:00:00Z", daysLate: 3 },
      { id: "7/disputed", type: "payment.disputed", client: "acme", at: "2026-02-03T00:00:00Z" },
    ]);
  });
});
