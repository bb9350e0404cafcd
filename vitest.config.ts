import { readdirSync, readFileSync } from "node:fs";
import { configDefaults, defineConfig } from "vitest/config";
import { reportPageInTests } from "./.ci/report-page.ts";

const TESTS = "test/**/*.test.ts";

/** Tests that count steps or measure room or time: for them nothing is to have run before in their process. */
const ALONE = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((file) => `test/${file}`)
  .filter((file) => file.endsWith(".test.ts"))
  .filter((file) => /\/(?:steps|cpu-time|survive)\.ts"|setFlagsFromString/.test(readFileSync(file, "utf8")));

export default defineConfig({
  plugins: [reportPageInTests],
  // The doors, by the names that examples know them by.
  resolve: {
    alias: [
      { find: /^client-risk$/, replacement: `${import.meta.dirname}/src/index.ts` },
      { find: /^client-risk\/live\/contract$/, replacement: `${import.meta.dirname}/src/live-contract.ts` },
      { find: /^client-risk\/([a-z-]+)$/, replacement: `${import.meta.dirname}/src/$1.ts` },
    ],
  },
  test: {
    testTimeout: 120_000,
    reporters: ["./.ci/reporter.ts"],
    projects: [
      { extends: true, test: { name: "alone", include: ALONE } },
      {
        extends: true,
        // To load the library anew for each file took half of the time.
        test: {
          name: "together",
          include: [TESTS],
          exclude: [...configDefaults.exclude, ...ALONE],
          isolate: false,
        },
      },
    ],
  },
});
