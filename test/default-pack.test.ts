import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createRiskEngine } from "../src/assess/assess.ts";
import { defaultPack } from "../src/rules/file/default-pack.ts";
import type { RuleFile } from "../src/rules/file/rule-file.ts";

const names = readdirSync("rules").filter((name) => name.endsWith(".json"));
const files = names.map((name) => JSON.parse(readFileSync(`rules/${name}`, "utf8")) as RuleFile);

test("the files of rules/ load as packs of their own: no name stands in two of them", () => {
  expect(() => createRiskEngine({ packs: files, files: names })).not.toThrow();
});

test("the default pack holds every entry of every file", () => {
  const entries = (file: RuleFile): string[] =>
    Object.entries(file).flatMap(([section, part]) =>
      typeof part === "object" && section !== "lint"
        ? Object.keys(Array.isArray(part) ? {} : part).map((key) => `${section} ${key}`)
        : [],
    );
  const rules = (file: RuleFile): string[] => (file.rules ?? []).map(({ name }) => name);
  expect(entries(defaultPack).sort()).toEqual(files.flatMap(entries).sort());
  expect(rules(defaultPack).sort()).toEqual(files.flatMap(rules).sort());
});

test("the default pack has lint pass over what some file of it does", () => {
  expect(defaultPack.lint?.disable).toEqual([...new Set(files.flatMap(({ lint }) => lint?.disable ?? []))]);
});

test("the files of rules/ are of one pack and version", () => {
  expect(new Set(files.map(({ pack, version }) => `${pack} ${version}`))).toEqual(
    new Set([`${defaultPack.pack} ${defaultPack.version}`]),
  );
});
