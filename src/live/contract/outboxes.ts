import assert from "node:assert/strict";
import { MINUTE } from "../../events/time.ts";
import type { HistoryStore } from "../store.ts";
import type { Clause } from "./fixture.ts";
import { call, claim, ENGINE, LEASE, NOW, recordOne, settle } from "./samples.ts";

/** That each change is told, in order for its client. */
export const OUTBOXES: readonly Clause[] = [
  {
    says: "changes of a client are given in order, to one worker, until they are told",
    holds: async (open) => {
      const store = await open();
      await settled(store, "acme", 12);
      await settled(store, "acme", 3);
      const given = await ids(store);
      const first = Array.from({ length: 12 }, (_, i) => `acme#0.${i}`);
      assert.deepEqual(given, [...first, "acme#1.0", "acme#1.1", "acme#1.2"]);
      assert.deepEqual(await ids(store), []);
      assert.equal(await store.nextDue(ENGINE.hash), NOW + LEASE);
      assert.deepEqual(await ids(store, NOW + LEASE), given, "a lease that runs out is another's");
      await store.delivered(given.slice(0, 10));
      assert.deepEqual(await ids(store), given.slice(10));
      await store.delivered(given);
      await store.delivered(given);
      assert.deepEqual(await ids(store, NOW + 10 * LEASE), []);
      assert.equal(await store.nextDue(ENGINE.hash), undefined);
      await store.close();
    },
  },
  {
    says: "what comes while a change is being told waits behind it",
    holds: async (open) => {
      const store = await open();
      await settled(store, "acme", 1);
      assert.deepEqual(await ids(store), ["acme#0.0"]);
      await settled(store, "acme", 1);
      assert.deepEqual(await ids(store), []);
      await store.delivered(["acme#0.0"]);
      assert.deepEqual(await ids(store), ["acme#1.0"]);
      await store.close();
    },
  },
  {
    says: "one that fails holds back those behind it, and no other client's",
    holds: async (open) => {
      const store = await open();
      await settled(store, "acme", 2);
      await settled(store, "other", 1);
      assert.deepEqual((await ids(store)).sort(), ["acme#0.0", "acme#0.1", "other#0.0"]);
      await store.failed("acme#0.0", { retryAt: NOW + MINUTE, error: "no answer" });
      await store.delivered(["other#0.0"]);
      assert.deepEqual(await ids(store), []);
      await settled(store, "acme", 1);
      await settled(store, "other", 1);
      assert.deepEqual(await ids(store), ["other#1.0"]);
      assert.equal(await store.nextDue(ENGINE.hash), NOW + MINUTE);
      const [entry, ...rest] = await store.outbox({ now: NOW + MINUTE, limit: 10, lease: LEASE });
      assert.deepEqual([entry?.change.id, entry?.attempts, entry?.error], ["acme#0.0", 1, "no answer"]);
      assert.ok(rest.some(({ change }) => change.id === "acme#1.0"));
      await store.close();
    },
  },
  {
    says: "one that is set aside is seen and can be told again, and those behind it go on",
    holds: async (open) => {
      const store = await open();
      await settled(store, "acme", 2);
      await ids(store);
      await store.failed("acme#0.0", { error: "never an answer" });
      assert.deepEqual(await ids(store), ["acme#0.1"]);
      await store.delivered(["acme#0.1"]);
      assert.equal(await store.nextDue(ENGINE.hash), undefined);
      const parked = await store.parked();
      assert.deepEqual(
        parked.map(({ change, attempts, error }) => [change.id, attempts, error]),
        [["acme#0.0", 1, "never an answer"]],
      );
      assert.equal(await store.replay("acme#0.1"), false);
      assert.equal(await store.replay("acme#0.0"), true);
      assert.deepEqual(await store.parked(), []);
      const [entry] = await store.outbox({ now: NOW, limit: 10, lease: LEASE });
      assert.deepEqual([entry?.change.id, entry?.attempts], ["acme#0.0", 0]);
      await store.close();
    },
  },
  {
    says: "two workers never tell of one client at once",
    holds: async (open) => {
      const stores = await Promise.all([open(), open()]);
      const clients = Array.from({ length: 30 }, (_, i) => `client ${i}`);
      for (const client of clients) await settled(stores[0] as HistoryStore, client, 2);
      const given: string[] = [];
      const work = async (store: HistoryStore): Promise<void> => {
        for (let idle = 0; idle < 3; ) {
          const got = await ids(store, NOW, 4);
          idle = got.length === 0 ? idle + 1 : 0;
          for (const id of got) given.push(id);
        }
      };
      await Promise.all(stores.flatMap((store) => [work(store), work(store)]));
      assert.deepEqual(given.sort(), clients.flatMap((client) => [`${client}#0.0`, `${client}#0.1`]).sort());
      for (const store of stores) await store.close();
    },
  },
];

async function settled(store: HistoryStore, client: string, changes: number): Promise<void> {
  const known = (await store.read(client))?.revision ?? 0;
  await recordOne(store, client, [call(`call-${known}`)]);
  const [claimed] = await claim(store);
  assert.equal(claimed?.client, client);
  assert.ok(claimed);
  assert.equal(await settle(store, claimed, { changes }), true);
}

async function ids(store: HistoryStore, now = NOW, limit = 10): Promise<string[]> {
  const entries = await store.outbox({ now, limit, lease: LEASE });
  return entries.map(({ change }) => change.id);
}
