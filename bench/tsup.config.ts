import { defineConfig } from "tsup";
import { reportPage } from "../.ci/report-page.ts";

/** One file beside its sources, so that they find what stands there. Not by tsx: the names that it keeps for functions slow them. */
export default defineConfig({
  entry: { bundle: "bench/run.ts" },
  outDir: "bench",
  format: "esm",
  target: "node20",
  splitting: false,
  treeshake: false,
  silent: true,
  sourcemap: true,
  skipNodeModulesBundle: true,
  noExternal: [/^client-risk:/],
  esbuildPlugins: [reportPage],
});
