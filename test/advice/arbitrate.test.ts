import { describe, expect, test, vi } from "vitest";
import { arbitrate } from "../../src/advice/arbitrate.ts";
import { DAY } from "../../src/events/time.ts";
import { AT, candidate, context, instant, taking } from "./advice.ts";

describe("advice", () => {
  test("says what, for whom, how, by whom, by when, why and on whose word", () => {
    const { recommendations, withheld } = arbitrate(
      [
        candidate({
          action: "swap-contact",
          subject: "ivan",
          subjectKind: "employee",
          due: instant("2026-03-12T09:30:00Z"),
          because: [{ rule: "clash", subject: "ivan" }],
          source: ["realnoe-02"],
        }),
      ],
      context({ "swap-contact": { source: ["bdo-02", "realnoe-02"] } }),
    );
    expect(withheld).toEqual([]);
    expect(recommendations).toEqual([
      {
        action: "swap-contact",
        subject: "ivan",
        subjectKind: "employee",
        priority: "soon",
        title: { en: "Do it", ru: "Сделать" },
        steps: { en: ["Call them."], ru: ["Позвонить."] },
        owner: { en: "Account manager", ru: "Менеджер" },
        due: "2026-03-12T09:30:00Z",
        because: [{ rule: "clash", subject: "ivan" }],
        source: ["bdo-02", "realnoe-02"],
      },
    ]);
  });

  test("no candidates, no advice", () => {
    expect(arbitrate([], context({}))).toEqual({ recommendations: [], withheld: [] });
  });
});

describe("the rank of advice", () => {
  const actions = { a: {}, b: {}, c: {} };
  const order = (candidates: Parameters<typeof arbitrate>[0], points: Record<string, number> = {}) =>
    arbitrate(
      candidates,
      context(actions, { pointsOf: ({ rule }) => points[rule] ?? 0 }),
    ).recommendations.map(({ action, subject }) => (subject === undefined ? action : `${action} ${subject}`));

  test("is by priority first, whatever the points and dates", () => {
    const candidates = [
      candidate({ action: "a", due: AT - DAY, because: [{ rule: "grave" }] }),
      candidate({ action: "b", due: AT + DAY, because: [{ rule: "slight" }], priority: "now" }),
      candidate({ action: "c", due: AT - DAY, because: [{ rule: "grave" }], priority: "later" }),
    ];
    expect(order(candidates, { grave: 50, slight: 5 })).toEqual(["b", "a", "c"]);
  });

  test("then by points: what is overdue is not urgent by that", () => {
    const candidates = [
      candidate({ action: "a", due: AT - 50 * DAY, because: [{ rule: "slight" }] }),
      candidate({ action: "b", due: AT + DAY, because: [{ rule: "grave" }] }),
    ];
    expect(order(candidates, { grave: 50, slight: 5 })).toEqual(["b", "a"]);
  });

  test("advice of equal points ranks by due date", () => {
    expect(order([candidate({ action: "a", due: AT + DAY }), candidate({ action: "b", due: AT })])).toEqual([
      "b",
      "a",
    ]);
  });

  test("counts the points of all reasons behind it", () => {
    const candidates = [
      candidate({ action: "a", because: [{ rule: "slight" }] }),
      candidate({ action: "b", because: [{ rule: "grave" }] }),
      candidate({ action: "c", because: [{ rule: "middling" }, { rule: "slight" }, { rule: "odd" }] }),
    ];
    expect(order(candidates, { grave: 50, middling: 48, slight: 5 })).toEqual(["c", "b", "a"]);
  });

  test("of equals by action, then subject", () => {
    const candidates = [
      candidate({ action: "b" }),
      candidate({ action: "a", subject: "masha" }),
      candidate({ action: "a", subject: "ivan" }),
    ];
    expect(order(candidates)).toEqual(["a ivan", "a masha", "b"]);
  });

  test("asks for the points of each reason once, however many are due on one date", () => {
    const candidates = Array.from({ length: 50 }, (_, i) =>
      candidate({ action: "a", subject: `c-${i}`, because: [{ rule: "grave" }, { rule: "slight" }] }),
    );
    const pointsOf = vi.fn(() => 1);
    arbitrate(candidates, context(actions, { pointsOf }));
    expect(pointsOf).toHaveBeenCalledTimes(100);
  });
});

describe("one action for the client and for single people", () => {
  const forAll = candidate({ action: "restore-dialogue" });
  const forOne = candidate({ action: "restore-dialogue", subject: "olga", subjectKind: "contact" });

  test("is advised for the client, which takes in the people", () => {
    const { recommendations, withheld } = arbitrate([forOne, forAll], context({ "restore-dialogue": {} }));
    expect(recommendations).toMatchObject([{ action: "restore-dialogue" }]);
    expect(recommendations[0]).not.toHaveProperty("subject");
    expect(withheld).toMatchObject([
      { subject: "olga", reasons: [{ kind: "excluded", by: "restore-dialogue" }] },
    ]);
  });

  test("is advised for the people where the one for the client is held back", () => {
    const { recommendations } = arbitrate(
      [forOne, forAll],
      context({ "restore-dialogue": {} }, { actionsTaken: [taking({ action: "restore-dialogue", at: AT })] }),
    );
    expect(recommendations).toMatchObject([{ subject: "olga" }]);
  });
});

