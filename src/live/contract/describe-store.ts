import { CLAIMS } from "./claims.ts";
import type { ContractOptions, StoreFixture } from "./fixture.ts";
import { HISTORIES } from "./histories.ts";
import { OUTBOXES } from "./outboxes.ts";
import { WORKERS } from "./workers.ts";

const PARTS = { histories: HISTORIES, claims: CLAIMS, outbox: OUTBOXES, workers: WORKERS };

/**
 * The tests that make an adapter a `HistoryStore`: each gets a fixture of its own. The runner is passed in, so that none is depended
 * upon.
 *
 * @example
 * import { describeStore } from "client-risk/live/contract";
 * import { describe, it } from "vitest";
 *
 * describeStore("mine", async () => ({ open: async () => createMyStore() }), { describe, it });
 */
export function describeStore(
  name: string,
  createFixture: () => Promise<StoreFixture>,
  options: ContractOptions,
): void {
  for (const [part, clauses] of Object.entries(PARTS))
    options.describe(`${name}: ${part}`, () => {
      for (const { says, holds } of clauses)
        options.it(says, async () => {
          const { open, destroy } = await createFixture();
          try {
            await holds(open, options);
          } finally {
            await destroy?.();
          }
        });
    });
}
