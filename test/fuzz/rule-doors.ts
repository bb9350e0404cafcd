import fc from "fast-check";
import actions from "../../rules/actions.json" with { type: "json" };
import pressure from "../../rules/pressure.json" with { type: "json" };
import service from "../../rules/service.json" with { type: "json" };
import staff from "../../rules/staff.json" with { type: "json" };
import { createRiskEngine } from "../../src/assess/assess.ts";
import { explainAssessment } from "../../src/explain/explain-assessment.ts";
import { createAsyncRiskEngine } from "../../src/json-rules-engine.ts";
import { matches } from "../../src/matches.ts";
import { compileRules, type PlainRoot, type PlainRule } from "../../src/plain-rules.ts";
import { AT, HISTORY } from "./core-doors.ts";
import type { Door } from "./door.ts";
import { spoilt, spoiltText } from "./mutations.ts";
import { hostilePacks } from "./packs.corpus.ts";
import { PLAIN_RULES, SMALL_PACK } from "./samples.ts";

/** Doors of rules: of packs, by both evaluators, of plain rules, and of regular expressions. */

const packs = spoilt([SMALL_PACK, SMALL_PACK, SMALL_PACK, actions, pressure, service, staff]);
const PATTERNS = ["(?i)busy|away", "^a+b*[c-f]{2,5}$", "\\bline\\b(?:\\s+\\w+){0,3}", "\\p{L}+@[^@]+\\.ru"];
const PATTERN_PIECES = [
  ..."()[]{}*+?|^$.\\-:,",
  "(?",
  "(?i)",
  "(?=",
  "(?<n>",
  "\\1",
  "\\p{",
  "\\pN",
  "[^",
  "[[:alpha:]]",
  "{1000}",
  "{30}{30}",
  "(a+)+",
  "\ud800",
  "(".repeat(400),
  "[ab]{1000}".repeat(90),
];

interface PlainInput {
  readonly rules: readonly PlainRule[];
  readonly conditions: Readonly<Record<string, PlainRoot>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

interface PatternInput {
  readonly pattern: string;
  readonly text: unknown;
}

export const ruleDoors: readonly Door[] = [
  {
    name: "rule files",
    input: packs,
    pass: (pack) => {
      const engine = createRiskEngine({ packs: [pack], operators: { matches } });
      const assessment = engine.assess(HISTORY, { at: AT });
      JSON.stringify(assessment);
      explainAssessment(assessment, { history: HISTORY, engine, language: "ru" });
    },
    corpus: hostilePacks,
  },
  {
    name: "rule files by json-rules-engine, with odd answers",
    input: fc.record({ pack: spoilt([SMALL_PACK]), answer: fc.anything({ withNullPrototype: true }) }),
    pass: async (input) => {
      const { pack, answer } = input as { pack: unknown; answer: unknown };
      const engine = createAsyncRiskEngine({
        packs: [pack, ASKING],
        facts: { credit: async () => answer },
        operators: { matches, odd: () => answer as boolean },
      });
      const { assessments, failures } = await engine.assessAll([HISTORY], { at: AT });
      if (assessments.length + failures.length !== 1) throw new Error("the client got lost");
      JSON.stringify(assessments);
    },
    corpus: Object.fromEntries(
      Object.entries({
        "text that is none": () => ({ toString: 1 }),
        "an object without a prototype": () => Object.create(null),
        "a getter that throws": () =>
          Object.defineProperty({}, "limit", {
            enumerable: true,
            get: () => {
              throw new Error("no limit");
            },
          }),
        "a list of a million": () => Array(1_000_000).fill("x"),
        "a text of ten million": () => "x".repeat(10_000_000),
        "what holds itself": () => {
          const ring: { self?: unknown } = {};
          ring.self = ring;
          return ring;
        },
      }).map(([name, make]) => [name, () => ({ pack: SMALL_PACK, answer: make() })]),
    ),
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
    corpus: {
      "all beside any": () => plain({ conditions: { all: [], any: [] }, event: { type: "e" } }),
      "a comparison alone": () =>
        plain({ conditions: { fact: "a", operator: "equal", value: 1 }, event: { type: "e" } }),
      "many unknown names": () => ({
        ...plain(
          ...Array.from({ length: 20_000 }, (_, i) => ({
            conditions: { all: [{ condition: `unknown-${i}` }] },
            event: { type: "e" },
          })),
        ),
        conditions: Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`known-${i}`, { all: [] }])),
      }),
      "names that double at every step": () => ({
        ...plain(),
        conditions: Object.fromEntries(
          Array.from({ length: 60 }, (_, i) => [
            `c${i}`,
            { all: i === 59 ? [] : [{ condition: `c${i + 1}` }, { condition: `c${i + 1}` }] },
          ]),
        ),
      }),
      "ten thousand levels": () => {
        let conditions: unknown = { all: [] };
        for (let i = 0; i < 10_000; i++) conditions = { not: conditions };
        return plain({ conditions, event: { type: "e" } });
      },
    },
  },
  {
    name: "regular expressions",
    input: fc.record({
      pattern: spoiltText(PATTERNS, PATTERN_PIECES),
      text: fc.oneof(
        fc.string({ maxLength: 200 }),
        fc.constantFrom<unknown>("a".repeat(5_000), 5, null, undefined, {}),
      ),
    }),
    pass: (input) => {
      const { pattern, text } = input as PatternInput;
      const said = matches.compare(text, pattern);
      const ready = matches.prepare?.(pattern)?.holds(text) ?? false;
      if (said !== ready) throw new Error(`${JSON.stringify(pattern)} says ${said}, and made ready ${ready}`);
    },
  },
];

/** A pack that asks what is fetched, by every kind of operator. */
const ASKING = {
  pack: "asking",
  version: "1.0.0",
  rules: [
    ["equal", 5],
    ["greaterThan", 5],
    ["lessThanInclusive", "5"],
    ["in", [1, 2]],
    ["contains", "x"],
    ["everyFact:equal", 1],
    ["swap:in", "x"],
    ["matches", "a+"],
    ["not:odd", 1],
  ].map(([operator, value], i) => ({
    name: `asks-${i}`,
    conditions: {
      any: [
        { fact: "credit", operator, value },
        { fact: "credit", path: "$.limit", operator, value },
      ],
    },
    event: {
      type: "finding",
      params: {
        dimension: "payment",
        side: "client",
        risk: "harm",
        points: { fact: "credit", path: "$.limit", curve: [[0, 1]] },
      },
    },
  })),
};

function plain(...rules: readonly unknown[]) {
  return { rules, conditions: {}, facts: {} };
}
