import { pointerOf } from "../events/json-pointer.ts";
import type { ValueDomain } from "../facts/reading/value-domain.ts";
import { PossibleValues } from "../lint/possible-values.ts";
import { comparisonsIn } from "../rules/compile/condition.ts";
import { conditionsAsked } from "../rules/compile/conditions-asked.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { ReadFile } from "../rules/file/pack.ts";
import { actionMutants } from "./action-mutants.ts";
import { conditionMutants, type DomainAt } from "./condition-mutants.ts";
import type { Change, Mutant, Owner } from "./mutant.ts";
import { weightMutants } from "./weight-mutants.ts";
import { windowMutants } from "./window-mutants.ts";

/** Every mutant of the files, in their order. `rules` is what they come to, with what stands beside them. */
export function mutantsOf(files: readonly ReadFile[], rules: LoadedRules): readonly Mutant[] {
  const domains = domainsOf(rules);
  return files.flatMap(({ file, place }, number) => {
    const domainAt: DomainAt = (steps) => domains.get(`${place.file}${pointerOf(steps)}`);
    const mutants: Mutant[] = [];
    const add = (owner: Owner, changes: Iterable<Change>): void => {
      for (const change of changes) mutants.push({ ...change, file: number, owner });
    };
    for (const [i, { name, conditions, event, recommend = [] }] of (file.rules ?? []).entries()) {
      const steps = ["rules", i];
      const owner: Owner = { kind: "rule", name };
      add(owner, conditionMutants(conditions, [...steps, "conditions"], domainAt));
      if (event.type === "finding")
        add(
          { ...owner, part: "weight" },
          weightMutants(event.params, [...steps, "event", "params"], domainAt),
        );
      for (const [k, { conditions: limit }] of recommend.entries())
        if (limit !== undefined)
          add(
            { ...owner, part: "advice" },
            conditionMutants(limit, [...steps, "recommend", k, "conditions"], domainAt),
          );
    }
    for (const [name, condition] of Object.entries(file.conditions ?? {}))
      add({ kind: "condition", name }, conditionMutants(condition, ["conditions", name], domainAt));
    for (const [name, { params }] of Object.entries(file.facts ?? {}))
      add({ kind: "fact", name }, windowMutants(params, ["facts", name, "params"]));
    for (const [name, action] of Object.entries(file.actions ?? {}))
      add({ kind: "action", name }, actionMutants(action, ["actions", name], domainAt));
    return mutants;
  });
}

/** What the fact of each comparison may be, by its file and pointer. */
function domainsOf(rules: LoadedRules): ReadonlyMap<string, ValueDomain> {
  const values = new PossibleValues(rules);
  const domains = new Map<string, ValueDomain>();
  for (const condition of conditionsAsked(rules))
    for (const { slot, place } of comparisonsIn(condition)) {
      const domain = values.domainOf(slot);
      if (domain !== undefined) domains.set(`${place.file}${place.pointer}`, domain);
    }
  return domains;
}
