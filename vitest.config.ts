import { defineConfig } from "vitest/config";

export default defineConfig({
  // The doors, by the names that examples know them by.
  resolve: {
    alias: [
      { find: /^client-risk$/, replacement: `${import.meta.dirname}/src/index.ts` },
      { find: /^client-risk\/([a-z-]+)$/, replacement: `${import.meta.dirname}/src/$1.ts` },
    ],
  },
  test: { include: ["test/**/*.test.ts"], testTimeout: 120_000, reporters: ["./.ci/reporter.ts"] },
});
