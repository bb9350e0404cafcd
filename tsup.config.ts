import { defineConfig, type Options } from "tsup";
import { withoutDescriptions } from "./.ci/without-descriptions.ts";

const doors = {
  index: "src/index.ts",
  node: "src/node.ts",
  testing: "src/testing.ts",
  "json-rules-engine": "src/json-rules-engine.ts",
  matches: "src/matches.ts",
};

// Splitting keeps one copy of what the doors share, so that `instanceof InvalidInputError` holds across them.
const shared = {
  splitting: true,
  target: "es2022",
  treeshake: false,
  removeNodeProtocol: false,
  esbuildPlugins: [withoutDescriptions],
  // Russian words as they are, not six characters for each letter.
  esbuildOptions: (options) => {
    options.charset = "utf8";
  },
} satisfies Options;

// Chunks of their own, which the bundler of an app can leave out: of a chunk it keeps every schema that is made in it.
const apart = { "plain-rules": "src/plain-rules/compile-rules.ts" };

export default defineConfig([
  {
    ...shared,
    format: "esm",
    entry: { ...doors, ...apart, cli: "src/cli/bin.ts" },
    dts: { entry: doors },
  },
  { ...shared, format: "cjs", entry: doors, dts: { entry: doors } },
]);
