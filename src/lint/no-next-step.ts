import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { LintCheck } from "./check.ts";

/** A remedy after which nothing comes when it fails, in a pack whose remedies lead on. */
export const noNextStep: LintCheck = {
  severity: "warning",
  *find({ rules }) {
    const actions = [...rules.ruleSet.actions.values()];
    const remedies = remediesOf(rules);
    const leadingOn = new Set(
      actions.filter(({ value }) => value.next !== undefined).map(({ pack }) => pack),
    );
    // Where a way of remedies ends, the last has no next.
    const reached = new Set(actions.map(({ value }) => value.next));
    for (const { name, value, pack, place } of actions) {
      if (value.next !== undefined || reached.has(name)) continue;
      if (!leadingOn.has(pack) || !remedies.has(name)) continue;
      yield {
        place,
        message: `action ${name} has no next: where it failed, nothing is advised in its stead`,
      };
    }
  },
};

/** Actions advised because of findings that weigh something. */
function remediesOf({ findings, recommendations }: LoadedRules): ReadonlySet<string> {
  const weighing = new Set(
    findings
      .filter(({ rule }) => {
        const { points } = rule.value.event.params;
        return typeof points === "number" ? points > 0 : points.curve.some(([, result]) => result > 0);
      })
      .map(({ number }) => number),
  );
  return new Set(
    recommendations
      .filter(({ asked }) => [...asked.asks, ...asked.asksOfAll].some((number) => weighing.has(number)))
      .map(({ action }) => action),
  );
}
