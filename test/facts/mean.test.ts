import { describe, expect, test } from "vitest";
import { late, over, payments } from "./payments.ts";
import { ask, evidenceOf } from "./probe.ts";

describe("mean", () => {
  test("is over the events that have the attribute, undefined where none has", () => {
    expect(ask(over("mean", "daysLate"), payments)).toBe(7);
    expect(ask(over("mean", "amount"), payments)).toBe(75);
    expect(ask(over("mean", "amount"), [late("2026-02-10", 4)])).toBeUndefined();
    expect(ask(over("mean", "amount"), [])).toBeUndefined();
    expect(evidenceOf(over("mean", "amount"), payments)).toEqual(["2026-01-05", "2026-02-20"]);
  });
});
