import { canonicalJson } from "../events/canonical.ts";
import { parseDuration } from "../events/time.ts";
import type { CompiledCondition } from "../rules/compile/condition.ts";
import type { CompiledFinding } from "../rules/compile/finding-rule.ts";
import type { CompiledRecommendation } from "../rules/compile/recommendation-rule.ts";
import { PRIORITIES } from "../rules/file/rule-file.ts";
import type { LintCheck } from "./check.ts";
import type { LintedPacks } from "./linted-packs.ts";
import { rangeOf } from "./possible-values.ts";
import { failing, holding, MOST_LEAVES, mayHold } from "./provable.ts";

/** With so many others of its kind a rule is compared. */
const MOST_COMPARED = 50;

/** A rule that fires only where another does, and adds nothing to what that one says. */
export const impliedRules: LintCheck = {
  severity: "warning",
  *find(packs) {
    const { findings, recommendations } = packs.rules;
    for (const [one, other] of pairsOf(recommendations, ({ rule: { value }, action }) =>
      canonicalJson([action, value.forEach ?? null, value.needs ?? null]),
    )) {
      if (!advisesNoMore(one, other) || !isImplied(one.condition, other.condition, packs)) continue;
      const message = `rule ${one.rule.name} adds nothing: wherever it fires, ${nameOf(other)} advises the same, as soon`;
      yield { place: one.rule.place, message };
    }
    for (const [one, other] of pairsOf(findings.filter(weighsPlainly), ({ rule: { value } }) =>
      canonicalJson([value.event.params.group, value.forEach ?? null, value.needs ?? null]),
    )) {
      if (!weighsLess(one, other) || !isImplied(one.condition, other.condition, packs)) continue;
      const message = `rule ${one.rule.name} never counts: wherever it fires, ${nameOf(other)} of its group does, and weighs more`;
      yield { place: one.rule.place, message };
    }
  },
};

/** Every two of one kind, either way. */
function* pairsOf<Rule extends CompiledFinding | CompiledRecommendation>(
  rules: readonly Rule[],
  kindOf: (rule: Rule) => string,
): Iterable<readonly [Rule, Rule]> {
  const kinds = new Map<string, Rule[]>();
  for (const rule of rules) {
    if (rule.condition.traits.leaves > MOST_LEAVES) continue;
    const kind = kindOf(rule);
    const known = kinds.get(kind) ?? [];
    for (const other of known.slice(0, MOST_COMPARED)) {
      yield [rule, other];
      yield [other, rule];
    }
    known.push(rule);
    kinds.set(kind, known);
  }
}

function nameOf({ rule: { pack, name } }: CompiledFinding | CompiledRecommendation): string {
  return `${pack}/${name}`;
}

/** Rules that fire just where each other do are told as equal. */
function isImplied(one: CompiledCondition, other: CompiledCondition, { values }: LintedPacks): boolean {
  return (
    mayHold([holding(one), failing(other)], values) === false &&
    mayHold([holding(one)], values) !== false &&
    mayHold([holding(other), failing(one)], values) !== false
  );
}

/** Whether advice is no more pressing than other advice, and rests on no finding beside. */
function advisesNoMore(one: CompiledRecommendation, other: CompiledRecommendation): boolean {
  const [a, b] = [one.rule.value.event.params, other.rule.value.event.params];
  const [later, sooner] = [a, b].map(({ priority = "soon" }) => PRIORITIES.indexOf(priority));
  if ((later as number) < (sooner as number)) return false;
  if ((parseDuration(a.due) ?? 0) < (parseDuration(b.due) ?? 0)) return false;
  const behind = new Set([...other.asked.asks, ...other.asked.asksOfAll]);
  return [...one.asked.asks, ...one.asked.asksOfAll].every((number) => behind.has(number));
}

/** Points that nothing multiplies and no time fades, in a group. */
function weighsPlainly({ rule: { value } }: CompiledFinding): boolean {
  const { group, halfLife, multipliers, floor } = value.event.params;
  return group !== undefined && halfLife === undefined && multipliers === undefined && floor === undefined;
}

function weighsLess(one: CompiledFinding, other: CompiledFinding): boolean {
  const [, most] = rangeOf(one.points, one.rule.value.event.params.points, 0);
  const [least] = rangeOf(other.points, other.rule.value.event.params.points, 0);
  return most < least;
}
