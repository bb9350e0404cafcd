import { describe, expect, test } from "vitest";
import { arbitrate } from "../../src/advice/arbitrate.ts";
import { DAY, MINUTE } from "../../src/events/time.ts";
import type { Priority } from "../../src/rules/file/rule-file.ts";
import { AT, candidate, context, GUARD, instant, snooze, taking } from "./advice.ts";

const swapping = candidate({ action: "swap-contact", subject: "ivan", subjectKind: "employee" });

function reasonsFor(...given: Parameters<typeof context>) {
  const { recommendations, withheld } = arbitrate([swapping], context(...given));
  expect(recommendations.length + withheld.length).toBe(1);
  return withheld[0]?.reasons ?? [];
}

const ofIvan = { action: "swap-contact", subject: "ivan" };

describe("a failed guard", () => {
  test("holds the action back, in the words of its guard", () => {
    const condition = { en: "once the cause is known", ru: "когда причина известна" };
    const reasons = reasonsFor(
      { "swap-contact": { guard: GUARD } },
      { guard: () => ({ holds: false, condition }) },
    );
    expect(reasons).toEqual([{ kind: "guard", condition }]);
  });

  test("names the action considered instead", () => {
    const { recommendations, withheld } = arbitrate(
      [swapping],
      context(
        { "swap-contact": { guard: GUARD, otherwise: "hear-both-sides" }, "hear-both-sides": {} },
        { guard: () => ({ holds: false }) },
      ),
    );
    expect(withheld).toMatchObject([{ reasons: [{ kind: "guard", otherwise: "hear-both-sides" }] }]);
    expect(withheld[0]?.reasons[0]).toHaveProperty("condition.en");
    expect(recommendations).toMatchObject([{ action: "hear-both-sides", subject: "ivan" }]);
  });
});

describe("a snooze", () => {
  const actions = { "swap-contact": {} };

  test("holds until it ends, with who asked and why", () => {
    const reasons = reasonsFor(actions, { snoozes: [snooze({ ...ofIvan, until: AT + DAY })] });
    expect(reasons).toEqual([
      {
        kind: "snoozed",
        until: "2026-03-11T00:00:00Z",
        by: "anna",
        condition: { en: "on holiday", ru: "on holiday" },
      },
    ]);
  });

  test("a snooze ends at the instant it names", () => {
    expect(reasonsFor(actions, { snoozes: [snooze({ ...ofIvan, until: AT })] })).toEqual([]);
  });

  test("of several the last to end counts, of equals the newest", () => {
    const snoozes = [
      snooze({ ...ofIvan, until: AT + 3 * DAY, by: "boris" }),
      snooze({ ...ofIvan, until: AT + 3 * DAY, by: "vera" }),
      snooze({ ...ofIvan, until: AT + DAY, by: "anna" }),
    ];
    expect(reasonsFor(actions, { snoozes })).toMatchObject([{ by: "vera", until: "2026-03-13T00:00:00Z" }]);
  });

  test("that names nobody puts the action off for everybody", () => {
    const snoozes = [snooze({ action: "swap-contact", until: AT + DAY })];
    expect(reasonsFor(actions, { snoozes })).toMatchObject([{ kind: "snoozed" }]);
  });

  test("of another subject, or of another action, leaves this one alone", () => {
    const snoozes = [
      snooze({ action: "swap-contact", subject: "masha", until: AT + DAY }),
      snooze({ action: "call-meeting", subject: "ivan", until: AT + DAY }),
      snooze({ action: "call-meeting", until: AT + DAY }),
    ];
    expect(reasonsFor(actions, { snoozes })).toEqual([]);
  });
});

