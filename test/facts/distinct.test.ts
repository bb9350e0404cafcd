import { describe, expect, test } from "vitest";
import { ask, event, evidenceOf } from "./probe.ts";

describe("distinct", () => {
  const distinct = { fact: "distinct", params: { events: "email.aggressive", by: "employee" } };
  const letter = (at: string, employee?: string) =>
    event(at, "email.aggressive", { tone: "rude", ...(employee === undefined ? {} : { employee }) });

  test("is how many different values there are, undefined where none is named", () => {
    expect(ask(distinct, [letter("2026-02-01", "ivan"), letter("2026-02-02", "ivan")])).toBe(1);
    expect(ask(distinct, [letter("2026-02-01", "ivan"), letter("2026-02-02", "olga")])).toBe(2);
    expect(ask(distinct, [letter("2026-02-01")])).toBeUndefined();
    expect(ask(distinct, [])).toBeUndefined();
  });

  test("rests on the events that name one", () => {
    expect(evidenceOf(distinct, [letter("2026-02-01", "ivan"), letter("2026-02-02")])).toEqual([
      "2026-02-01",
    ]);
  });
});
