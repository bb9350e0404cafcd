import { describe, expect, test } from "vitest";
import { ask, askEach, event, evidenceOf } from "./probe.ts";

describe("share", () => {
  const share = (rest: object = {}) => ({
    fact: "share",
    params: { events: "call.ignored", outOf: "call.*", ...rest },
  });
  const calls = [
    event("2026-02-01", "call.ignored", { contact: "anna" }),
    event("2026-02-02", "call.answered", { contact: "anna" }),
    event("2026-02-03", "call.answered", { contact: "boris" }),
    event("2026-01-04", "call.ignored", { contact: "boris" }),
  ];

  test("is the part of all `outOf` events, 0–1", () => {
    expect(ask(share(), calls)).toBe(0.5);
    expect(ask(share({ within: "30d" }), calls)).toBe(1 / 3);
    expect(ask(share({ within: "30d", before: "30d" }), calls)).toBe(1);
  });

  test("is 0 where only the others are found, undefined where nothing is", () => {
    expect(ask(share(), calls.slice(1, 3))).toBe(0);
    expect(ask(share(), [])).toBeUndefined();
  });

  test("`where` of a share filters `events` only", () => {
    expect(ask(share({ where: { contact: "anna" } }), calls)).toBe(0.25);
    expect(ask(share({ outOf: { events: "call.*", where: { contact: "boris" } } }), calls)).toBe(1);
  });

  test("the evidence of a share is the events of the part", () => {
    expect(evidenceOf(share({ within: "30d" }), calls)).toEqual(["2026-02-01"]);
  });

  test("knows the subject in `outOf` alone", () => {
    const answers = askEach(share({ outOf: { events: "call.*", where: { contact: "$subject" } } }), calls, {
      forEach: "contact",
    });
    expect(answers.map(({ value }) => value)).toEqual([1, 1]);
  });
});
