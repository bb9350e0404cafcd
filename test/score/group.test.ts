import { describe, expect, test } from "vitest";
import { outweighIn } from "../../src/score/group.ts";
import { finding } from "./findings.ts";

describe("of a group only the largest counts", () => {
  test("the others name it, and findings without a group stand alone", () => {
    const findings = [
      finding({ rule: "a", points: 90 }),
      finding({ rule: "b", group: "silence", points: 10 }),
      finding({ rule: "c", subject: "masha", group: "silence", points: 20 }),
      finding({ rule: "d", group: "money", points: 5 }),
    ];
    expect(outweighIn(findings)).toEqual([undefined, { rule: "c", subject: "masha" }, undefined, undefined]);
  });

  test("of equals the first by rule, then subject, counts", () => {
    const findings = [
      finding({ rule: "a", subject: "ivan", group: "silence", points: 10 }),
      finding({ rule: "a", subject: "masha", group: "silence", points: 10 }),
      finding({ rule: "b", group: "silence", points: 10 }),
    ];
    const first = { rule: "a", subject: "ivan" };
    expect(outweighIn(findings)).toEqual([undefined, first, first]);
  });

  test("of nothing but relief the largest relief counts", () => {
    const findings = [
      finding({ rule: "a", group: "trust", points: -5 }),
      finding({ rule: "b", group: "trust", points: -20 }),
      finding({ rule: "c", group: "trust", points: 0 }),
    ];
    expect(outweighIn(findings)).toEqual([{ rule: "b" }, undefined, { rule: "b" }]);
  });

  test("any positive points outweigh relief, however large", () => {
    const findings = [
      finding({ rule: "a", group: "trust", points: -50 }),
      finding({ rule: "b", group: "trust", points: 1 }),
    ];
    expect(outweighIn(findings)).toEqual([{ rule: "b" }, undefined]);
  });
});
