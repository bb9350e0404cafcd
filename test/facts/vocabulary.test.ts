import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/facts/fact.ts";
import type { FactScope } from "../../src/facts/reading/fact-scope.ts";
import { SUBJECT_KINDS } from "../../src/facts/reading/subject-kind.ts";
import { CONTACT_PATHS } from "../../src/facts/subject/contact.ts";
import { EMPLOYEE_PATHS } from "../../src/facts/subject/employee.ts";
import { INCIDENT_PATHS } from "../../src/facts/subject/incident.ts";
import { vocabulary } from "../../src/facts/vocabulary.ts";

const FOLDER = "src/facts";

/** The facts that the files of the folder define. */
async function defined(): Promise<Fact[]> {
  const paths = readdirSync(FOLDER).map((file) => resolve(FOLDER, file));
  const files = paths.filter(
    (path) => path.endsWith(".ts") && readFileSync(path, "utf8").includes("defineWord("),
  );
  const modules = await Promise.all(files.map((path) => import(pathToFileURL(path).href)));
  return modules.flatMap((exported) => Object.values<Fact>(exported));
}

test("every fact that a file defines is a word of the rules", async () => {
  const names = (await defined()).map(({ name }) => name).sort();
  expect(names).toEqual([...vocabulary.keys()].sort());
});

describe.each([...vocabulary.values()])("$name", ({ unit, summary }) => {
  test("tells people what it means, in both languages", () => {
    expect(unit).toMatch(/\S/);
    expect(summary?.en).toMatch(/[a-z]/i);
    expect(summary?.ru).toMatch(/[а-я]/i);
  });
});

test("what several kinds of subject have is called the same for each", () => {
  const labels = new Map<string, unknown>();
  for (const paths of [EMPLOYEE_PATHS, CONTACT_PATHS, INCIDENT_PATHS]) {
    for (const [name, { label }] of Object.entries(paths)) {
      expect(labels.get(name) ?? label, name).toEqual(label);
      labels.set(name, label);
    }
  }
});

test("every kind of subject has an id to ask for", () => {
  for (const subjectKind of SUBJECT_KINDS) {
    const { paths } = vocabulary.get("subject") ?? {};
    expect(typeof paths === "function" && paths({ subjectKind } as FactScope)).toContain("id");
  }
});
