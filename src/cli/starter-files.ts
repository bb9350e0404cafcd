import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findFiles } from "../files/find-files.ts";
import type { Language } from "../words/language.ts";
import { packedPath } from "./packed-path.ts";

/** A file that a firm begins its own rules with. */
export interface StarterFile {
  /** From the directory that it is written to. */
  readonly path: string;
  readonly text: string;
}

/** The pack and its stories, which stand as an example of a language, and what runs them in editors, tests and CI. */
export async function starterFiles(language: Language): Promise<readonly StarterFile[]> {
  const root = packedPath(`examples/starter/${language}`);
  const names = await findFiles(root, () => true);
  const examples = names.map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") }));
  return [
    ...(await Promise.all(examples)),
    { path: "stories/stories.test.js", text: VITEST },
    { path: EDITOR_SETTINGS_PATH, text: `${JSON.stringify(EDITOR_SETTINGS, undefined, 2)}\n` },
    { path: ".github/workflows/client-risk.yml", text: WORKFLOW },
  ];
}

const VITEST = `import { defaultPack } from "client-risk";
import { describeScenarios } from "client-risk/testing";
import { describe, it } from "vitest";

await describeScenarios([import.meta.dirname], { packs: [defaultPack], describe, it });
`;

export const EDITOR_SETTINGS_PATH = ".vscode/settings.json";

const SCHEMAS = "./node_modules/client-risk/schema";

/** For what VS Code knows by itself of JSON, and by its YAML extension of YAML. */
const EDITOR_SETTINGS = {
  "json.schemas": [{ fileMatch: ["/rules/**/*.json"], url: `${SCHEMAS}/rule-file.schema.json` }],
  "yaml.schemas": { [`${SCHEMAS}/scenario.schema.json`]: "/stories/**/*.scenario.yaml" },
};

const WORKFLOW = `name: client-risk
on: [push, pull_request]
permissions:
  contents: read
jobs:
  rules:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22, cache: npm }
      - run: npm ci
      - run: npx client-risk lint rules --format github
      - run: npx client-risk test stories --coverage --min 100 --reporter text --reporter github
`;
