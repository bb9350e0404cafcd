import { readFileSync } from "node:fs";

/** What valid input looks like, of every kind: it is spoilt on its way to a door. */

export const EVENTS = [
  { id: "1", client: "acme", at: "2026-01-05", type: "employee.joined", employee: "ivan" },
  {
    id: "2",
    client: "acme",
    at: "2026-01-12",
    type: "email.aggressive",
    tone: "insulting",
    employee: "ivan",
    contact: "anna",
  },
  { id: "3", client: "acme", at: "2026-01-14", type: "payment.late", daysLate: 40 },
  {
    id: "4",
    client: "acme",
    at: "2026-01-15",
    type: "incident.occurred",
    incident: "i",
    kind: "deadline",
    fault: "us",
    loss: 500,
  },
  { id: "5", client: "acme", at: "2026-01-19", type: "call.ignored", contact: "anna" },
  { id: "6", client: "acme", at: "2026-01-21", type: "complaint.filed", about: "employee", employee: "ivan" },
  { id: "7", client: "acme", at: "2026-01-21", type: "survey.answered", score: 3, scale: "nps" },
  {
    id: "8",
    client: "acme",
    at: "2026-01-22",
    type: "action.taken",
    action: "call-meeting",
    outcome: "failed",
  },
  {
    id: "9",
    client: "acme",
    at: "2026-01-23",
    type: "event.withdrawn",
    of: "5",
    by: "olga",
    reason: "mistake",
  },
  {
    id: "10",
    client: "acme",
    at: "2026-01-24",
    type: "score.overridden",
    score: 10,
    until: "2026-02-01",
    by: "olga",
    reason: "known",
  },
];
export const PROFILE = {
  id: "acme",
  since: "2024-01-01",
  monthlyRevenue: 5000,
  tier: "key",
  policy: "retain",
  contacts: [{ id: "anna", influence: "high" }],
  employees: [{ id: "ivan", since: "2025-01-01" }],
  quietPeriods: [{ from: "2026-03-20", to: "2026-04-10" }],
};
/** A pack that uses all that a rule file can say. */
export const SMALL_PACK = {
  pack: "small",
  version: "1.0.0",
  eventTypes: {
    "portal.bypassed": { type: "object", properties: { papers: { type: "integer", minimum: 1 } } },
  },
  facts: {
    trust: {
      fact: "balance",
      params: { deposits: { "praise.received": 1 }, withdrawals: { "call.*": 2 }, halfLife: "30d" },
    },
  },
  conditions: {
    quiet: {
      not: {
        fact: "count",
        params: { events: "call.ignored", where: { contact: "$subject" } },
        operator: "lessThan",
        value: 1,
      },
    },
  },
  actions: {
    wait: {
      title: { en: "Wait", ru: "Ждать" },
      steps: { en: ["Wait."], ru: ["Ждать."] },
      owner: { en: "lead", ru: "ведущий" },
      settle: "7d",
      cooldown: "30d",
      guard: { fact: "score", operator: "greaterThan", value: 90 },
    },
  },
  rules: [
    {
      name: "silent",
      forEach: "contact",
      conditions: {
        all: [
          { condition: "quiet" },
          { fact: "client", path: "$.tenureDays", operator: "greaterThan", value: { fact: "trust" } },
        ],
      },
      event: {
        type: "finding",
        params: {
          dimension: "communication",
          side: "client",
          risk: "churn",
          points: {
            fact: "count",
            params: { events: ["call.ignored", "email.aggressive"], since: "praise.received" },
            curve: [
              [0, 5],
              [3, 40],
            ],
          },
          multipliers: [
            { by: 2, conditions: { fact: "subject", path: "$.influence", operator: "in", value: ["high"] } },
          ],
          halfLife: "30d",
          group: "g-$subject",
          floor: 30,
        },
      },
    },
    {
      name: "wait-when-silent",
      forEach: "contact",
      conditions: {
        all: [{ fact: "finding", params: { rule: "silent" }, operator: "greaterThan", value: 0 }],
      },
      event: { type: "recommendation", params: { action: "wait", due: "3d" } },
    },
  ],
};

export const PLAIN_RULES = [
  {
    name: "r",
    priority: 2,
    conditions: {
      any: [
        { fact: "a", path: "$.x[0]", operator: "not:in", value: [1, 2], priority: 3 },
        { not: { fact: "b", params: { p: 1 }, operator: "greaterThan", value: { fact: "c" } } },
        { condition: "named" },
      ],
    },
    event: { type: "e", params: { k: { fact: "c" } } },
  },
];

export const SCENARIO = readFileSync(
  new URL("../../examples/own-rules/portal.scenario.yaml", import.meta.url),
  "utf8",
).replaceAll("portal.bypassed", "document.delayed");
export const MAPS = ["receivables", "helpdesk"].map((name) =>
  readFileSync(new URL(`../../examples/maps/${name}.map.yaml`, import.meta.url), "utf8"),
);
export const YAML_PIECES = [
  "&a [*a]",
  "*a",
  "&a",
  "<<: *a",
  "!!js/function",
  "!!binary x",
  "---\n",
  "...\n",
  "{",
  "}",
  "[",
  "]",
  "? ",
  ": ",
  "- ",
  "\t",
  "|\n",
  ">\n",
  "#",
  '"',
  "'",
  "%YAML 9.9\n",
  "[".repeat(300),
  "{a: ".repeat(300),
  "\n  ",
  "0x1F",
  ".inf",
  ".nan",
  "2026-13-01",
  "times: 99999999",
  "every: 0d",
  "__proto__: {x: 1}\n",
  "\r\n",
  "\u2028",
];

const example = (name: string): string =>
  readFileSync(new URL(`../../examples/${name}`, import.meta.url), "utf8");

const ledger = example("tables/receivables.csv").split("\n");
export const LEDGER_MAP = example("maps/receivables.map.yaml");
/** The first rows of a table that the map reads. */
export const TABLE = ledger.slice(0, 6).join("\n");
export const TABLE_PIECES = [
  '"',
  '""',
  ",",
  ";",
  "\n",
  "\r\n",
  "\r",
  "\t",
  "\uFEFF",
  "\0",
  "\u2028",
  "31/02/2026",
  "1e400",
  "-",
  "=cmd()",
  `"${"x".repeat(5_000)}`,
  ",".repeat(3_000),
  "\n".repeat(500),
];

export const LINES = EVENTS.map((event) => JSON.stringify(event)).join("\n");
export const JSON_PIECES = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "\n",
  "\uFEFF",
  "\0",
  "null",
  "1e999",
  "-0",
  "tru",
  '"\\ud800"',
  '"\\u00',
  "[".repeat(700),
  '{"a":'.repeat(700),
  "]".repeat(5_000),
  '"__proto__":{"polluted":1},',
  '"type":"call.ignored",',
  '"id":"1",',
];
