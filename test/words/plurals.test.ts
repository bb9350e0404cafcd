import { expect, test } from "vitest";
import { countOf, createCounter, TIME_UNITS } from "../../src/words/plurals.ts";

test("one thing is counted in the singular, none and many in the plural", () => {
  expect([0, 1, 2, 21].map((count) => countOf(count, "event"))).toEqual([
    "0 events",
    "1 event",
    "2 events",
    "21 events",
  ]);
});

test("a noun whose plural is not its singular and an s says it", () => {
  expect(countOf(2, "entry", "entries")).toBe("2 entries");
});

test("Russian counts days in the form that the number asks for", () => {
  const days = createCounter("ru", 0).counted(TIME_UNITS.ru.days);
  expect([1, 2, 5, 11, 21].map(days)).toEqual(["1 день", "2 дня", "5 дней", "11 дней", "21 день"]);
});
