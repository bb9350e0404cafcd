import type { FindingParams, ScaledFact } from "../rules/file/rule-file.ts";
import { conditionMutants, type DomainAt } from "./condition-mutants.ts";
import type { Change, Mutant } from "./mutant.ts";
import { durationMutants, windowMutants } from "./window-mutants.ts";

type Steps = Mutant["steps"];

/** What a finding weighs, changed one number at a time. */
export function* weightMutants(params: FindingParams, steps: Steps, domainAt: DomainAt): Iterable<Change> {
  yield* scaleMutants(params.points, [...steps, "points"], 0);
  for (const [i, { by, conditions }] of (params.multipliers ?? []).entries()) {
    const at = [...steps, "multipliers", i];
    yield* scaleMutants(by, [...at, "by"], 1);
    if (conditions !== undefined) yield* conditionMutants(conditions, [...at, "conditions"], domainAt);
  }
  if (params.floor !== undefined) yield* scaleMutants(params.floor, [...steps, "floor"], 0);
  if (params.halfLife !== undefined) yield* durationMutants(params.halfLife, [...steps, "halfLife"]);
  if (params.group !== undefined)
    yield {
      mutator: "exclusion",
      steps: [...steps, "group"],
      by: "removed",
      words: "counts beside its group",
    };
}

/** A number as if it were not there; of a curve each point as high as the one before it, the first as the next. */
function* scaleMutants(scale: number | ScaledFact, steps: Steps, nothing: number): Iterable<Change> {
  if (typeof scale === "number") {
    if (scale !== nothing)
      yield { mutator: "points", steps, by: { value: nothing }, words: `${scale} becomes ${nothing}` };
    return;
  }
  const { curve, params } = scale;
  for (const [i, [x, result]] of curve.entries()) {
    const beside = curve[i === 0 ? 1 : i - 1]?.[1] ?? nothing;
    if (beside === result) continue;
    const words = `at ${x} it gives ${beside} in place of ${result}`;
    yield { mutator: "points", steps: [...steps, "curve", i, 1], by: { value: beside }, words };
  }
  yield* windowMutants(params, [...steps, "params"]);
}
