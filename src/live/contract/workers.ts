import assert from "node:assert/strict";
import { DAY, MINUTE } from "../../events/time.ts";
import type { ClientChange } from "../client-change.ts";
import { createDesk, type Desk } from "../desk.ts";
import type { HistoryStore } from "../store.ts";
import type { Clause } from "./fixture.ts";
import { mortal } from "./mortal.ts";
import { assessedAtOnce, call, ENGINE, eventsOf, LEASE, NOW } from "./samples.ts";

/** That desks over the store lose nothing, whatever becomes of them. */
export const WORKERS: readonly Clause[] = [
  {
    says: "a worker that is killed at any step leaves its work to another, and nothing is lost",
    holds: async (open) => {
      const [first, second] = await Promise.all([open(), open()]);
      assert.ok(first && second);
      for (const when of ["before", "after"] as const) {
        for (let step = 0; ; step++) {
          const client = `killed ${when} ${step}`;
          const told: ClientChange[] = [];
          // Later each time, so that no lease of those killed before is left.
          const now = NOW + (when === "before" ? 0 : 30 * DAY) + step * 10 * LEASE;
          const { store, death } = mortal(first, step, when);
          const victim = deskOf(store, told, () => now);
          const life = (async () => {
            for (const given of STORY) {
              await victim.record(eventsOf(client, given));
              await victim.drain();
            }
            return "lived";
          })();
          const end = await Promise.race([life, death]);
          const heir = deskOf(second, told, () => now + 5 * LEASE);
          for (const given of STORY) await heir.record(eventsOf(client, given));
          await heir.drain();
          await assertWhole(second, client, told);
          if (end === "lived") break;
        }
      }
      await first.close();
      await second.close();
    },
  },
  {
    says: "workers whose clocks are minutes apart come to what one would",
    holds: async (open) => {
      const stores = await Promise.all([open(), open(), open()]);
      const told: ClientChange[] = [];
      let now = NOW;
      const desks = stores.map((store, i) => deskOf(store, told, () => now + (i - 1) * 7 * MINUTE));
      const clients = ["ahead", "behind", "on time"];
      for (const given of STORY) {
        for (const [i, desk] of desks.entries()) {
          const batches = clients.flatMap((client) => eventsOf(client, given));
          await desk.record(i === 1 ? batches.toReversed() : batches);
        }
        await Promise.all(desks.map((desk) => desk.drain()));
        now += MINUTE;
      }
      now += 30 * MINUTE;
      for (const desk of desks) await desk.drain();
      for (const client of clients) await assertWhole(stores[0] as HistoryStore, client, told);
      for (const store of stores) await store.close();
    },
  },
];

const STORY: readonly (readonly object[])[] = [
  [call("a"), call("b"), call()],
  [
    call("c"),
    { id: "d", type: "email.aggressive", tone: "threatening", employee: "ivan", contact: "anna" },
    { id: "e", type: "payment.late", daysLate: 40, amount: 900 },
  ],
  [{ id: "w", type: "event.withdrawn", of: "d", by: "olga", reason: "another client's" }],
];

function deskOf(store: HistoryStore, told: ClientChange[], now: () => number): Desk {
  const onChange = (change: ClientChange) => void told.push(change);
  return createDesk({ engine: ENGINE, store, onChange, now, lease: LEASE, random: () => 0.5 });
}

/** The assessment is that of the whole history at once, and who heard all changes knows how the client stands. */
async function assertWhole(
  store: HistoryStore,
  client: string,
  told: readonly ClientChange[],
): Promise<void> {
  const read = await store.read(client);
  const assessment = read?.last?.assessment;
  assert.ok(assessment);
  const events = STORY.flatMap((given) => eventsOf(client, given));
  assert.equal(JSON.stringify(assessment), JSON.stringify(assessedAtOnce(client, events, assessment.at)));
  const heard = new Map(
    told.filter((change) => change.client === client).map((change) => [change.id, change]),
  );
  assert.deepEqual([...heard.keys()], [...heard.keys()].sort(byPlace), "in order, where first heard");
  let band: string = "unknown";
  const standing = new Set<string>();
  for (const change of heard.values()) {
    if (change.kind === "band") {
      assert.equal(change.from, band);
      band = change.to;
    } else if (change.kind !== "override" && (change.change === "new" || change.change === "gone")) {
      const what = change.kind === "finding" ? change.rule : change.action;
      const key = `${change.kind} ${what} ${change.subject}`;
      assert.equal(standing.has(key), change.change === "gone", key);
      if (change.change === "new") standing.add(key);
      else standing.delete(key);
    }
  }
  assert.equal(band, assessment.band);
  const stands = [
    ...assessment.findings.map(({ rule, subject }) => `finding ${rule} ${subject}`),
    ...assessment.recommendations.map(({ action, subject }) => `advice ${action} ${subject}`),
  ];
  assert.deepEqual([...standing].sort(), stands.sort());
}

function byPlace(a: string, b: string): number {
  const [one, other] = [a, b].map((id) =>
    id
      .slice(id.lastIndexOf("#") + 1)
      .split(".")
      .map(Number),
  ) as [number[], number[]];
  return (one[0] as number) - (other[0] as number) || (one[1] as number) - (other[1] as number);
}
