import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../../src/assess/assess.ts";
import { sayReason } from "../../../src/explain/why/advice-way.ts";
import { bilingualNamesOf } from "../../../src/explain/why/bilingual.ts";
import { OPERATORS } from "../../../src/facts/reading/operators.ts";
import { phraseNeed, wordsOf } from "../../../src/rules/compile/comparison-words.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";

/** What a fact has to be for an operator to hold, and not to hold, in both languages. */
const SAID: Readonly<Record<string, readonly [unknown, readonly string[]]>> = {
  equal: ["high", ["be high", "значение «high»", "not be high", "любое значение, кроме «high»"]],
  notEqual: ["high", ["not be high", "любое значение, кроме «high»", "be high", "значение «high»"]],
  in: [
    ["a", "b"],
    ["be a or b", "значение «a» или «b»", "not be a or b", "любое значение, кроме «a» и «b»"],
  ],
  notIn: [
    ["a", "b"],
    ["not be a or b", "любое значение, кроме «a» и «b»", "be a or b", "значение «a» или «b»"],
  ],
  contains: ["a", ["hold a", "чтобы было среди прочего: a", "not hold a", "чтобы не было среди прочего: a"]],
  doesNotContain: [
    "a",
    ["not hold a", "чтобы не было среди прочего: a", "hold a", "чтобы было среди прочего: a"],
  ],
  lessThan: [3, ["be less than 3", "меньше 3", "be at least 3", "не меньше 3"]],
  lessThanInclusive: [3, ["be no more than 3", "не больше 3", "be more than 3", "больше 3"]],
  greaterThan: [3, ["be more than 3", "больше 3", "be no more than 3", "не больше 3"]],
  greaterThanInclusive: [3, ["be at least 3", "не меньше 3", "be less than 3", "меньше 3"]],
};

describe("what is needed is said in both languages", () => {
  test("for every operator that rules may name", () => {
    expect(Object.keys(SAID).sort()).toEqual(Object.keys(OPERATORS).sort());
  });

  test.each(Object.entries(SAID))("%s", (operator, [value, said]) => {
    const slot = { attribute: undefined, domain: undefined };
    const phrases = wordsOf(operator).map((words) => phraseNeed(slot, words, value));
    expect(phrases.flatMap(({ en, ru }) => [en, ru])).toEqual(said);
  });
});

test("every reason to hold advice back is said in both languages", () => {
  const names = bilingualNamesOf(createRiskEngine({ packs: [defaultPack] }));
  const until = "2026-03-14T00:00:00Z";
  const condition = { en: "not before the audit", ru: "не раньше проверки" };
  const reasons = [
    { kind: "guard", condition },
    { kind: "snoozed", until, by: "olga", condition },
    { kind: "settling", until },
    { kind: "cooldown", until },
    { kind: "quiet-period", until },
    { kind: "excluded", by: "part-ways" },
  ] as const;
  expect(reasons.map((reason) => sayReason(reason, names))).toMatchInlineSnapshot(`
    [
      {
        "en": "Waits for this: not before the audit",
        "ru": "Ждёт выполнения условий: не раньше проверки",
      },
      {
        "en": "Put off until 14 March 2026 by olga: “not before the audit”",
        "ru": "Отложено до 14 марта 2026; кто отложил: olga; причина: «не раньше проверки»",
      },
      {
        "en": "Already taken; has until 14 March 2026 to work",
        "ru": "Уже сделано; ждём результата до 14 марта 2026",
      },
      {
        "en": "Taken not long ago; can be advised again from 14 March 2026",
        "ru": "Недавно уже делали; снова можно советовать с 14 марта 2026",
      },
      {
        "en": "The client is in a quiet period; free from 14 March 2026",
        "ru": "У клиента период тишины; можно с 14 марта 2026",
      },
      {
        "en": "Does not go together with “Part ways with the client”; free once that is no longer advised",
        "ru": "Не сочетается с другим советом: «Расстаться с клиентом»; станет возможным, когда тот отпадёт",
      },
    ]
  `);
});
