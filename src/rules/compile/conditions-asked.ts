import type { CompiledCondition } from "./condition.ts";
import type { LoadedRules } from "./load-packs.ts";

/** Every condition of rules, multipliers and guards. */
export function conditionsAsked(rules: LoadedRules): readonly CompiledCondition[] {
  const ofFindings = rules.findings.flatMap(({ condition, multipliers }) => [
    condition,
    ...multipliers.flatMap(({ condition: limit }) => limit ?? []),
  ]);
  const guards = [...rules.kinds].flatMap(([action, kinds]) =>
    [...kinds].flatMap((kind) => rules.guard(action, kind) ?? []),
  );
  return [...ofFindings, ...rules.recommendations.map(({ condition }) => condition), ...guards];
}