describe("an action taken before", () => {
  const actions = { "swap-contact": { settle: "14d", cooldown: "30d" } };
  const ago = (time: number, outcome: "pending" | "helped" | "failed" = "pending") =>
    taking({ ...ofIvan, at: AT - time, outcome });

  test("is left to settle while it is pending", () => {
    expect(reasonsFor(actions, { actionsTaken: [ago(4 * DAY)] })).toEqual([
      { kind: "settling", until: "2026-03-20T00:00:00Z" },
    ]);
    expect(reasonsFor(actions, { actionsTaken: [ago(14 * DAY - MINUTE)] })).toMatchObject([
      { kind: "settling" },
    ]);
  });

  test("an action cools down once it has settled", () => {
    expect(reasonsFor(actions, { actionsTaken: [ago(14 * DAY)] })).toEqual([
      { kind: "cooldown", until: "2026-03-26T00:00:00Z" },
    ]);
  });

  test.each(["helped", "failed"] as const)("that %s settles no longer and still cools down", (outcome) => {
    expect(reasonsFor(actions, { actionsTaken: [ago(4 * DAY, outcome)] })).toEqual([
      { kind: "cooldown", until: "2026-04-05T00:00:00Z" },
    ]);
  });

  test("an action is free after its cooldown", () => {
    expect(reasonsFor(actions, { actionsTaken: [ago(30 * DAY), ago(200 * DAY, "failed")] })).toEqual([]);
  });

  test("more than once counts from the newest", () => {
    expect(reasonsFor(actions, { actionsTaken: [ago(20 * DAY), ago(4 * DAY), ago(9 * DAY)] })).toEqual([
      { kind: "settling", until: "2026-03-20T00:00:00Z" },
    ]);
    expect(reasonsFor(actions, { actionsTaken: [ago(20 * DAY), ago(4 * DAY, "failed")] })).toEqual([
      { kind: "cooldown", until: "2026-04-05T00:00:00Z" },
    ]);
  });

  test("for another subject, or for the client as a whole, leaves this one alone", () => {
    const actionsTaken = [
      taking({ action: "swap-contact", subject: "masha", at: AT }),
      taking({ action: "swap-contact", at: AT }),
      taking({ action: "call-meeting", subject: "ivan", at: AT }),
    ];
    expect(reasonsFor(actions, { actionsTaken })).toEqual([]);
  });
});

describe("a quiet period of the client", () => {
  const quietPeriods = [{ from: "2026-03-09", to: "2026-03-12" }];
  const surveying = (due: string, bothersContact?: boolean, priority: Priority = "soon") =>
    arbitrate(
      [candidate({ action: "request-feedback", due: instant(due), priority })],
      context(
        { "request-feedback": bothersContact === undefined ? {} : { bothersContact } },
        { quietPeriods },
      ),
    ).withheld.flatMap(({ reasons }) => reasons);

  test("holds back what bothers the contact, until the day after it", () => {
    expect(surveying("2026-03-20", true)).toEqual([{ kind: "quiet-period", until: "2026-03-13T00:00:00Z" }]);
  });

  test("does not hold back what bothers nobody", () => {
    expect(surveying("2026-03-20", false)).toEqual([]);
    expect(surveying("2026-03-20")).toEqual([]);
  });

  test("does not hold back what cannot wait", () => {
    expect(surveying("2026-03-20", true, "now")).toEqual([]);
  });

  test("holds back what is merely overdue: that does not make it urgent", () => {
    expect(surveying("2026-03-01", true)).toMatchObject([{ kind: "quiet-period" }]);
  });
});

test("every reason that holds an action back is told, guard first", () => {
  const reasons = reasonsFor(
    { "swap-contact": { guard: GUARD, bothersContact: true } },
    {
      guard: () => ({ holds: false }),
      snoozes: [snooze({ ...ofIvan, until: AT + DAY })],
      actionsTaken: [taking({ ...ofIvan, at: AT - DAY })],
      quietPeriods: [{ from: "2026-03-10", to: "2026-03-10" }],
    },
  );
  expect(reasons.map(({ kind }) => kind)).toEqual(["guard", "snoozed", "settling", "quiet-period"]);
});
