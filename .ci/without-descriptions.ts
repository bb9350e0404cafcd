import { readFile } from "node:fs/promises";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Files whose descriptions only the generator of the JSON Schemas reads. Those of event types an engine publishes. */
const SCHEMAS = /src\/(rules\/rule-file|events\/profile|scenarios\/schema|import\/map-file)\.ts$/;
const DESCRIPTION = /\s*\.describe\(\s*(?:"[^"\\]*"|'[^'\\]*'),?\s*\)/g;

/** Leaves out of the bundle what describes the members of files to those who write them. */
export const withoutDescriptions: Plugin = {
  name: "without-descriptions",
  setup(build) {
    build.onLoad({ filter: SCHEMAS }, async ({ path }) => {
      const contents = (await readFile(path, "utf8")).replaceAll(DESCRIPTION, "");
      if (contents.includes(".describe(")) throw new Error(`${path}: a description that is no plain text`);
      return { contents, loader: "ts" };
    });
  },
};
