import * as fc from "fast-check";
import { expect, test } from "vitest";
import { arbitrate } from "../../src/advice/arbitrate.ts";
import { DAY } from "../../src/events/time.ts";
import type { Candidate } from "../../src/rules/compile/finding.ts";
import { AT, candidate, context, GUARD, snooze, taking } from "./advice.ts";

const NAMES = ["a", "b", "c", "d", "e"] as const;
const name = fc.constantFrom(...NAMES);
const subject = fc.option(fc.constantFrom("ivan", "masha"), { nil: undefined });
const whom = subject.map((id) => (id === undefined ? {} : { subject: id, subjectKind: "employee" as const }));
const whose = subject.map((id) => (id === undefined ? {} : { subject: id }));
const days = fc.integer({ min: -5, max: 20 });

/** Any web of guards, exclusions and ladders, with cycles in it. */
const actions = fc
  .tuple(
    ...NAMES.map(() =>
      fc.record({
        guard: fc.constant(GUARD),
        excludes: fc.array(name, { maxLength: 2 }),
        bothersContact: fc.boolean(),
        otherwise: fc.option(name, { nil: undefined }),
      }),
    ),
  )
  .map((all) =>
    Object.fromEntries(
      all.map(({ otherwise, ...rest }, i) => [
        NAMES[i] as string,
        otherwise === undefined ? rest : { ...rest, otherwise },
      ]),
    ),
  );

const candidates = fc.array(
  fc
    .tuple(name, whom, days, fc.array(fc.constantFrom("x", "y", "z"), { minLength: 1, maxLength: 3 }))
    .map(([action, about, due, rules]) =>
      candidate({
        action,
        ...about,
        due: AT + due * DAY,
        because: rules.map((rule) => ({ rule })),
        source: rules,
      }),
    ),
  { maxLength: 12 },
);

const situation = fc
  .record({
    actions,
    failing: fc.subarray([...NAMES]),
    actionsTaken: fc.array(
      fc
        .tuple(name, whose, fc.integer({ min: 0, max: 40 }), fc.constantFrom("pending", "helped", "failed"))
        .map(([action, about, ago, outcome]) => taking({ action, ...about, at: AT - ago * DAY, outcome })),
      { maxLength: 4 },
    ),
    snoozes: fc.array(
      fc
        .tuple(name, whose, days)
        .map(([action, about, end]) => snooze({ action, ...about, until: AT + end * DAY })),
      { maxLength: 3 },
    ),
    isQuiet: fc.boolean(),
  })
  .map(({ failing, isQuiet, actionsTaken, snoozes, actions: all }) =>
    context(all, {
      guard: (action) => ({ holds: !failing.includes(action as (typeof NAMES)[number]) }),
      actionsTaken,
      snoozes,
      quietPeriods: isQuiet ? [{ from: "2026-03-10", to: "2026-03-11" }] : [],
      pointsOf: ({ rule }) => ({ x: 10, y: 20, z: -5 })[rule] ?? 0,
    }),
  );

const keyOf = ({ action, subject: about }: Pick<Candidate, "action" | "subject">) =>
  `${action}/${about ?? ""}`;

test("the order in which candidates come changes nothing", () => {
  const shuffled = candidates.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, situation, ([list, other], given) => {
      expect(JSON.stringify(arbitrate(other, given))).toBe(JSON.stringify(arbitrate(list, given)));
    }),
    { numRuns: 500 },
  );
});

test("no candidate is lost: each action and subject stands once, advised or withheld with a reason", () => {
  fc.assert(
    fc.property(candidates, situation, (list, given) => {
      const { recommendations, withheld } = arbitrate(list, given);
      const keys = [...recommendations, ...withheld].map(keyOf);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).toEqual(expect.arrayContaining(list.map(keyOf)));
      for (const { reasons } of withheld) expect(reasons.length).toBeGreaterThan(0);
    }),
  );
});

test("what is named otherwise is considered wherever a guard fails", () => {
  fc.assert(
    fc.property(candidates, situation, (list, given) => {
      const { recommendations, withheld } = arbitrate(list, given);
      const considered = new Map([...recommendations, ...withheld].map((one) => [keyOf(one), one]));
      for (const held of withheld) {
        for (const reason of held.reasons) {
          if (reason.kind !== "guard" || reason.otherwise === undefined) continue;
          const instead = considered.get(keyOf({ ...held, action: reason.otherwise }));
          expect(instead?.because).toEqual(expect.arrayContaining([...held.because]));
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("no two pieces of advice for one subject, or for it and the client, exclude each other", () => {
  fc.assert(
    fc.property(candidates, situation, (list, given) => {
      const { recommendations } = arbitrate(list, given);
      for (const one of recommendations) {
        for (const other of recommendations) {
          if (one === other) continue;
          if (one.subject !== undefined && other.subject !== undefined && one.subject !== other.subject)
            continue;
          expect(given.actions.get(one.action)?.excludes).not.toContain(other.action);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("what is held back until a date is free of that reason at it, and not before", () => {
  fc.assert(
    fc.property(candidates, situation, (list, given) => {
      for (const { reasons, ...held } of arbitrate(list, given).withheld) {
        for (const reason of reasons) {
          if (!("until" in reason)) continue;
          const kinds = (at: number) =>
            arbitrate(list, { ...given, at })
              .withheld.find((one) => keyOf(one) === keyOf(held))
              ?.reasons.map(({ kind }) => kind) ?? [];
          expect(kinds(Date.parse(reason.until))).not.toContain(reason.kind);
          if (reason.kind !== "quiet-period")
            expect(kinds(Date.parse(reason.until) - 1)).toContain(reason.kind);
        }
      }
    }),
  );
});
