import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CHECKS } from "../../src/lint/checks.ts";
import { LINT_CODES } from "../../src/rules/file/lint-codes.ts";

test("every code has a page, and there is no page without a code", () => {
  const pages = readdirSync("docs/lint").map((name) => name.replace(/\.md$/, ""));
  expect(pages.sort()).toEqual([...LINT_CODES].sort());
});

test.each(LINT_CODES)("the page of %s tells its weight, what to avoid, what to prefer, and why", (code) => {
  const page = readFileSync(`docs/lint/${code}.md`, "utf8");
  const headings = page.split("\n").filter((line) => line.startsWith("#"));
  expect(headings).toEqual([`# ${code}`, "## Avoid", "## Prefer", "## Why"]);
  expect(page).toContain(`Severity: ${CHECKS[code].severity}.`);
});

test("the list of checks tells each code, its weight and its page", () => {
  const list = readFileSync("docs/lint.md", "utf8");
  for (const code of LINT_CODES)
    expect(list).toContain(`| [\`${code}\`](lint/${code}.md) | ${CHECKS[code].severity} |`);
});
