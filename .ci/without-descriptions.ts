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
  // The members of files and the params of facts, for those who write them. Those of event types an engine publishes.
  {
    files: /src\/(facts\/.*|rules\/file\/rule-file|events\/profile|scenarios\/schema|import\/map-file)\.ts$/,
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
    build.onLoad({ filter: /src\/.*\.ts$/ }, async ({ path }) => {
      const here = DESCRIPTIONS.filter(({ files }) => files.test(path));
      if (here.length === 0) return undefined;
      let contents = await readFile(path, "utf8");
      for (const { told } of here) contents = contents.replaceAll(told, "");
      if (here.some(({ trace }) => trace.test(contents)))
        throw new Error(`${path}: a description that is no plain text`);
      return { contents, loader: "ts" };
    });
  },
};
