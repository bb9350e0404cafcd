import { describe, expect, it } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { DAY, formatInstant } from "../../src/events/time.ts";
import type { ClientChange } from "../../src/live/client-change.ts";
import { createDesk, type DeskOptions } from "../../src/live/desk.ts";
import { createMemoryStore } from "../../src/live/memory/memory-store.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";

const engine = createRiskEngine({ packs: [defaultPack] });
const NOW = Date.UTC(2026, 2, 1);

/** A desk on a clock that stands until it is moved, or until the desk sleeps. */
function deskAt(options: Partial<DeskOptions> = {}) {
  const clock = { now: NOW };
  const told: ClientChange[] = [];
  const store = options.store ?? createMemoryStore();
  const desk = createDesk({
    engine,
    store,
    onChange: (change) => void told.push(change),
    now: () => clock.now,
    random: () => 1,
    pauses: { first: 1000, longest: 8000 },
    ...options,
  });
  return { desk, store, clock, told };
}

function ignored(client: string, days: readonly number[]) {
  return days.map((day) => ({
    ...{ id: `${client}-${day}`, client, contact: "anna", type: "call.ignored" },
    at: formatInstant(NOW - day * DAY),
  }));
}

describe("what a desk records", () => {
  it("is answered event by event, and the good ones of a bad batch are kept", async () => {
    const { desk } = deskAt();
    const [call] = ignored("acme", [1]);
    const batch = [call, { ...call, type: "call.ignord" }, call, { ...call, note: "again" }, 7, null];
    const answers = await desk.record(batch);
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      "taken",
      "problem",
      "duplicate",
      "conflict",
      "problem",
      "problem",
    ]);
    expect(answers[1]).toMatchObject({ problems: [{ place: { index: 1 }, nearest: "call.ignored" }] });
    expect((await desk.read("acme"))?.history.conflicts).toHaveLength(1);
    await expect(desk.record("events" as never)).rejects.toThrow("a list of events");
  });

  it("goes by the profile that came last", async () => {
    const { desk } = deskAt();
    const answers = await desk.recordProfiles([
      { id: "acme", monthlyRevenue: 5000 },
      { id: "acme", tier: "ky" },
    ]);
    expect(answers).toMatchObject([
      { outcome: "taken" },
      { outcome: "problem", problems: [{ nearest: "key" }] },
    ]);
    await desk.record(ignored("acme", [1, 5, 9]));
    await desk.drain();
    expect((await desk.read("acme"))?.assessment?.exposure).toBeGreaterThan(0);
  });
});

describe("when a desk looks", () => {
  it("an event ahead of its time is seen when it comes", async () => {
    const { desk, clock, told } = deskAt();
    await desk.record(ignored("acme", [-1, -2, -3]));
    await desk.drain();
    expect(told).toEqual([]);
    clock.now += 3 * DAY;
    await desk.drain();
    expect(told).toContainEqual(
      expect.objectContaining({ kind: "finding", rule: "calls-ignored", change: "new" }),
    );
  });

  it("what time alone changes is told, step by step as it comes", async () => {
    const { desk, store, clock, told } = deskAt();
    await desk.record(ignored("acme", [1, 5, 9]));
    await desk.drain();
    for (
      let due = await store.nextDue(engine.hash);
      due !== undefined;
      due = await store.nextDue(engine.hash)
    ) {
      expect(due).toBeGreaterThan(clock.now);
      clock.now = due;
      await desk.drain();
    }
    const kinds = new Set(
      told.map((change) => `${change.kind} ${"change" in change ? change.change : change.to}`),
    );
    for (const kind of [
      "finding new",
      "advice new",
      "advice due",
      "advice overdue",
      "finding gone",
      "advice gone",
    ])
      expect(kinds).toContain(kind);
    expect(kinds).toContain("band unknown");
    expect(clock.now - NOW).toBeLessThan(3 * 365 * DAY);
  });

  it("sleeps until what is due next, wakes for what is recorded, and stops when told", async () => {
    const naps: number[] = [];
    const stop = new AbortController();
    const { desk, told } = deskAt({
      sleep: (milliseconds, signal) => {
        naps.push(milliseconds);
        return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      },
    });
    const running = desk.run({ signal: stop.signal });
    await turns();
    expect(desk.health().isRunning).toBe(true);
    expect(new Set(naps)).toEqual(new Set([30_000]));
    await desk.record(ignored("acme", [1, 5, 9]));
    await turns();
    expect(told).not.toEqual([]);
    stop.abort();
    await running;
    expect(desk.health()).toMatchObject({
      isRunning: false,
      assessed: 1,
      told: told.length,
      assessing: 0,
      telling: 0,
    });
  });

  it("changes that other rules cause are marked, and told apart from those of events", async () => {
    const store = createMemoryStore();
    const without = createRiskEngine({
      packs: [
        defaultPack,
        { pack: "acme/none", version: "1.0.0", disabled: ["default/calls-ignored"], rules: [] },
      ],
    });
    const { desk, told } = deskAt({ store, engine: without });
    await desk.record(ignored("acme", [1, 5, 9]));
    await desk.drain();
    told.length = 0;
    await desk.record([
      { id: "m", client: "acme", at: formatInstant(NOW), type: "payment.late", daysLate: 40, amount: 100 },
    ]);
    await desk.useRules(engine);
    await desk.drain();
    const causeOf = (rule: string) =>
      told.find((change) => change.kind === "finding" && change.rule === rule)?.cause;
    expect(causeOf("calls-ignored")).toBe("rules");
    expect(told.some(({ kind, cause }) => kind === "finding" && cause === "events-or-time")).toBe(true);
  });
});

