import { describe, expect, test } from "vitest";
import { gatherCandidates } from "../../src/advice/candidates.ts";
import { candidate, context, GUARD, instant } from "./advice.ts";

/** Nothing held anything back before, and nothing comes after anything. */
const gathering: (...given: Parameters<typeof context>) => Parameters<typeof gatherCandidates>[1] = (
  ...given
) => ({
  ...context(...given),
  freedAt: () => Number.NEGATIVE_INFINITY,
  nextAfter: () => undefined,
});

const fails = { holds: false };

describe("candidates of one action and subject", () => {
  test("are one: the earliest due, every reason and source once, sorted", () => {
    const [merged, ...others] = gatherCandidates(
      [
        candidate({
          action: "hear-both-sides",
          due: instant("2026-03-20"),
          because: [{ rule: "z" }, { rule: "a", subject: "masha" }],
          source: ["bdo-02", "bdo-01"],
        }),
        candidate({
          action: "hear-both-sides",
          due: instant("2026-03-12"),
          because: [{ rule: "a", subject: "ivan" }, { rule: "a" }, { rule: "z" }],
          source: ["bdo-01", "realnoe-03"],
        }),
      ],
      gathering({ "hear-both-sides": {} }),
    );
    expect(others).toEqual([]);
    expect(merged?.candidate).toEqual({
      action: "hear-both-sides",
      priority: "soon",
      terms: [
        { since: instant("2026-03-12"), dueMs: 0 },
        { since: instant("2026-03-20"), dueMs: 0 },
      ],
      due: instant("2026-03-12"),
      because: [
        { rule: "a" },
        { rule: "a", subject: "ivan" },
        { rule: "a", subject: "masha" },
        { rule: "z" },
      ],
      source: ["bdo-01", "bdo-02", "realnoe-03"],
    });
  });

  test("stay apart for different subjects, for the client, and for two people of one id", () => {
    const gathered = gatherCandidates(
      [
        candidate({ action: "hear-both-sides" }),
        candidate({ action: "hear-both-sides", subject: "ivan", subjectKind: "employee" }),
        candidate({ action: "hear-both-sides", subject: "ivan", subjectKind: "contact" }),
        candidate({ action: "hear-both-sides", subject: "masha", subjectKind: "contact" }),
      ],
      gathering({ "hear-both-sides": {} }),
    );
    expect(gathered).toHaveLength(4);
  });

  test("of an action that no pack has are refused", () => {
    expect(() => gatherCandidates([candidate({ action: "swap" })], gathering({}))).toThrow(
      'expected an action of the packs, found "swap"',
    );
  });
});

describe("where a guard fails", () => {
  const actions = {
    "part-ways": { guard: GUARD, otherwise: "call-meeting" },
    "call-meeting": { guard: GUARD, otherwise: "hear-both-sides" },
    "hear-both-sides": {},
  };
  const by = (...failing: string[]) => ({
    guard: (name: string) => (failing.includes(name) ? fails : { holds: true }),
  });

  test("the action named otherwise is a candidate for the same subject, reasons and date", () => {
    const parting = candidate({ action: "part-ways", subject: "ivan", subjectKind: "employee" });
    const gathered = gatherCandidates([parting], gathering(actions, by("part-ways")));
    const { rule, since, dueMs, ...rest } = parting;
    const asGiven = { ...rest, terms: [{ since, dueMs }], due: since + dueMs };
    expect(gathered.map((one) => one.candidate)).toEqual([asGiven, { ...asGiven, action: "call-meeting" }]);
  });

  test("an `otherwise` whose guard fails as well brings its own `otherwise`", () => {
    const gathered = gatherCandidates(
      [candidate({ action: "part-ways" })],
      gathering(actions, by("part-ways", "call-meeting")),
    );
    expect(gathered.map((one) => [one.candidate.action, one.guard.holds])).toEqual([
      ["part-ways", false],
      ["call-meeting", false],
      ["hear-both-sides", true],
    ]);
  });

  test("what comes by otherwise merges with what is advised anyway, however late either turns up", () => {
    const early = candidate({ action: "part-ways", due: instant("2026-03-11"), because: [{ rule: "debt" }] });
    const late = candidate({
      action: "part-ways",
      due: instant("2026-03-15"),
      because: [{ rule: "threats" }],
    });
    const anyway = candidate({ action: "hear-both-sides", because: [{ rule: "claims" }] });
    const given = gathering(actions, by("part-ways", "call-meeting"));
    for (const order of [
      [early, late, anyway],
      [anyway, late, early],
      [late, anyway, early],
    ]) {
      const hearing = gatherCandidates(order, given).find(
        (one) => one.candidate.action === "hear-both-sides",
      );
      expect(hearing?.candidate).toMatchObject({
        due: instant("2026-03-11"),
        because: [{ rule: "claims" }, { rule: "debt" }, { rule: "threats" }],
      });
    }
  });

  test("nothing comes by otherwise where the guard holds", () => {
    expect(gatherCandidates([candidate({ action: "part-ways" })], gathering(actions))).toHaveLength(1);
  });

  test("a cycle of otherwise comes to an end", () => {
    const round = {
      "call-meeting": { guard: GUARD, otherwise: "meet-informally" },
      "meet-informally": { guard: GUARD, otherwise: "call-meeting" },
    };
    const gathered = gatherCandidates(
      [
        candidate({ action: "call-meeting" }),
        candidate({ action: "meet-informally", because: [{ rule: "z" }] }),
      ],
      gathering(round, { guard: () => fails }),
    );
    expect(gathered.map((one) => one.candidate.because)).toEqual([
      [{ rule: "calls-ignored" }, { rule: "z" }],
      [{ rule: "calls-ignored" }, { rule: "z" }],
    ]);
  });

  test("the guard is asked once for each action and subject", () => {
    let asked = 0;
    const counting = gathering(actions, {
      guard: () => {
        asked += 1;
        return fails;
      },
    });
    const twice = ["a", "b"].map((rule) => candidate({ action: "part-ways", because: [{ rule }] }));
    gatherCandidates(twice, counting);
    expect(asked).toBe(2);
  });
});

test("what becomes urgent is due as soon as if it had been urgent from the first, in whatever order that shows", () => {
  const soon = candidate({ action: "meet", priority: "soon", due: instant("2026-01-02") });
  const now = candidate({ action: "meet", priority: "now", due: instant("2026-01-15") });
  const waits = {
    ...gathering({ meet: { guard: GUARD, otherwise: "write" }, write: {} }, { guard: () => fails }),
    freedAt: ({ priority }: { readonly priority: string }) =>
      priority === "now" ? Number.NEGATIVE_INFINITY : instant("2026-03-21"),
  };
  for (const order of [
    [soon, now],
    [now, soon],
  ]) {
    const written = gatherCandidates(order, waits).find((one) => one.candidate.action === "write");
    expect(written?.candidate).toMatchObject({ priority: "now", due: instant("2026-01-02") });
  }
});
