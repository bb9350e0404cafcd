import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../../src/events/problem.ts";
import { appendEvents, createHistory, createRiskEngine, defaultPack, withProfile } from "../../src/index.ts";

const profile = {
  id: "acme",
  monthlyRevenue: 5000,
  contacts: [{ id: "anna", influence: "low" }],
  quietPeriods: [{ from: "2026-01-01", to: "2026-01-31" }],
};
const call = { id: "e1", client: "acme", at: "2026-01-05", type: "call.ignored", contact: "anna" };
const history = appendEvents(createHistory(profile), [call, { ...call, contact: "boris" }]);

/** Every object that can be reached from a value, itself included. */
function reachable(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(reachable)];
}

describe("a history cannot be changed by whoever holds it", () => {
  test.each(["client", "events", "conflicts", "dropped"] as const)(
    "its %s is frozen, to the last member",
    (name) => {
      expect(reachable(history[name]).length).toBeGreaterThan(0);
      expect(reachable(history[name]).filter((part) => !Object.isFrozen(part))).toEqual([]);
      expect(Object.isFrozen(history)).toBe(true);
    },
  );

  test("its profile is no longer the one that was given", () => {
    const given = structuredClone(profile);
    const { client } = createHistory(given);
    given.contacts.push({ id: "boris", influence: "high" });
    given.monthlyRevenue = 1;
    expect(client).toEqual(profile);
  });

  test("the profile that is given stays as free as it was", () => {
    const given = structuredClone(profile);
    createHistory(given);
    expect(Object.isFrozen(given)).toBe(false);
    expect(Object.isFrozen(given.contacts)).toBe(false);
  });
});

describe("another profile", () => {
  const richer = withProfile(history, { ...history.client, monthlyRevenue: 9000, quietPeriods: [] });

  test("makes another history of the same events", () => {
    expect(richer.client.monthlyRevenue).toBe(9000);
    expect(history.client.monthlyRevenue).toBe(5000);
    expect(richer.events).toEqual(history.events);
    expect(appendEvents(richer, [call])).toBe(richer);
  });

  test("counts from then on: exposure follows the revenue", () => {
    const engine = createRiskEngine({ packs: [defaultPack] });
    const exposureOf = (one: typeof history) => engine.assess(one, { at: "2026-02-01" }).exposure ?? 0;
    expect(exposureOf(richer)).toBeCloseTo((exposureOf(history) / 5000) * 9000);
  });

  test("another profile is checked like the first", () => {
    const refused = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        if (error instanceof InvalidInputError) return error.problems.map(({ place }) => place.pointer);
      }
      return [];
    };
    expect(refused(() => withProfile(history, { id: "acme", tier: "kee" }))).toEqual(["/tier"]);
    expect(refused(() => withProfile(history, { id: "globex" }))).toEqual(["/id"]);
  });
});
