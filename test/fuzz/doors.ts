import { readFileSync } from "node:fs";
import fc from "fast-check";
import actions from "../../rules/actions.json" with { type: "json" };
import pressure from "../../rules/pressure.json" with { type: "json" };
import service from "../../rules/service.json" with { type: "json" };
import staff from "../../rules/staff.json" with { type: "json" };
import { createRiskEngine } from "../../src/assess/assess.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { parseProfiles } from "../../src/events/profile.ts";
import { explainAssessment } from "../../src/explain/explain.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { historyFromJson, historyToJson } from "../../src/history/json.ts";
import { RowMapper } from "../../src/import/map-row.ts";
import { readImportMap } from "../../src/import/read-map.ts";
import { compileRules, type PlainRoot, type PlainRule, UndefinedFactError } from "../../src/plain-rules.ts";
import { parseScenarios } from "../../src/scenarios/parse.ts";
import { runScenario } from "../../src/scenarios/run.ts";
import { spoilt, spoiltText } from "./mutations.ts";

/** Every way by which a stranger's input comes in: what valid input looks like, and what is done with it. */
export interface Door {
  readonly name: string;
  readonly input: fc.Arbitrary<unknown>;
  /** Reads the input and uses what was read. What it throws must be an error that the docs name. */
  readonly pass: (input: unknown) => void;
}

const EVENTS = [
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
const PROFILE = {
  id: "acme",
  since: "2024-01-01",
  monthlyRevenue: 5000,
  tier: "key",
  policy: "retain",
  contacts: [{ id: "anna", influence: "high" }],
  employees: [{ id: "ivan", since: "2025-01-01" }],
  quietPeriods: [{ from: "2026-03-20", to: "2026-04-10" }],
};
const at = "2026-01-25";
const history = appendEvents(createHistory(PROFILE), EVENTS);
const noRules = createRiskEngine({ packs: [] });

/** A pack that uses all that a rule file can say. */
const SMALL_PACK = {
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

const PLAIN_RULES = [
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

const SCENARIO = readFileSync(
  new URL("../../examples/own-rules/portal.scenario.yaml", import.meta.url),
  "utf8",
).replaceAll("portal.bypassed", "document.delayed");
const MAPS = ["receivables", "helpdesk"].map((name) =>
  readFileSync(new URL(`../../examples/maps/${name}.map.yaml`, import.meta.url), "utf8"),
);
const YAML_PIECES = [
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

interface PlainInput {
  readonly rules: readonly PlainRule[];
  readonly conditions: Readonly<Record<string, PlainRoot>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

export const doors: readonly Door[] = [
  {
    name: "rule files",
    input: spoilt([SMALL_PACK, SMALL_PACK, SMALL_PACK, actions, pressure, service, staff]),
    pass: (pack) => {
      const assessment = createRiskEngine({ packs: [pack] }).assess(history, { at });
      JSON.stringify(assessment);
      explainAssessment(assessment, { history, language: "ru" });
    },
  },
  {
    name: "plain rules",
    input: fc.record({
      rules: spoilt([PLAIN_RULES]),
      conditions: spoilt([{ named: { all: [] } }]),
      facts: spoilt([{ a: { x: [1] }, b: 1, c: 2 }]),
    }),
    pass: (input) => {
      const { rules, conditions, facts } = input as PlainInput;
      const program = compileRules(rules, {
        conditions,
        allowUndefinedFacts: true,
        replaceFactsInEventParams: true,
      });
      if (typeof facts === "object" && facts !== null) program.run(facts, { results: true });
    },
  },
  {
    name: "events",
    input: fc.array(spoilt(EVENTS), { maxLength: 4 }),
    pass: (input) => {
      const { events, problems } = parseEvents(input as readonly unknown[]);
      if (problems.length === 0) noRules.assess(appendEvents(createHistory(PROFILE), events), { at });
    },
  },
  {
    name: "profiles",
    input: spoilt([PROFILE]),
    pass: (profile) => {
      const { profiles } = parseProfiles([profile]);
      for (const one of profiles) noRules.assess(createHistory(one), { at });
    },
  },
  {
    name: "stored histories",
    input: spoilt([JSON.parse(JSON.stringify(historyToJson(history)))]),
    pass: (json) => {
      noRules.assess(historyFromJson(json), { at });
    },
  },
  {
    name: "scenarios",
    input: spoiltText([SCENARIO], YAML_PIECES),
    pass: (text) => {
      for (const scenario of parseScenarios(text as string, { file: "story.yaml" }).scenarios)
        runScenario(scenario, noRules);
    },
  },
  {
    name: "import maps",
    input: spoiltText(MAPS, YAML_PIECES),
    pass: (text) => {
      const rows = new RowMapper(readImportMap(text as string, "map.yaml"));
      for (const cell of ["", "2026-01-05", "12", "-1e400", "__proto__", "Paid", "x".repeat(300)]) {
        rows.mapRow(() => cell, {});
      }
    },
  },
];

/** Errors that bad input may end in; any other is a fault of ours. */
export function isNamedError(error: unknown): boolean {
  return error instanceof InvalidInputError || error instanceof UndefinedFactError;
}
