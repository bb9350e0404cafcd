import { describe, expect, test } from "vitest";
import { ask, event, evidenceOf } from "./probe.ts";

const letter = (at: string, rest: object = {}) => event(at, "email.aggressive", { tone: "rude", ...rest });

describe("topShare", () => {
  const top = (rest: object = {}) => ({
    fact: "topShare",
    params: { events: "email.aggressive", by: "employee", ...rest },
  });
  const letters = [
    letter("2026-02-01", { employee: "ivan" }),
    letter("2026-02-02", { employee: "ivan" }),
    letter("2026-02-03", { employee: "olga" }),
    letter("2026-02-04"),
  ];

  test("is the part on the one most frequent value", () => {
    expect(ask(top(), letters.slice(0, 3))).toBe(2 / 3);
    expect(ask(top(), letters.slice(0, 1))).toBe(1);
  });

  test("counts those that name nobody among all", () => {
    expect(ask(top(), letters)).toBe(0.5);
    expect(ask(top(), letters.slice(3))).toBe(0);
  });

  test("is undefined where nothing is found", () => expect(ask(top(), [])).toBeUndefined());

  test("the evidence of topShare is all that it looked at", () =>
    expect(evidenceOf(top(), letters)).toHaveLength(4));

  test("counts what follows within a burst with the same contact as one", () => {
    const often = ["00", "01", "02"].map((hour) =>
      letter(`2026-02-05T${hour}:00:00Z`, { employee: "olga", contact: "boris" }),
    );
    expect(ask(top(), [...letters.slice(0, 2), ...often])).toBe(3 / 5);
    expect(ask(top({ burst: "4h" }), [...letters.slice(0, 2), ...often])).toBe(2 / 3);
  });
});
