import { defineConfig } from "tsup";

const doors = {
  index: "src/index.ts",
  node: "src/node.ts",
  testing: "src/testing.ts",
  "json-rules-engine": "src/json-rules-engine.ts",
  matches: "src/matches.ts",
};

// Splitting keeps one copy of what the doors share, so that `instanceof InvalidInputError` holds across them.
const shared = { splitting: true, target: "es2022", treeshake: false, removeNodeProtocol: false } as const;

export default defineConfig([
  {
    ...shared,
    format: "esm",
    entry: { ...doors, cli: "src/cli/bin.ts", "shard-worker": "src/cli/shard-worker.ts" },
    dts: { entry: doors },
  },
  { ...shared, format: "cjs", entry: doors, dts: { entry: doors } },
]);
