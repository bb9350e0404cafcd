import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { defineFact, type RiskEvent } from "../../src/index.ts";
import { action, adviceRule, findingRule, ruleFile } from "./rule-files.ts";

/** How many events of ours hold a word in their note: params, evidence and words of its own. */
const mentions = defineFact({
  unit: "events",
  summary: { en: "How many notes hold a word.", ru: "Сколько заметок содержит слово." },
  params: z.strictObject({ word: z.string().min(2) }),
  phrase: ({ word }) => ({ en: `notes with “${word}”`, ru: `заметок со словом «${word}»` }),
  compile: ({ word }) => {
    const find = (events: readonly RiskEvent[]) => events.filter(({ note }) => note?.includes(word));
    return {
      read: ({ timeline }) => find(timeline.column("call.ignored").events).length,
      evidence: ({ timeline }, give) => find(timeline.column("call.ignored").events).forEach(give),
      perSubject: false,
      lookBackMs: 0,
    };
  },
});
const isOdd = {
  compare: (value: unknown) => Number(value) % 2 === 1,
  signs: ["is odd:", "is even:"] as const,
};

const history = appendEvents(createHistory({ id: "acme" }), [
  { id: "1", client: "acme", at: "2026-02-20", type: "call.ignored", note: "busy" },
  { id: "2", client: "acme", at: "2026-02-21", type: "call.ignored", note: "away" },
]);
const busy = { fact: "mentions", params: { word: "busy" } };

const engineOf = (parts: object) =>
  createRiskEngine({
    packs: [ruleFile(parts as never)],
    facts: { mentions },
    operators: { "is-odd": isOdd },
  });

test("a fact by code is asked, scaled, named by packs, and gives evidence", () => {
  const engine = engineOf({
    facts: { "busy-notes": busy },
    rules: [
      findingRule(
        "busy",
        { conditions: { all: [{ fact: "busy-notes", operator: "is-odd", value: true }] } },
        {
          points: {
            ...busy,
            curve: [
              [0, 0],
              [2, 20],
            ],
          },
          halfLife: "30d",
        },
      ),
    ],
  });
  const [finding] = engine.assess(history, { at: "2026-02-20" }).findings;
  expect(finding).toMatchObject({ rule: "busy", points: 10, evidence: { ids: ["1"] } });
});

test("what holds advice back is told in the words of facts and operators by code", () => {
  const guard = { not: { ...busy, operator: "is-odd", value: true } };
  const engine = engineOf({ actions: { a: action({ guard }) }, rules: [adviceRule("advise", "a")] });
  const [withheld] = engine.assess(history, { at: "2026-03-01" }).withheld;
  expect(withheld?.reasons[0]).toMatchObject({
    condition: {
      en: expect.stringMatching(/notes with “busy”.*is even:.*1/),
      ru: expect.stringContaining("заметок со словом «busy»"),
    },
  });
});

describe("problems are told as of built-in facts and operators", () => {
  const problemOf = (leaf: object) => () =>
    engineOf({ rules: [findingRule("x", { conditions: { all: [leaf] } })] });
  const place = "test#/rules/0/conditions/all/0";

  test("params that the schema refuses, names that are near", () => {
    expect(problemOf({ ...busy, params: { word: "b" }, operator: "equal", value: 1 })).toThrow(
      `${place}/params/word: expected text of at least 2 characters, found "b"`,
    );
    expect(problemOf({ ...busy, fact: "mention", operator: "equal", value: 1 })).toThrow(
      'did you mean "mentions"?',
    );
    expect(problemOf({ ...busy, operator: "is-od", value: 1 })).toThrow('did you mean "is-odd"?');
  });

  test("names of built-in facts and operators are not to be had", () => {
    expect(() => createRiskEngine({ packs: [], facts: { count: mentions } })).toThrow("no built-in one has");
    for (const name of ["equal", "swap", "toString", "a:b"]) {
      expect(() => createRiskEngine({ packs: [], operators: { [name]: () => true } })).toThrow(
        "no built-in one has",
      );
    }
  });

  test("an operator must answer true or false", () => {
    const engine = createRiskEngine({
      packs: [
        ruleFile({
          rules: [findingRule("x", { conditions: { all: [{ ...busy, operator: "vague", value: 1 }] } })],
        }),
      ],
      facts: { mentions },
      operators: { vague: () => "yes" as unknown as boolean },
    });
    expect(() => engine.assess(history, { at: "2026-03-01" })).toThrow(
      'operator vague must give true or false, and gave "yes"',
    );
  });
});
