import { defineConfig, type Options } from "tsup";
import { reportPage } from "./.ci/report-page.ts";
import { withoutDescriptions } from "./.ci/without-descriptions.ts";

const doors = {
  index: "src/index.ts",
  node: "src/node.ts",
  testing: "src/testing.ts",
  "plain-rules": "src/plain-rules.ts",
  "json-rules-engine": "src/json-rules-engine.ts",
  matches: "src/matches.ts",
  explain: "src/explain.ts",
  live: "src/live.ts",
  "live-contract": "src/live-contract.ts",
  sqlite: "src/sqlite.ts",
  postgres: "src/postgres.ts",
  report: "src/report.ts",
};

// Splitting keeps one copy of what the doors share, so that `instanceof InvalidInputError` holds across them.
const shared = {
  splitting: true,
  target: "es2022",
  treeshake: false,
  removeNodeProtocol: false,
  esbuildPlugins: [withoutDescriptions, reportPage],
  // Russian words as they are, not six characters for each letter.
  esbuildOptions: (options) => {
    options.charset = "utf8";
  },
} satisfies Options;

export default defineConfig([
  {
    ...shared,
    format: "esm",
    entry: { ...doors, cli: "src/cli/bin.ts", "mutant-worker": "src/cli/mutant-worker.ts" },
    dts: { entry: doors },
  },
  { ...shared, format: "cjs", entry: doors, dts: { entry: doors } },
]);
