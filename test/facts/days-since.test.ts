import { describe, expect, test } from "vitest";
import { ask, event, evidenceOf } from "./probe.ts";

const call = (at: string, rest: object = {}) => event(at, "call.ignored", { ...rest });

describe("daysSince", () => {
  const daysSince = { fact: "daysSince", params: { events: "call.ignored" } };

  test("is days since the newest, with fractions, and undefined where there is none", () => {
    expect(ask(daysSince, [call("2026-02-01"), call("2026-02-19T12:00:00Z")])).toBe(9.5);
    expect(ask(daysSince, [call("2026-03-01")])).toBe(0);
    expect(ask(daysSince, [call("2026-03-02")])).toBeUndefined();
    expect(ask(daysSince, [])).toBeUndefined();
  });

  test("daysSince gives no evidence", () => {
    expect(evidenceOf(daysSince, [call("2026-02-01")])).toEqual([]);
  });

  test("looks at the newest that passes its where", () => {
    const rude = { fact: "daysSince", params: { events: "email.aggressive", where: { tone: "rude" } } };
    const letters = [
      event("2026-02-09", "email.aggressive", { tone: "rude" }),
      event("2026-02-19", "email.aggressive", { tone: "harsh" }),
    ];
    expect(ask(rude, letters)).toBe(20);
  });
});
