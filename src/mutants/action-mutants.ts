import type { Action } from "../rules/file/rule-file.ts";
import { conditionMutants, type DomainAt } from "./condition-mutants.ts";
import type { Change, Mutant } from "./mutant.ts";
import { durationMutants } from "./window-mutants.ts";

/** What holds an action back, changed one at a time. */
export function* actionMutants(action: Action, steps: Mutant["steps"], domainAt: DomainAt): Iterable<Change> {
  const { guard, excludes = [], bothersContact, settle, cooldown } = action;
  if (guard !== undefined) {
    yield { mutator: "guard", steps: [...steps, "guard"], by: "removed", words: "is no longer guarded" };
    yield* conditionMutants(guard, [...steps, "guard"], domainAt);
  }
  for (const [i, other] of excludes.entries())
    yield {
      mutator: "exclusion",
      steps: [...steps, "excludes", i],
      by: "removed",
      words: `no longer excludes ${other}`,
    };
  if (bothersContact === true)
    yield {
      mutator: "exclusion",
      steps: [...steps, "bothersContact"],
      by: { value: false },
      words: "no longer waits out quiet periods",
    };
  yield* durationMutants(settle, [...steps, "settle"]);
  yield* durationMutants(cooldown, [...steps, "cooldown"]);
}
