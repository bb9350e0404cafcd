import { below, type ProblemPlace } from "../events/problem.ts";
import { describeDomain, type ValueDomain } from "../facts/reading/value-domain.ts";
import type { Scale } from "../rules/compile/scale.ts";
import type { ScaledFact } from "../rules/file/rule-file.ts";
import type { LintCheck, LintFinding } from "./check.ts";
import { describeComparison } from "./comparison-told.ts";
import { judgeConditions } from "./judged-conditions.ts";
import type { LintedPacks } from "./linted-packs.ts";

/** A number that its fact never comes to: beyond its window, its domain, or the points that a rule can give. */
export const thresholdOutOfReach: LintCheck = {
  severity: "error",
  *find(packs) {
    for (const { condition, verdict, asked } of judgeConditions(packs)) {
      if (verdict !== "never" || condition.kind !== "comparison") continue;
      const domain = packs.values.domainOf(condition.slot);
      const told = domain === undefined ? "never" : `never, as it is ${describeReach(domain)}`;
      yield {
        place: condition.place,
        message: `${asked.owner}: ${describeComparison(condition)} holds ${told}`,
      };
    }
    for (const { rule, points, multipliers, floor } of packs.rules.findings) {
      const { params } = rule.value.event;
      const at = (pointer: string): ProblemPlace => below(rule.place, `/event/params/${pointer}`);
      yield* pointsBeyond(points, params.points, at("points"), packs);
      if (floor !== undefined) yield* pointsBeyond(floor, params.floor, at("floor"), packs);
      for (const [i, { scale }] of multipliers.entries())
        yield* pointsBeyond(scale, params.multipliers?.[i]?.by, at(`multipliers/${i}/by`), packs);
    }
  },
};

/** Points of a curve past the last value that its fact can have, and past that before it. */
function* pointsBeyond(
  { slots: [slot] }: Scale,
  source: number | ScaledFact | undefined,
  place: ProblemPlace,
  { values }: LintedPacks,
): Iterable<LintFinding> {
  if (slot === undefined || source === undefined || typeof source === "number") return;
  const domain = values.domainOf(slot);
  if (domain?.kind !== "number") return;
  const { least = -Infinity, most = Infinity } = domain;
  for (const [i, [x, result]] of source.curve.entries()) {
    const [before, after] = [source.curve[i - 1]?.[0], source.curve[i + 1]?.[0]];
    const isBeyond = x > most && (before === undefined || before >= most);
    if (!isBeyond && !(x < least && (after === undefined || after <= least))) continue;
    const message = `the curve tells ${result} at ${x}, and ${slot.phrase().en} is ${describeReach(domain)}`;
    yield { place: below(place, `/curve/${i}`), message };
  }
}

function describeReach(domain: ValueDomain): string {
  if (domain.kind !== "number" || domain.values !== undefined) return describeDomain(domain);
  const { least = -Infinity, most = Infinity } = domain;
  if (least === -Infinity) return most === Infinity ? "any number" : `${most} at most`;
  return most === Infinity ? `${least} at least` : `from ${least} to ${most}`;
}
