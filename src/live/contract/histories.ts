import assert from "node:assert/strict";
import type { Clause } from "./fixture.ts";
import { batchOf, call, claim, eventsOf, NOW, recordOne, settle } from "./samples.ts";

/** That histories are sets. */
export const HISTORIES: readonly Clause[] = [
  {
    says: "what is recorded is read, to the last character",
    holds: async (open) => {
      const store = await open();
      const note = "«Ведомость» \u0000 \ud83d\ude00 \ud800 \\ ' \" %";
      const given = [call("a", { note }), call(undefined, { at: "2026-02-01T10:00:00.123Z" })];
      assert.deepEqual(await recordOne(store, "acme", given), ["taken", "taken"]);
      const profile = { id: "acme", name: "Acme, Ltd", contacts: [{ id: "anna", role: "CFO" }] };
      await store.record([{ client: "acme", events: [], profile }]);
      const read = await store.read("acme");
      const texts = (events: readonly object[]) => events.map((event) => JSON.stringify(event)).sort();
      assert.deepEqual(texts(read?.events.map(({ event }) => event) ?? []), texts(eventsOf("acme", given)));
      assert.equal(JSON.stringify(read?.profile), JSON.stringify(profile));
      assert.equal(await store.read("nobody"), undefined);
      await store.close();
    },
  },
  {
    says: "the same batch again changes nothing",
    holds: async (open) => {
      const store = await open();
      const given = [call("a"), call("b"), call(), call()];
      assert.deepEqual(await recordOne(store, "acme", given), ["taken", "taken", "taken", "taken"]);
      const [claimed] = await claim(store);
      assert.ok(claimed);
      assert.equal(await settle(store, claimed), true);
      const before = await store.read("acme");
      assert.deepEqual(await recordOne(store, "acme", given), Array(4).fill("duplicate"));
      assert.deepEqual(await recordOne(store, "acme", [call()]), ["duplicate"]);
      const after = await store.read("acme");
      assert.equal(after?.revision, before?.revision);
      assert.equal(after?.events.length, 4);
      assert.deepEqual(await claim(store), []);
      assert.deepEqual(await recordOne(store, "acme", [call(), call(), call()]), [
        "duplicate",
        "duplicate",
        "taken",
      ]);
      assert.equal((await claim(store)).length, 1);
      await store.close();
    },
  },
  {
    says: "an id with other content is a conflict, and both are kept",
    holds: async (open) => {
      const store = await open();
      await recordOne(store, "acme", [call("a")]);
      const other = [call("a", { note: "corrected" }), call("b")];
      assert.deepEqual(await recordOne(store, "acme", other), ["conflict", "taken"]);
      assert.deepEqual(await recordOne(store, "acme", other), ["duplicate", "duplicate"]);
      assert.equal((await store.read("acme"))?.events.length, 3);
      await recordOne(store, "other", [call("x")]);
      const twice = [call("y"), call("y", { note: "in one batch" })];
      assert.deepEqual((await recordOne(store, "other", twice))?.toSorted(), ["conflict", "taken"]);
      await store.close();
    },
  },
  {
    says: "of an event written down again the newest is kept, in whatever order they come",
    holds: async (open) => {
      const store = await open();
      const days = [undefined, "2026-02-03", "2026-02-05", "2026-02-04"];
      for (const recordedAt of days) await recordOne(store, "acme", [call("a", { recordedAt })]);
      const read = await store.read("acme");
      assert.deepEqual(
        read?.events.map(({ event }) => event.recordedAt),
        ["2026-02-05T00:00:00Z"],
      );
      assert.equal(read?.revision, 3);
      await store.close();
    },
  },
  {
    says: "what changed since a revision is read alone",
    holds: async (open) => {
      const store = await open();
      await recordOne(store, "acme", [call("a"), call("b")]);
      const before = await store.read("acme");
      await recordOne(store, "acme", [call("b"), call("c")]);
      const since = await store.read("acme", before?.revision);
      assert.deepEqual(
        since?.events.map(({ event }) => event.id),
        ["c"],
      );
      await store.close();
    },
  },
  {
    says: "ids are told apart by every character",
    holds: async (open) => {
      const store = await open();
      const ids = [
        "a b",
        "a  b",
        "a",
        "A",
        " a",
        "Ромашка",
        "ромашка",
        "я".repeat(200),
        `${"я".repeat(199)}ю`,
      ];
      const odd = [
        "a\u0000",
        "a\u0000b",
        "\ud800",
        "\udc00",
        "\ufffd",
        "\\",
        "\\0000",
        "%",
        "_",
        "'; --",
        "é",
        "e\u0301",
      ];
      const all = [...ids, ...odd];
      await store.record(
        all.map((client) =>
          batchOf(
            client,
            all.map((id) => call(id)),
          ),
        ),
      );
      for (const client of all) {
        const read = await store.read(client);
        assert.equal(read?.client, client);
        assert.deepEqual(read?.events.map(({ event }) => event.id).sort(), all.toSorted());
      }
      const claimed = await claim(store);
      assert.deepEqual(claimed.map(({ client }) => client).sort(), all.toSorted());
      for (const one of claimed) assert.equal(await settle(store, one, { changes: 1 }), true);
      const told = await store.outbox({ now: NOW, limit: 100, lease: 1000 });
      assert.deepEqual(told.map(({ change }) => change.client).sort(), all.toSorted());
      await store.delivered(told.map(({ change }) => change.id));
      assert.deepEqual(await store.outbox({ now: NOW, limit: 100, lease: 1000 }), []);
      await store.close();
    },
  },
  {
    says: "two who record the same at once take each event once, whoever comes first",
    holds: async (open) => {
      const stores = await Promise.all([open(), open()]);
      const clients = Array.from({ length: 20 }, (_, i) => `client ${i}`);
      const entries = clients.map((client) => batchOf(client, [call("a"), call("b"), call()]));
      const answers = await Promise.all([
        ...stores.map((store, i) => store.record(i === 0 ? entries : entries.toReversed())),
        ...stores.map((store) => store.record(entries)),
      ]);
      const outcomes = answers.flat(2);
      assert.equal(outcomes.filter((outcome) => outcome === "taken").length, 60);
      assert.equal(outcomes.filter((outcome) => outcome === "duplicate").length, 180);
      for (const client of clients) assert.equal((await stores[0]?.read(client))?.events.length, 3);
      for (const store of stores) await store.close();
    },
  },
  {
    says: "two who tell of one id at once cause a conflict, and none is lost",
    holds: async (open) => {
      const stores = await Promise.all([open(), open()]);
      const outcomes = await Promise.all(
        stores.map((store, i) => recordOne(store, "acme", [call("a", { note: `told by ${i}` })])),
      );
      assert.deepEqual(outcomes.flat().sort(), ["conflict", "taken"]);
      assert.equal((await stores[0]?.read("acme"))?.events.length, 2);
      for (const store of stores) await store.close();
    },
  },
  {
    says: "a big client is recorded, and one more event of it is read alone",
    holds: async (open, { bigClient = 100_000 }) => {
      const store = await open();
      const given = Array.from({ length: bigClient }, (_, i) =>
        call(`call-${i}`, { at: new Date(NOW - i * 1000).toISOString() }),
      );
      const recorded = await recordOne(store, "big", given);
      assert.equal(
        recorded?.every((outcome) => outcome === "taken"),
        true,
      );
      const whole = await store.read("big");
      assert.equal(whole?.events.length, bigClient);
      assert.deepEqual(await recordOne(store, "big", [call("one more"), call("call-0", { at: AT_NOW })]), [
        "taken",
        "duplicate",
      ]);
      assert.equal((await store.read("big", whole?.revision))?.events.length, 1);
      await store.close();
    },
  },
  {
    says: "one that is erased leaves nothing, and what comes of it later is refused",
    holds: async (open) => {
      const store = await open();
      if (store.erase === undefined || store.list === undefined) return store.close();
      await store.record(["acme", "other"].map((client) => batchOf(client, [call("a")])));
      const claimed = await claim(store);
      const [one, other] = [...claimed].sort((a, b) => (a.client < b.client ? -1 : 1));
      assert.ok(one && other);
      await settle(store, other, { changes: 1 });
      await store.erase("acme");
      await store.erase("never heard of");
      assert.equal(await settle(store, one, { changes: 1 }), false);
      assert.deepEqual(await recordOne(store, "acme", [call("a"), call("b")]), ["erased", "erased"]);
      assert.deepEqual(await recordOne(store, "never heard of", [call()]), ["erased"]);
      assert.equal(await store.read("acme"), undefined);
      const listed = await store.list({ limit: 10 });
      assert.deepEqual(
        listed.map(({ client, events }) => [client, events]),
        [["other", 1]],
      );
      assert.deepEqual(await store.list({ limit: 10, after: "other" }), []);
      await store.erase("other");
      assert.deepEqual(await store.outbox({ now: NOW, limit: 10, lease: 1000 }), []);
      await store.close();
    },
  },
];

const AT_NOW = new Date(NOW).toISOString();