describe("what fails", () => {
  it("is tried again after growing pauses, in order, and set aside where one can see and replay it", async () => {
    const tried: string[] = [];
    let isBroken = true;
    const { desk, store, clock } = deskAt({
      attempts: 3,
      onChange: ({ id, client }) => {
        tried.push(id);
        if (client === "acme" && id.endsWith(".0") && isBroken) throw new Error("no answer");
      },
    });
    await desk.record([...ignored("acme", [1, 5, 9]), ...ignored("other", [1, 5, 9])]);
    await desk.drain();
    expect(tried.filter((id) => id.startsWith("acme"))).toEqual(["acme#0.0"]);
    expect(tried.filter((id) => id.startsWith("other")).length).toBeGreaterThan(1);
    for (const pause of [1000, 2000]) {
      clock.now += pause - 1;
      await desk.drain();
      const before = tried.length;
      clock.now += 1;
      await desk.drain();
      expect(tried.length).toBeGreaterThan(before);
    }
    expect((await store.parked()).map(({ change, error }) => [change.id, error])).toEqual([
      ["acme#0.0", "no answer"],
    ]);
    expect(tried.slice(-1)[0]).not.toBe("acme#0.0");
    expect(desk.health()).toMatchObject({ notTold: 3, setAside: 1, lastError: { message: "no answer" } });
    isBroken = false;
    await store.replay("acme#0.0");
    await desk.drain();
    expect(tried.at(-1)).toBe("acme#0.0");
    expect(await store.parked()).toEqual([]);
  });

  it("a client that cannot be assessed holds nobody up, and comes again later", async () => {
    const memory = createMemoryStore();
    let isBroken = true;
    const store = Object.assign(Object.create(memory), {
      read: (client: string, after?: number) =>
        client === "poison" && isBroken ? Promise.reject(new Error("poisonous")) : memory.read(client, after),
    });
    const bound = new Proxy(store, {
      get: (target, name) =>
        Object.hasOwn(target, name)
          ? target[name]
          : (memory[name as keyof typeof memory] as () => unknown).bind(memory),
    });
    const { desk, clock, told } = deskAt({ store: bound });
    await desk.record([...ignored("poison", [1, 5, 9]), ...ignored("other", [1, 5, 9])]);
    await desk.drain();
    expect(new Set(told.map(({ client }) => client))).toEqual(new Set(["other"]));
    expect((await memory.list?.({ limit: 9 }))?.map(({ client, error }) => [client, error])).toEqual([
      ["other", undefined],
      ["poison", "poisonous"],
    ]);
    isBroken = false;
    clock.now += 1000;
    await desk.drain();
    expect(told.at(-1)?.client).toBe("poison");
  });
});

/** Lets all that can go on go on. */
async function turns(): Promise<void> {
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
}
