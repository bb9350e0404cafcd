import { describe, expect, test } from "vitest";
import { imported } from "./imported.ts";

/* What one row, or one file, does not tell alone. */

describe("a lookup", () => {
  const CALLS = "id,phone\n1,+7 (900) 000-00-01\n2,89000000002\n3,+49 30 5550000\n";
  const map = (lookup: string, rest = "") => `lookups: { people: ${lookup} }
columns: { id: text, phone: text }
computed: { client: { lookup: people, by: phone, give: company } }
events: [{ when: { column: client, empty: false }, event: { id: "{id}", client: "{client}", type: call.answered, at: 2026-03-01 } }]${rest}`;
  const clients = async (...args: Parameters<typeof imported>) => {
    const { events, problems } = await imported(...args);
    return [...events.map(({ id, client }) => `${id} ${client}`), ...problems];
  };

  test("tells the client of a phone, however it is written; a row without one is counted", async () => {
    const people = "phone,mobile,company\n8 900 000 00 01,,acme\n,7-900-000-00-02,birch\n";
    const { events, counts } = await imported(map("{ key: [phone, mobile], match: phone }"), "t.csv", CALLS, {
      people: ["people.csv", people],
    });
    expect(events.map(({ client }) => client)).toEqual(["acme", "birch"]);
    expect(counts).toMatchObject({ rows: 3, events: 2, withoutEvent: 1 });
  });

  test("two rows of one key that differ tell nothing; that agree, or complete one another, do", async () => {
    const people = "phone,company\n79000000001,acme\n79000000001,birch\n79000000002,cord\n89000000002,cord\n";
    const lookup = "{ key: phone, match: phone }";
    expect(await clients(map(lookup), "t.csv", CALLS, { people: ["p.csv", people] })).toEqual(["2 cord"]);
  });

  test("gives a date, which others are measured by; what is none makes a bad row", async () => {
    const dated = `lookups: { payments: { key: invoice } }
columns: { id: text, due: { date: ISO } }
computed: { paid: { lookup: payments, by: id, give: day, date: D.M.YYYY }, late: { days: { from: due, to: paid } } }
events: [{ when: { column: late, gt: 0 }, event: { id: "{id}", client: a, type: payment.late, at: "{paid}", daysLate: "{late}" } }]`;
    const invoices = "id,due\n1,2026-03-01\n2,2026-03-01\n3,2026-03-01\n";
    const payments = "invoice,day\n1,4.3.2026\n2,31.2.2026\n";
    const { events, problems } = await imported(dated, "t.csv", invoices, { payments: ["p.csv", payments] });
    expect(events).toEqual([
      { id: "1", client: "a", type: "payment.late", at: "2026-03-04T00:00:00Z", daysLate: 3 },
    ]);
    expect(problems).toEqual(['t.csv:3: expected a date D.M.YYYY in "paid", found "31.2.2026"']);
  });

  test("may be JSON, in which rows are found by an expression", async () => {
    const people = JSON.stringify({ data: [{ phone: "49305550000", company: "delta" }] });
    const lookup = "{ key: phone, match: phone, rows: data }";
    expect(await clients(map(lookup), "t.csv", CALLS, { people: ["p.json", people] })).toEqual(["3 delta"]);
  });

  test("that lacks a column, a file or a name is told", async () => {
    const lookup = "{ key: phone }";
    expect(
      (await clients(map(lookup), "t.csv", CALLS, { people: ["p.csv", "phone,firm\n1,a\n"] })).join(),
    ).toContain('expected a column of p.csv:1 (phone, firm), found "company"');
    expect((await clients(map(lookup), "t.csv", CALLS)).join()).toContain(
      "expected a file of the lookup people: file:, or --lookup people=FILE, found none",
    );
    expect((await clients(map(lookup), "t.csv", CALLS, { poeple: ["p.csv", ""] })).join()).toContain(
      'expected a lookup of map.yaml, found "poeple"',
    );
    expect(await clients(map("{ key: phone, optional: true }"), "t.csv", CALLS)).toEqual([]);
  });

  test("a payment gives its invoice; of several values the first that is there is taken", async () => {
    const joined = `lookups: { invoices: { key: number }, domains: { key: domain, match: domain } }
columns: { id: text, invoice: { optional: true }, email: { optional: true }, paid: date }
computed:
  due: { lookup: invoices, by: invoice, give: customer }
  known: { lookup: domains, by: email, give: client }
  domain: { domain: email }
  client: { firstOf: [due, known, domain] }
events: [{ event: { id: "{id}", client: "{client}", type: payment.received, at: "{paid}", invoice: "{invoice}" } }]`;
    const rows =
      "id,invoice,email,paid\np1,i1,,2026-03-01\np2,,Ann <ann@Birch.example>,2026-03-01\np3,,x@www.cord.example,2026-03-01\n";
    const read = await clients(joined, "t.csv", rows, {
      invoices: ["i.csv", "number,customer\ni1,acme\n"],
      domains: ["d.csv", "domain,client\nhttps://www.birch.example/,birch\n"],
    });
    expect(read).toEqual(["p1 acme", "p2 birch", "p3 cord.example"]);
  });
});

