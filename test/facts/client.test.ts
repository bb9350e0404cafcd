import { describe, expect, test } from "vitest";
import { ask, event, evidenceOf, problemsAsking } from "./probe.ts";

const of = (path: string) => ({ fact: "client", path });

describe("client", () => {
  test("reads the profile, undefined where it is silent", () => {
    const profile = {
      tier: "key",
      monthlyRevenue: 5000,
      giftsAllowed: false,
      contacts: [{ id: "anna", influence: "high" }],
    };
    expect(ask(of("$.tier"), [], { profile })).toBe("key");
    expect(ask(of("$.monthlyRevenue"), [], { profile })).toBe(5000);
    expect(ask(of("$.giftsAllowed"), [], { profile })).toBe(false);
    expect(ask(of("$.contacts[0].influence"), [], { profile })).toBe("high");
    expect(ask(of("$.contacts[1].influence"), [], { profile })).toBeUndefined();
    expect(ask(of("$.policy"), [], { profile })).toBeUndefined();
    expect(ask(of("$.id"), [])).toBe("acme");
  });

  test("tenureDays are the days since it became a client", () => {
    expect(ask(of("$.tenureDays"), [], { profile: { since: "2026-02-27T12:00:00Z" } })).toBe(1.5);
    expect(ask(of("$.tenureDays"), [], { profile: { since: "2026-03-01" } })).toBe(0);
    expect(ask(of("$.tenureDays"), [], { profile: { since: "2026-03-02" } })).toBeUndefined();
    expect(ask(of("$.tenureDays"), [])).toBeUndefined();
  });

  test("observedDays are the days since the first event, however old", () => {
    const calls = [event("2019-03-01", "call.ignored"), event("2026-02-01", "call.ignored")];
    expect(ask(of("$.observedDays"), calls)).toBe(2557);
    expect(ask(of("$.observedDays"), [event("2026-03-02", "call.ignored")])).toBeUndefined();
    expect(ask(of("$.observedDays"), [])).toBeUndefined();
  });

  describe("silentDays are the days since the client last did anything", () => {
    const silent = (...events: unknown[]) => ask(of("$.silentDays"), events);

    test("what we did and what nobody did does not end its silence", () => {
      expect(
        silent(
          event("2026-02-01", "praise.received"),
          event("2026-02-02", "outreach.sent"),
          event("2026-02-03", "call.ignored"),
          event("2026-02-04", "incident.occurred", { incident: "i", kind: "quality", fault: "us" }),
          event("2026-02-05", "action.taken", { action: "call-meeting" }),
        ),
      ).toBe(28);
    });

    test("`by` says who did what either may do", () => {
      const praise = event("2026-02-01", "praise.received");
      expect(silent(praise, event("2026-02-09", "promise.kept", { by: "us" }))).toBe(28);
      expect(silent(praise, event("2026-02-09", "promise.kept"))).toBe(20);
      expect(silent(praise, event("2026-02-09", "message.answered", { by: "us" }))).toBe(28);
      expect(silent(praise, event("2026-02-09", "message.answered"))).toBe(20);
      const disclosed = (by: string) => event("2026-02-09", "incident.disclosed", { incident: "i", by });
      expect(silent(praise, disclosed("us"))).toBe(28);
      expect(silent(praise, disclosed("their-leadership"))).toBe(28);
      expect(silent(praise, disclosed("client"))).toBe(20);
    });

    test("an older doing of ours by the same type hides none of the client's", () => {
      expect(
        silent(event("2026-02-01", "promise.kept"), event("2026-02-09", "promise.kept", { by: "us" })),
      ).toBe(28);
    });

    test("are undefined where the client did nothing within 730 days, and do not look ahead", () => {
      expect(silent(event("2024-03-01", "praise.received"))).toBeUndefined();
      expect(silent(event("2024-03-01T00:00:01Z", "praise.received"))).toBeCloseTo(730, 3);
      expect(silent(event("2026-03-02", "praise.received"))).toBeUndefined();
      expect(silent()).toBeUndefined();
    });

    test("know the types that packs declare", () => {
      const pack = { eventTypes: { "portal.login": { actor: "client" }, "portal.outage": {} } };
      const events = [event("2026-02-01", "portal.login"), event("2026-02-20", "portal.outage")];
      expect(ask(of("$.silentDays"), events, { pack })).toBe(28);
    });
  });

  test("the profile gives no evidence", () => {
    expect(evidenceOf(of("$.silentDays"), [event("2026-02-01", "praise.received")])).toEqual([]);
  });

  test("does not load without a path, or with one that leads nowhere", () => {
    const problem = (question: { fact: string; path?: string; params?: unknown }) =>
      problemsAsking(question)[0];
    expect(problem({ fact: "client" })).toMatchObject({
      place: { pointer: "/rules/0/conditions/all/0/path" },
    });
    expect(problem(of("$"))).toMatchObject({ expected: "a path such as $.id" });
    expect(problem(of("$.teer"))).toMatchObject({ nearest: "tier" });
    expect(problem(of("$.tier.name"))).toMatchObject({ expected: "$.tier, which leads no deeper" });
    expect(problem(of("$.tenureDays.x"))).toMatchObject({ expected: "$.tenureDays, which leads no deeper" });
    for (const path of [
      "$.__proto__",
      "$.constructor",
      "$.toString",
      "tier",
      "$..tier",
      "$.a[*]",
      "$.a[?(@.b)]",
    ]) {
      expect(problem(of(path)), path).toMatchObject({ place: { pointer: "/rules/0/conditions/all/0/path" } });
    }
    expect(problem({ ...of("$.tier"), params: { x: 1 } })).toBeDefined();
  });
});
