import * as fc from "fast-check";
import type { Finding } from "../../src/rules/compile/finding.ts";
import { compareFired } from "../../src/rules/compile/finding-order.ts";
import { DIMENSIONS, RISKS, SIDES } from "../../src/rules/file/rule-file.ts";

/** A finding of which only what matters to a test is said. */
export function finding(of: Partial<Finding> & { readonly points: number }): Finding {
  return {
    rule: "calls-ignored",
    title: { en: "Calls go unanswered", ru: "На звонки не отвечают" },
    source: [],
    dimension: "communication",
    side: "client",
    risk: "churn",
    evidence: [],
    untold: [],
    told: { ids: [], count: 0 },
    ...of,
  };
}

/** Points as packs give them, and the odd ones: nothing, next to nothing, very many, many digits. */
const points = fc.oneof(
  fc.integer({ min: -60, max: 60 }),
  fc.double({ min: -200, max: 200, noNaN: true }),
  fc.constantFrom(0, -0, 1e-300, -1e-300, 1e-12, 0.1, -0.3, 1e6, -1e6, 1e43, -1e43, 50, 100 / 3),
);

const anyFinding = fc
  .record({
    rule: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
    subject: fc.option(fc.constantFrom("ivan", "masha", "olga"), { nil: undefined }),
    dimension: fc.constantFrom(...DIMENSIONS),
    side: fc.constantFrom(...SIDES),
    risk: fc.constantFrom(...RISKS),
    group: fc.option(fc.constantFrom("silence", "money"), { nil: undefined, freq: 2 }),
    floor: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined, freq: 2 }),
    points,
  })
  .map(({ subject, group, floor, ...rest }) =>
    finding({
      ...rest,
      ...(subject === undefined ? {} : { subject }),
      ...(group === undefined ? {} : { group }),
      ...(floor === undefined ? {} : { floor }),
    }),
  );

/** Findings as the rules give them: one for a rule and subject, sorted. */
export const sortedFindings = fc
  .uniqueArray(anyFinding, { selector: (one) => `${one.rule}/${one.subject ?? ""}`, maxLength: 30 })
  .map((findings) => findings.sort(compareFired));

/** Hundreds of findings, so that rounding has something to add up. */
export const manyFindings = fc
  .array(points, { minLength: 100, maxLength: 600 })
  .map((list) => list.map((own, i) => finding({ rule: `rule-${String(i).padStart(4, "0")}`, points: own })));

export const override = fc.record({
  score: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true })),
  by: fc.constant("anna"),
  reason: fc.constant("knows them"),
  until: fc.constant("2026-04-01T00:00:00Z"),
});