describe("exclusion", () => {
  const first = { due: AT + DAY };

  test("the first in rank shuts out what it names", () => {
    const { recommendations, withheld } = arbitrate(
      [candidate({ action: "swap-contact" }), candidate({ action: "part-ways", ...first })],
      context({ "part-ways": { excludes: ["swap-contact"] }, "swap-contact": {} }),
    );
    expect(recommendations.map(({ action }) => action)).toEqual(["part-ways"]);
    expect(withheld).toMatchObject([
      { action: "swap-contact", reasons: [{ kind: "excluded", by: "part-ways" }] },
    ]);
  });

  test("the first in rank shuts out what names it", () => {
    const { recommendations, withheld } = arbitrate(
      [candidate({ action: "swap-contact", ...first }), candidate({ action: "part-ways" })],
      context({ "part-ways": { excludes: ["swap-contact"] }, "swap-contact": {} }),
    );
    expect(recommendations.map(({ action }) => action)).toEqual(["swap-contact"]);
    expect(withheld).toMatchObject([
      { action: "part-ways", reasons: [{ kind: "excluded", by: "swap-contact" }] },
    ]);
  });

  test("what is shut out shuts out nothing itself", () => {
    const { recommendations } = arbitrate(
      [
        candidate({ action: "a", due: AT }),
        candidate({ action: "b", due: AT + DAY }),
        candidate({ action: "c", due: AT + 2 * DAY }),
      ],
      context({ a: { excludes: ["b"] }, b: { excludes: ["c"] }, c: {} }),
    );
    expect(recommendations.map(({ action }) => action)).toEqual(["a", "c"]);
  });

  test("nor does what is held back for another reason", () => {
    const { recommendations } = arbitrate(
      [candidate({ action: "a", ...first }), candidate({ action: "b" })],
      context({ a: { excludes: ["b"] }, b: {} }, { actionsTaken: [taking({ action: "a", at: AT })] }),
    );
    expect(recommendations.map(({ action }) => action)).toEqual(["b"]);
  });

  test("names every survivor that stands in the way", () => {
    const { withheld } = arbitrate(
      [
        candidate({ action: "a", ...first }),
        candidate({ action: "b", subject: "ivan", ...first }),
        candidate({ action: "c", subject: "ivan" }),
      ],
      context({ a: { excludes: ["c"] }, b: { excludes: ["c"] }, c: {} }),
    );
    expect(withheld).toMatchObject([
      {
        action: "c",
        reasons: [
          { kind: "excluded", by: "a" },
          { kind: "excluded", by: "b", subject: "ivan" },
        ],
      },
    ]);
  });

  describe("between subjects", () => {
    const actions = { "coach-employee": { excludes: ["part-with-employee"] }, "part-with-employee": {} };
    const survivors = (
      ...subjects: (Pick<Parameters<typeof candidate>[0], "subject" | "subjectKind"> | undefined)[]
    ) =>
      arbitrate(
        [
          candidate({ action: "coach-employee", ...first, ...subjects[0] }),
          candidate({ action: "part-with-employee", ...subjects[1] }),
        ],
        context(actions),
      ).recommendations.length;
    const ivan = { subject: "ivan", subjectKind: "employee" } as const;
    const masha = { subject: "masha", subjectKind: "employee" } as const;

    test("what is advised about one leaves another alone", () => {
      expect(survivors(ivan, masha)).toBe(2);
      expect(survivors(ivan, ivan)).toBe(1);
    });

    test("an employee and a contact of one id are two people", () => {
      expect(survivors(ivan, { ...ivan, subjectKind: "contact" })).toBe(2);
    });

    test("what is for the client as a whole touches everyone", () => {
      expect(survivors(undefined, masha)).toBe(1);
      expect(survivors(ivan, undefined)).toBe(1);
    });
  });
});

test("what is withheld stands by action, then subject", () => {
  const { withheld } = arbitrate(
    [
      candidate({ action: "b", due: AT }),
      candidate({ action: "a", subject: "masha", due: AT + DAY }),
      candidate({ action: "a", subject: "ivan", due: AT + 2 * DAY }),
    ],
    context(
      { a: {}, b: {} },
      {
        actionsTaken: [
          taking({ action: "b", at: AT }),
          taking({ action: "a", subject: "ivan", at: AT }),
          taking({ action: "a", subject: "masha", at: AT }),
        ],
      },
    ),
  );
  expect(withheld.map(({ action, subject }) => [action, subject])).toEqual([
    ["a", "ivan"],
    ["a", "masha"],
    ["b", undefined],
  ]);
});
