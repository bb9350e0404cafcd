import { defineConfig } from "vitest/config";
import { findChromium } from "./chromium.ts";
import { reportPageInTests } from "./report-page.ts";

/** What is tried in a real browser, where there is one: `.ci/run` installs it. */
export default defineConfig({
  plugins: [reportPageInTests],
  test: {
    include: ["test/**/*.browser-test.ts"],
    exclude: findChromium() === undefined ? ["**"] : [],
    passWithNoTests: true,
    // A browser takes all of a small machine.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
    reporters: ["./.ci/reporter.ts"],
  },
});
