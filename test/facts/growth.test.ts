import { describe, expect, test } from "vitest";
import { ask, event } from "./probe.ts";

const letter = (at: string, rest: object = {}) => event(at, "email.aggressive", { tone: "rude", ...rest });

describe("growth", () => {
  const growth = (rest: object = {}) => ({
    fact: "growth",
    params: { events: "email.aggressive", within: "30d", ...rest },
  });

  test("is this window over the one before", () => {
    const letters = ["2026-01-10", "2026-02-10", "2026-02-11", "2026-02-12"].map((at) => letter(at));
    expect(ask(growth(), letters)).toBe(3);
    expect(ask(growth(), letters.slice(0, 1))).toBe(0);
  });

  test("puts an event on the edge into the window before", () => {
    expect(ask(growth(), [letter("2026-01-30"), letter("2026-01-30T00:00:00.001Z")])).toBe(1);
    expect(ask(growth(), [letter("2025-12-31"), letter("2026-02-01")])).toBeUndefined();
    expect(ask(growth(), [letter("2025-12-31T00:00:00.001Z"), letter("2026-02-01")])).toBe(1);
  });

  test("is undefined where the window before is empty", () => {
    expect(ask(growth(), [letter("2026-02-10")])).toBeUndefined();
    expect(ask(growth(), [])).toBeUndefined();
  });

  test("growth can be shifted back", () => {
    const letters = ["2026-01-10", "2026-01-11", "2025-12-10"].map((at) => letter(at));
    expect(ask(growth({ before: "30d" }), letters)).toBe(2);
  });
});
