import assert from "node:assert/strict";
import { MINUTE } from "../../events/time.ts";
import type { Clause } from "./fixture.ts";
import { batchOf, call, claim, ENGINE, LEASE, NOW, recordOne, settle } from "./samples.ts";

/** That a client is assessed when there is something to see, by one worker, and by the rules of now. */
export const CLAIMS: readonly Clause[] = [
  {
    says: "who changed is claimed, longest ago first, and not again",
    holds: async (open) => {
      const store = await open();
      for (const client of ["one", "two", "three"]) await recordOne(store, client, [call("a")]);
      await recordOne(store, "one", [call("b")]);
      const first = await claim(store, { limit: 2 });
      assert.deepEqual(
        first.map(({ client, revision, settlements, failures }) => [client, revision, settlements, failures]),
        [
          ["one", 2, 0, 0],
          ["two", 1, 0, 0],
        ],
      );
      assert.deepEqual(
        (await claim(store)).map(({ client }) => client),
        ["three"],
      );
      assert.deepEqual(await claim(store), []);
      await store.close();
    },
  },
  {
    says: "two workers never claim one client at once",
    holds: async (open) => {
      const stores = await Promise.all([open(), open()]);
      const clients = Array.from({ length: 50 }, (_, i) => `client ${i}`);
      await stores[0]?.record(clients.map((client) => batchOf(client, [call("a")])));
      await stores[0]?.adoptRules(ENGINE.hash);
      const claimed: string[] = [];
      const work = async (store: (typeof stores)[number]): Promise<void> => {
        for (let idle = 0; idle < 3; ) {
          const got = await claim(store, { limit: 7 });
          idle = got.length === 0 ? idle + 1 : 0;
          for (const { client } of got) claimed.push(client);
        }
      };
      await Promise.all(stores.flatMap((store) => [work(store), work(store)]));
      assert.deepEqual(claimed.sort(), clients.sort());
      for (const store of stores) await store.close();
    },
  },
  {
    says: "a lease that runs out is another's, and the first cannot settle any more",
    holds: async (open) => {
      const [first, second] = await Promise.all([open(), open()]);
      assert.ok(first && second);
      await recordOne(first, "acme", [call("a")]);
      const [slow] = await claim(first);
      assert.ok(slow);
      assert.deepEqual(await claim(second, { now: NOW + LEASE - 1 }), []);
      assert.equal(await second.nextDue(ENGINE.hash), NOW + LEASE);
      const [quick] = await claim(second, { now: NOW + LEASE });
      assert.ok(quick);
      assert.equal(await settle(first, slow, { changes: 1 }), false);
      assert.deepEqual(await claim(first, { now: NOW + LEASE }), [], "the claim of the other holds");
      assert.equal(await settle(second, quick, { changes: 2 }), true);
      assert.equal(await settle(second, quick, { changes: 2 }), false, "once is enough");
      assert.equal((await first.outbox({ now: NOW, limit: 10, lease: LEASE })).length, 2);
      await first.close();
      await second.close();
    },
  },
  {
    says: "an event that comes during an assessment undoes it, and the client is due at once",
    holds: async (open) => {
      const store = await open();
      await recordOne(store, "acme", [call("a")]);
      const [claimed] = await claim(store);
      assert.ok(claimed);
      await recordOne(store, "acme", [call("late")]);
      assert.equal(await settle(store, claimed, { changes: 1 }), false);
      assert.deepEqual(await store.outbox({ now: NOW, limit: 10, lease: LEASE }), []);
      assert.equal((await store.read("acme"))?.last, undefined);
      const [again] = await claim(store);
      assert.equal(again?.revision, 2);
      await store.close();
    },
  },
  {
    says: "who is to be looked at later is claimed when the time has come",
    holds: async (open) => {
      const store = await open();
      await recordOne(store, "acme", [call("a")]);
      const [claimed] = await claim(store);
      assert.ok(claimed);
      assert.equal(await settle(store, claimed, { nextAt: NOW + 5 * MINUTE }), true);
      const { last } = (await store.read("acme")) ?? {};
      assert.equal(last?.revision, 1);
      assert.equal(last?.assessment.rules.hash, ENGINE.hash);
      assert.equal(await store.nextDue(ENGINE.hash), NOW + 5 * MINUTE);
      assert.deepEqual(await claim(store, { now: NOW + 5 * MINUTE - 1 }), []);
      const [again] = await claim(store, { now: NOW + 5 * MINUTE });
      assert.deepEqual([again?.revision, again?.settlements], [1, 1]);
      assert.ok(again);
      assert.equal(await settle(store, again), true);
      assert.equal(await store.nextDue(ENGINE.hash), undefined);
      await store.close();
    },
  },
  {
    says: "one that could not be assessed waits, and its failures are counted until it is",
    holds: async (open) => {
      const store = await open();
      await recordOne(store, "acme", [call("a")]);
      const [first] = await claim(store);
      assert.ok(first);
      await store.release(first, NOW + MINUTE, "rule x fails");
      assert.equal((await store.list?.({ limit: 1 }))?.[0]?.error, store.list && "rule x fails");
      assert.deepEqual(await claim(store), []);
      assert.equal(await store.nextDue(ENGINE.hash), NOW + MINUTE);
      const [second] = await claim(store, { now: NOW + MINUTE });
      assert.equal(second?.failures, 1);
      assert.ok(second);
      await store.release(first, NOW + 10 * MINUTE, "who lost the lease has no say");
      await store.release(second, NOW);
      const [third] = await claim(store);
      assert.equal(third?.failures, 1);
      assert.ok(third);
      assert.equal(await settle(store, third), true);
      await recordOne(store, "acme", [call("b")]);
      assert.equal((await claim(store))[0]?.failures, 0);
      await store.close();
    },
  },
  {
    says: "clients are assessed by the newest rules, and those that were by others after who is due",
    holds: async (open) => {
      const store = await open();
      for (const client of ["one", "two"]) await recordOne(store, client, [call("a")]);
      for (const one of await claim(store, { rules: "old" })) await settle(store, one);
      await recordOne(store, "two", [call("b")]);
      const [held] = await claim(store, { rules: "old" });
      assert.ok(held);
      assert.equal(await store.adoptRules("new"), true);
      assert.equal(await settle(store, held), false, "rules of before settle nothing");
      assert.equal(await store.adoptRules("old"), false, "a worker of before does not bring them back");
      assert.deepEqual(await claim(store, { rules: "old" }), []);
      const claimed = await claim(store, { rules: "new" });
      assert.deepEqual(
        claimed.map(({ client }) => client),
        ["two", "one"],
      );
      for (const one of claimed) assert.equal(await settle(store, one), true);
      assert.deepEqual(await claim(store, { rules: "new" }), []);
      assert.equal(await store.adoptRules("old", { force: true }), true);
      assert.equal((await claim(store, { rules: "old" })).length, 2);
      await store.close();
    },
  },
  {
    says: "who sleeps is woken by what is recorded, and by the signal",
    holds: async (open) => {
      const [sleeper, recorder] = await Promise.all([open(), open()]);
      assert.ok(sleeper && recorder);
      // Whoever begins to listen may be told at once.
      await Promise.race([sleeper.wake(new AbortController().signal), delay(500)]);
      const woken = sleeper.wake(new AbortController().signal);
      await recordOne(recorder, "acme", [call("a")]);
      assert.equal(await Promise.race([woken.then(() => "woken"), delay(5000)]), "woken");
      const stop = new AbortController();
      const stopped = sleeper.wake(stop.signal);
      stop.abort();
      assert.equal(await Promise.race([stopped.then(() => "stopped"), delay(5000)]), "stopped");
      await sleeper.close();
      await recorder.close();
    },
  },
];

function delay(milliseconds: number): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, "nothing");
  });
}
