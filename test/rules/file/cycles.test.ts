import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sortByDependence } from "../../../src/rules/file/cycles.ts";
import { describeCycle } from "../../../src/words/cycles.ts";

type Graph = Readonly<Record<string, readonly string[]>>;

function sort(graph: Graph, starts: readonly string[] = Object.keys(graph)) {
  const cycles: string[] = [];
  const sorted = sortByDependence(
    starts,
    (name) => graph[name] ?? [],
    (cycle) => cycles.push(cycle.join("")),
  );
  return { sorted, cycles };
}

describe("what leads to something comes after it", () => {
  test.each<[string, Graph, readonly string[]]>([
    ["a chain", { a: ["b"], b: ["c"], c: [] }, ["c", "b", "a"]],
    ["a diamond", { a: ["b", "c"], b: ["d"], c: ["d"], d: [] }, ["d", "b", "c", "a"]],
    ["nothing", {}, []],
    ["what is named twice", { a: ["b", "b"], b: [] }, ["b", "a"]],
  ])("%s", (_, graph, sorted) => {
    expect(sort(graph)).toEqual({ sorted, cycles: [] });
  });

  test("and only what the starts lead to is told", () => {
    expect(sort({ a: ["b"], b: [], c: ["a"] }, ["a"]).sorted).toEqual(["b", "a"]);
  });
});

describe("cycles", () => {
  test.each<[string, Graph, readonly string[]]>([
    ["of one", { a: ["a"] }, ["aa"]],
    ["of three, entered from without", { x: ["b"], a: ["b"], b: ["c"], c: ["a"] }, ["bcab"]],
    ["two that share a node", { a: ["b", "c"], b: ["a"], c: ["a"] }, ["aba", "aca"]],
    ["two apart", { a: ["b"], b: ["a"], c: ["d"], d: ["c"] }, ["aba", "cdc"]],
  ])("%s", (_, graph, cycles) => {
    expect(sort(graph).cycles).toEqual(cycles);
  });

  test("are found exactly where somebody can come back to where he was", () => {
    const names = [..."abcdef"];
    const anyGraph = fc.dictionary(fc.constantFrom(...names), fc.array(fc.constantFrom(...names)));
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const reaches = (from: string, seen = new Set<string>()): Set<string> => {
          for (const next of graph[from] ?? []) if (!seen.has(next)) reaches(next, seen.add(next));
          return seen;
        };
        const { sorted, cycles } = sort(graph);
        const isCyclic = names.some((name) => reaches(name).has(name));
        expect(cycles.length > 0).toBe(isCyclic);
        for (const cycle of cycles) {
          expect(cycle.at(-1)).toBe(cycle[0]);
          for (let i = 1; i < cycle.length; i++) expect(graph[cycle[i - 1] ?? ""]).toContain(cycle[i]);
        }
        expect(new Set(sorted).size).toBe(sorted.length);
        if (isCyclic) return;
        for (const [i, name] of sorted.entries())
          for (const next of graph[name] ?? []) expect(sorted.indexOf(next)).toBeLessThan(i);
      }),
    );
  });
});

test("a long cycle is told by its ends", () => {
  const names = Array.from({ length: 100 }, (_, i) => `n${i}`);
  expect(describeCycle(["a", "b", "a"])).toBe("a → b → a");
  expect(describeCycle(names)).toBe("n0 → n1 → n2 → n3 → n4 → … 90 more … → n95 → n96 → n97 → n98 → n99");
});
