import { describe, expect, test } from "vitest";
import { COUNT } from "../../src/facts/reading/value-domain.ts";
import { phraseComparison, wordsOf } from "../../src/rules/compile/comparison-words.ts";
import type { Slot } from "../../src/rules/compile/slots.ts";

interface Asked {
  readonly operator: string;
  readonly value: unknown;
  readonly actual: unknown;
  readonly wanted?: boolean;
  readonly attribute?: string;
  readonly counts?: boolean;
}

function tell({ operator, value, actual, wanted = true, attribute, counts = false }: Asked) {
  const phrase = () => ({ en: "it", ru: "это" });
  const slot: Pick<Slot, "phrase" | "attribute" | "domain"> = {
    phrase,
    attribute,
    domain: counts ? COUNT : undefined,
  };
  return phraseComparison(slot, wordsOf(operator), wanted, value, actual);
}

describe("what is missing of a comparison, in words", () => {
  test.each<[Asked, en: string, ru: string]>([
    [
      { operator: "greaterThanInclusive", value: 2, actual: 0 },
      "it: must be at least 2 (now 0)",
      "это: нужно не меньше 2 (сейчас 0)",
    ],
    [
      { operator: "greaterThanInclusive", value: 2, actual: 3, wanted: false },
      "it: must be less than 2 (now 3)",
      "это: нужно меньше 2 (сейчас 3)",
    ],
    [
      { operator: "lessThan", value: 0.5, actual: undefined },
      "it: must be less than 0.5 (now not known)",
      "это: нужно меньше 0,5 (сейчас неизвестно)",
    ],
    [
      { operator: "lessThanInclusive", value: 1.5, actual: 2 },
      "it: must be no more than 1.5 (now 2)",
      "это: нужно не больше 1,5 (сейчас 2)",
    ],
    [
      { operator: "equal", value: true, actual: false },
      "it: must be yes (now no)",
      "это: нужно значение «да» (сейчас нет)",
    ],
    [
      { operator: "notEqual", value: "retain", actual: "retain", attribute: "policy" },
      "it: must not be keeping every client (now keeping every client)",
      "это: нужно любое значение, кроме «удержание каждого клиента» (сейчас удержание каждого клиента)",
    ],
    [
      { operator: "in", value: ["us", "subcontractor"], actual: "client", attribute: "fault" },
      "it: must be ours or our subcontractor's (now the client's)",
      "это: нужно значение «наша» или «нашего подрядчика» (сейчас клиента)",
    ],
    [
      { operator: "notIn", value: ["us", "both"], actual: "us", attribute: "found" },
      "it: must not be with us or with both sides (now with us)",
      "это: нужно любое значение, кроме «в нас» и «в обеих сторонах» (сейчас в нас)",
    ],
    [
      { operator: "contains", value: "vip", actual: ["a", "b"] },
      "it: must hold vip (now a and b)",
      "это: нужно чтобы было среди прочего: vip (сейчас a и b)",
    ],
    [
      { operator: "everyFact:equal", value: 1, actual: [2], wanted: false },
      "it: must be not everyFact:equal 1 (now 2)",
      "это: нужно not everyFact:equal 1 (сейчас 2)",
    ],
  ])("%j", (asked, en, ru) => {
    expect(tell(asked)).toEqual({ en, ru });
  });

  test.each<[operator: string, value: number, wanted: boolean, words: string]>([
    ["greaterThan", 0, true, "at least 1"],
    ["greaterThan", 0, false, "0"],
    ["greaterThan", 2, false, "no more than 2"],
    ["greaterThanInclusive", 1, false, "0"],
    ["greaterThanInclusive", 3, false, "no more than 2"],
    ["lessThanInclusive", 0, true, "0"],
    ["lessThan", 3, true, "no more than 2"],
    ["equal", 0, true, "0"],
    ["lessThan", 2.5, true, "less than 2.5"],
  ])("of a count, which is whole: %s %d, wanted %s", (operator, value, wanted, words) => {
    const { en } = tell({ operator, value, wanted, actual: 9, counts: true });
    expect(en).toBe(`it: must be ${words} (now 9)`);
  });

  test("a number is not told as the one that it misses", () => {
    expect(tell({ operator: "greaterThanInclusive", value: 14, actual: 13.999 })).toEqual({
      en: "it: must be at least 14 (now just under 14)",
      ru: "это: нужно не меньше 14 (сейчас чуть меньше 14)",
    });
    expect(tell({ operator: "lessThan", value: 51, actual: 51.001 }).en).toBe(
      "it: must be less than 51 (now just over 51)",
    );
    expect(tell({ operator: "lessThan", value: 51, actual: 51 }).en).toBe(
      "it: must be less than 51 (now 51)",
    );
  });
});
