/** How much an app that bundles the core, or the plain rules, has to carry, minified and compressed (brotli). */

const engine = { path: "../dist/index.js", import: "{ createRiskEngine, createHistory, appendEvents }" };

/** Russian words as they are: by default esbuild writes six characters for each letter, most bundlers do not. */
const modifyEsbuildConfig = (config) => ({ ...config, charset: "utf8" });

export default [
  { name: "the core without zod and the default pack", ...engine, ignore: ["zod"], limit: "66.4 kB" },
  { name: "the core with zod, without the default pack", ...engine, limit: "91.4 kB" },
  { name: "all of the core, with the default pack", path: "../dist/index.js", limit: "148.5 kB" },
  { name: "plain rules without zod", path: "../dist/plain-rules.js", ignore: ["zod"], limit: "12.5 kB" },
].map((check) => ({ ...check, modifyEsbuildConfig }));
