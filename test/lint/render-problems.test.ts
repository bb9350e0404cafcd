import { expect, test } from "vitest";
import type { LintProblem } from "../../src/lint/lint-problem.ts";
import { renderLintProblems } from "../../src/lint/render-problems.ts";

const PROBLEM: LintProblem = {
  code: "never-holds",
  severity: "error",
  file: "rules/a,b.json",
  line: 7,
  column: 3,
  pointer: "/rules/0/conditions",
  message: "100 % sure\nof it: never",
};

test("a text tells a problem in a line, and how many there are", () => {
  expect(renderLintProblems([{ ...PROBLEM, message: "never" }], "text")).toBe(
    "rules/a,b.json:7:3: error never-holds: never\n1 error; --explain CODE tells why\n",
  );
  expect(renderLintProblems([], "text")).toBe("nothing found\n");
});

test("without its text a problem is told by pointer, and a witness in short", () => {
  const { line: _, column: __, ...placeless } = PROBLEM;
  const witness = { client: { id: "acme" }, events: [], at: ["2026-01-02T00:00:00Z"] };
  expect(renderLintProblems([{ ...placeless, message: "so", witness }], "text")).toContain(
    "rules/a,b.json#/rules/0/conditions: error never-holds: so (shown by a client without events, from 2026-01-02T00:00:00Z)\n",
  );
});

test("annotations of GitHub do not end early, whatever stands in them", () => {
  expect(renderLintProblems([PROBLEM], "github")).toBe(
    "::error file=rules/a%2Cb.json,line=7,col=3,title=client-risk never-holds::100 %25 sure%0Aof it: never\n",
  );
});
