import { describe, expect, test } from "vitest";
import { ask, event, evidenceOf, problemsAsking } from "./probe.ts";

describe("latest", () => {
  const tone = { fact: "latest", params: { events: ["email.aggressive", "call.aggressive"], of: "tone" } };

  test("is the attribute of the newest, whatever its type, which is its evidence", () => {
    const events = [
      event("2026-02-10", "email.aggressive", { tone: "rude" }),
      event("2026-02-11", "call.aggressive", { tone: "harsh" }),
    ];
    expect(ask(tone, events)).toBe("harsh");
    expect(evidenceOf(tone, events)).toEqual(["2026-02-11"]);
  });

  test("is undefined where there is no event, or the newest does not have it", () => {
    expect(ask(tone, [])).toBeUndefined();
    const amount = { fact: "latest", params: { events: "payment.late", of: "amount" } };
    const payments = [
      event("2026-02-01", "payment.late", { daysLate: 1, amount: 5 }),
      event("2026-02-02", "payment.late", { daysLate: 1 }),
    ];
    expect(ask(amount, payments)).toBeUndefined();
  });

  test("of two at one instant is that of the larger id", () => {
    const at = "2026-02-10";
    const events = [
      event(at, "email.aggressive", { id: "b", tone: "rude" }),
      event(at, "call.aggressive", { id: "a", tone: "harsh" }),
    ];
    expect(ask(tone, events)).toBe("rude");
    expect(ask(tone, events.toReversed())).toBe("rude");
  });

  test("latest reads attributes that the story implies", () => {
    const rating = { fact: "latest", params: { events: "survey.answered", of: "rating" } };
    expect(ask(rating, [event("2026-02-01", "survey.answered", { score: 3, scale: "csat" })])).toBe(5);
    expect(ask(rating, [event("2026-02-01", "survey.answered", { score: 3, scale: "nps" })])).toBe(3);
  });

  test("of an attribute that none of the types has does not load", () => {
    const problems = problemsAsking({ fact: "latest", params: { events: "email.aggressive", of: "tune" } });
    expect(problems).toMatchObject([
      { place: { pointer: "/rules/0/conditions/all/0/params/of" }, found: '"tune"', nearest: "tone" },
    ]);
  });
});
