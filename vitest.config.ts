import { defineConfig } from "vitest/config";
import { reportPageInTests } from "./.ci/report-page.ts";

export default defineConfig({
  plugins: [reportPageInTests],
  test: { include: ["test/**/*.test.ts"], testTimeout: 120_000, reporters: ["./.ci/reporter.ts"] },
});
