import { readFile } from "node:fs/promises";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** What some files tell of themselves that only the generator of schemas and documents reads. */
interface Description {
  readonly files: RegExp;
  /** Its every place, as Biome sets it. */
  readonly told: RegExp;
  /** What nothing may be left of. */
  readonly trace: RegExp;
}

const DESCRIPTIONS: readonly Description[] = [
  // The members of files, for those who write them. Those of event types an engine publishes.
  {
    files: /src\/(rules\/file\/rule-file|events\/profile|scenarios\/schema|import\/map-file)\.ts$/,
    told: /\s*\.describe\(\s*(?:"[^"\\]*"|'[^'\\]*'),?\s*\)/g,
    trace: /\.describe\(/,
  },
  // The meanings of the facts, for those who write rules.
  {
    files: /src\/facts\/[^/]+\.ts$/,
    told: /^ {2}(?:unit: ".*",|summary: \{.*\},|summary: \{\n(?: {4}.*\n)+ {2}\},)\n/gm,
    trace: /^ {2}summary: \{/m,
  },
];

/** Leaves out of the bundle what nothing in it reads. */
export const withoutDescriptions: Plugin = {
  name: "without-descriptions",
  setup(build) {
    for (const { files, told, trace } of DESCRIPTIONS) {
      build.onLoad({ filter: files }, async ({ path }) => {
        const contents = (await readFile(path, "utf8")).replaceAll(told, "");
        if (trace.test(contents)) throw new Error(`${path}: a description that is no plain text`);
        return { contents, loader: "ts" };
      });
    }
  },
};