describe("text tests", () => {
  test.each([
    ["contains: no answer", true],
    ["contains: [busy, ANSWER]", true],
    ["startsWith: call", true],
    ["startsWith: answer", false],
    ["endsWith: [busy]", false],
  ])("%s of “Call – no answer” is %j", async (condition, holds) => {
    const map = `columns: { s: text }
events: [{ when: { column: s, ${condition} }, event: { client: a, type: call.ignored, at: 2026-03-01 } }]`;
    expect((await imported(map, "t.csv", "s\nCall – no answer\n")).events).toHaveLength(holds ? 1 : 0);
  });
});

describe("rows of one group", () => {
  test("any leg answered is one answered call", async () => {
    const map = `columns: { call: text, leg: text, disposition: text, start: date }
groups: { answered: { any: { column: disposition, equals: ANSWERED }, per: call } }
defaults: { id: "{call}", client: acme, at: "{start}" }
events:
  - { when: { column: answered, equals: true }, oncePer: call, event: { type: call.answered } }
  - { when: { column: answered, equals: false }, oncePer: call, event: { type: call.ignored } }`;
    const rows = [
      "1,a,NO ANSWER,2026-03-01T10:00:00Z",
      "2,a,BUSY,2026-03-01T11:00:00Z",
      "1,b,ANSWERED,2026-03-01T10:00:10Z",
      "2,b,NO ANSWER,2026-03-01T11:00:10Z",
    ];
    const { events } = await imported(map, "t.csv", `call,leg,disposition,start\n${rows.join("\n")}\n`);
    expect(events.map(({ id, type }) => `${id} ${type}`)).toEqual(["1 call.answered", "2 call.ignored"]);
  });

  test("an invoice that is paid in parts is late once, by its last part; a number is a client's own", async () => {
    const map = `columns: { client: text, invoice: text, due: date, paid: date, amount: number }
groups:
  lastPaid: { most: paid, per: [client, invoice] }
  whole: { sum: amount, per: [client, invoice] }
computed: { late: { days: { from: due, to: lastPaid } } }
events:
  - when: { column: late, gt: 0 }
    oncePer: [client, invoice]
    event: { id: "{client}/{invoice}", client: "{client}", type: payment.late, at: "{lastPaid}", daysLate: "{late}", amount: "{whole}" }`;
    const rows = [
      "acme,7,2026-03-01,2026-03-05,250",
      "acme,7,2026-03-01,2026-03-02,150",
      "birch,7,2026-03-01,2026-03-02,9",
    ];
    const { events } = await imported(map, "t.csv", `client,invoice,due,paid,amount\n${rows.join("\n")}\n`);
    expect(events.map(({ id, daysLate, amount }) => [id, daysLate, amount])).toEqual([
      ["acme/7", 4, 400],
      ["birch/7", 1, 9],
    ]);
  });

  test.each([
    ["first: status, per: id", "open"],
    ["last: status, per: id", "closed"],
    ["last: status, per: id, when: { column: n, lt: 3 }", "held"],
    ["least: n, per: id", 1],
    ["most: n, per: id", 3],
    ["all: { column: n, gt: 1 }, per: id", false],
  ])("{ %s } is %j", async (form, value) => {
    const map = `columns: { id: text, n: number, status: text }
order: n
groups: { x: { ${form} } }
events: [{ when: { column: x, equals: ${JSON.stringify(value)} }, oncePer: id, event: { client: a, type: praise.received, at: 2026-03-01 } }]`;
    const { events, problems } = await imported(
      map,
      "t.csv",
      "id,n,status\n1,2,held\n1,3,closed\n1,1,open\n",
    );
    expect({ problems, events: events.length }).toEqual({ problems: [], events: 1 });
  });
});

test("rows come in any order where the map says what orders them", async () => {
  const map = `columns: { ticket: text, what: text, at: date }
order: at
remembered: { openedAt: { first: at, per: ticket } }
computed: { hours: { hours: { from: openedAt, to: at } } }
defaults: { client: acme, request: "{ticket}", at: "{at}" }
events:
  - { oncePer: ticket, event: { type: request.opened } }
  - { when: { column: what, equals: solve }, event: { type: request.answered, hours: "{hours}" } }`;
  const rows = ["t1,solve,2026-03-02", "t2,open,2026-03-01T12:00:00Z", "t1,open,2026-03-01"];
  const there = await imported(map, "t.csv", `ticket,what,at\n${rows.join("\n")}\n`);
  const back = await imported(map, "t.csv", `ticket,what,at\n${rows.toReversed().join("\n")}\n`);
  expect(there.events).toEqual(back.events);
  expect(there.events.map(({ type, at }) => `${type} ${at}`)).toEqual([
    "request.opened 2026-03-01T00:00:00Z",
    "request.opened 2026-03-01T12:00:00Z",
    "request.answered 2026-03-02T00:00:00Z",
  ]);
});

test("a bad row in the middle of a group is told by its line, and the others are not", async () => {
  const map = `columns: { id: text, n: number }
groups: { sum: { sum: n, per: id } }
events: [{ oncePer: id, event: { id: "{id}", client: a, type: work.logged, hours: "{sum}", at: 2026-03-01 } }]`;
  const { events, problems } = await imported(map, "t.csv", "id,n\n1,2\n1,x\n2,-5\n1,3\n");
  expect(events).toEqual([expect.objectContaining({ id: "1", hours: 5 })]);
  expect(problems).toEqual([
    't.csv:3: expected a number with "." in "n", found "x"',
    "t.csv:4: expected a number of at least 0 as hours of work.logged, found -5",
  ]);
});
