import { describe, expect, test } from "vitest";
import { arbitrate } from "../../src/advice/arbitrate.ts";
import { DAY } from "../../src/events/time.ts";
import { AT, candidate, context, taking } from "./advice.ts";

const actions = {
  "restore-dialogue": { settle: "7d", cooldown: "21d", next: "call-meeting" },
  "call-meeting": { settle: "21d", cooldown: "60d", next: "decide-keep-or-part" },
  "decide-keep-or-part": {},
};
const silent = candidate({
  action: "restore-dialogue",
  subject: "olga",
  subjectKind: "contact",
  because: [{ rule: "calls-ignored", subject: "olga" }],
  since: AT - 20 * DAY,
});
const restored = { action: "restore-dialogue", subject: "olga" };
const onlyForTheClient = { isFor: () => false };

function advised(of: Parameters<typeof context>[1]) {
  const { recommendations } = arbitrate([silent], context(actions, { ...onlyForTheClient, ...of }));
  return recommendations.map(({ action, due }) => ({ action, due }));
}

describe("a remedy that was taken", () => {
  test("and failed brings the next one, due from the day on which that was known", () => {
    const actionsTaken = [
      taking({ ...restored, at: AT - 3 * DAY, outcome: "failed", answeredAt: AT - DAY, events: [] }),
    ];
    expect(advised({ actionsTaken })).toEqual([{ action: "call-meeting", due: "2026-03-09T00:00:00Z" }]);
  });

  test("brings the next one once it has settled and its reason weighs no less", () => {
    const actionsTaken = [taking({ ...restored, at: AT - 7 * DAY })];
    const unabated = { actionsTaken, pointsOf: () => 20, pointsAt: () => 20 };
    expect(advised(unabated)).toEqual([{ action: "call-meeting", due: "2026-03-10T00:00:00Z" }]);
    expect(advised({ ...unabated, at: AT - 1 })).toEqual([]);
  });

  test("taken long before it was called for again, brings the next one due from then on", () => {
    const again = { ...silent, since: AT - 2 * DAY };
    const actionsTaken = [taking({ ...restored, at: AT - 20 * DAY })];
    const unabated = { ...onlyForTheClient, actionsTaken, pointsOf: () => 20, pointsAt: () => 20 };
    const { recommendations } = arbitrate([again], context(actions, unabated));
    expect(recommendations).toMatchObject([{ action: "call-meeting", due: "2026-03-08T00:00:00Z" }]);
  });

  test("brings nothing where its reason weighs less than it did", () => {
    const actionsTaken = [taking({ ...restored, at: AT - 10 * DAY })];
    expect(advised({ actionsTaken, pointsOf: () => 19, pointsAt: () => 20 })).toEqual([]);
  });

  test("a remedy that helped brings no next one", () => {
    const actionsTaken = [
      taking({ ...restored, at: AT - 10 * DAY, outcome: "helped", answeredAt: AT - DAY }),
    ];
    expect(advised({ actionsTaken })).toEqual([]);
  });

  test("brings nothing for what was no matter when it was taken, or more than a year ago", () => {
    const failed = { ...restored, outcome: "failed" as const };
    const recent = [taking({ ...failed, at: AT - 10 * DAY })];
    expect(advised({ actionsTaken: recent, pointsAt: () => undefined })).toEqual([]);
    const old = [taking({ ...failed, at: AT - 365 * DAY })];
    expect(advised({ actionsTaken: old }).map(({ action }) => action)).toEqual(["restore-dialogue"]);
  });

  test("is for the same person where the next one is ever advised for such", () => {
    const actionsTaken = [taking({ ...restored, at: AT - 3 * DAY, outcome: "failed" })];
    const { recommendations } = arbitrate([silent], context(actions, { actionsTaken, isFor: () => true }));
    expect(recommendations).toMatchObject([{ action: "call-meeting", subject: "olga" }]);
  });
});

test("a ladder is climbed to its end, as each step fails", () => {
  const actionsTaken = [
    taking({ ...restored, at: AT - 9 * DAY, outcome: "failed" }),
    taking({ action: "call-meeting", at: AT - 5 * DAY, outcome: "failed" }),
  ];
  expect(advised({ actionsTaken }).map(({ action }) => action)).toEqual(["decide-keep-or-part"]);
});
