import { describe, expect, test } from "vitest";
import { formatProblem } from "../../src/events/problem.ts";
import { readDocuments } from "../../src/files/yaml-text.ts";
import { growthOf } from "../steps.ts";

describe("a text of YAML or JSON", () => {
  test("gives the data of its documents, and where each part of it stands", () => {
    const { documents, problems } = readDocuments("a: 1\nb:\n  - c: [x, y]\n---\n{ d: 2 }\n", "a.yaml");
    expect(problems).toEqual([]);
    expect(documents.map(({ data }) => data)).toEqual([{ a: 1, b: [{ c: ["x", "y"] }] }, { d: 2 }]);
    expect(documents[0]?.placeOf(["b", 0, "c", 1])).toEqual({
      file: "a.yaml",
      line: 3,
      column: 12,
      pointer: "/b/0/c/1",
    });
    expect(documents[1]?.placeOf(["d"])).toMatchObject({ line: 5, column: 3 });
  });

  test("tells of each document what is wrong with it, and gives the others", () => {
    const { documents, problems } = readDocuments("a: 1\n---\na: 1\na: 2\n---\nb: [\n", "a.yaml");
    expect(documents.map(({ data }) => data)).toEqual([{ a: 1 }]);
    expect(problems.map(formatProblem)).toEqual([
      'a.yaml:4:1: expected each key once, found "a" again',
      expect.stringMatching(/^a\.yaml:7:1: expected YAML 1\.2 or JSON, found Flow sequence/),
    ]);
  });

  test.each([
    ["brackets that close nothing", "]".repeat(101), "at most 100 problems"],
    ["lists after a list", "[]".repeat(101), "at most 100 problems"],
    ["anchors on one node", "&a ".repeat(120), "at most 100 problems"],
    ["keys given again", "a: 1\n".repeat(102), "at most 100 problems"],
    ["documents", "--- 1\n".repeat(1001), "at most 1000 documents"],
    ["brackets that open", "[".repeat(101), "at most 100 levels of nesting"],
  ])("is read no further where it has too many %s, and says so", (_, text, expected) => {
    const { problems } = readDocuments(text, "a.yaml");
    expect(problems.at(-1)).toMatchObject({ expected, found: "more" });
    expect(problems.length).toBeLessThanOrEqual(101);
  });

  test.each([
    ["brackets that close nothing", "]"],
    ["lists after a list", "[]"],
    ["commas in a list", "[,"],
    ["aliases of nothing", "*a "],
    ["tags that nobody knows", "- !x y\n"],
    ["keys given again", "a: 1\n"],
    ["documents", "--- 1\n"],
    ["directives", "%a\n"],
  ])("takes as many steps a character, however many it has of these: %s", async (_, piece) => {
    expect(await growthOf((times) => readDocuments(piece.repeat(times), "a.yaml"), 200)).toBeLessThan(12);
  });

  test("finds the places of many keys of one map in one walk of it", async () => {
    const placeAll = (size: number) => {
      const keys = Array.from({ length: size }, (_, i) => `key ${i}`);
      const { documents } = readDocuments(keys.map((key) => `${key}: 1\n`).join(""), "a.yaml");
      for (const key of keys) documents[0]?.placeOf([key]);
    };
    expect(await growthOf(placeAll, 100)).toBeLessThan(12);
  });
});
