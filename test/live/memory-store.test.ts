import { describe, it } from "vitest";
import { describeStore } from "../../src/live/contract/describe-store.ts";
import { createMemoryStore } from "../../src/live/memory/memory-store.ts";

describeStore(
  "memory",
  async () => {
    const store = createMemoryStore();
    return { open: async () => store };
  },
  { describe, it },
);
