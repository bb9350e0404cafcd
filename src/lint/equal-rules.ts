import { canonicalJson } from "../events/canonical.ts";
import type { CompiledCondition } from "../rules/compile/condition.ts";
import type { Declared } from "../rules/file/declared.ts";
import type { Rule } from "../rules/file/rule-file.ts";
import type { LintCheck } from "./check.ts";
import type { LintedPacks } from "./linted-packs.ts";
import { factsAskedBy, failing, holding, MOST_LEAVES, mayHold } from "./provable.ts";

interface AskedRule {
  readonly rule: Declared<Rule>;
  readonly condition: CompiledCondition;
}

/** With so many others that ask about the same facts a rule is compared. */
const MOST_COMPARED = 50;

/** A rule that says of the same clients what another says: it fires just where that one does. */
export const equalRules: LintCheck = {
  severity: "warning",
  *find(packs) {
    const alike = new Map<string, AskedRule[]>();
    const rules = [...packs.rules.findings, ...packs.rules.recommendations];
    // Of a rule and its twin in a pack beside it, the one that is looked at is told.
    const isOwn = ({ rule }: AskedRule): boolean => packs.isLinted(rule.place);
    for (const one of [...rules.filter((rule) => !isOwn(rule)), ...rules.filter(isOwn)]) {
      if (one.condition.traits.leaves > MOST_LEAVES) continue;
      const key = canonicalJson([saidBy(one.rule.value), factsAskedBy(one.condition)]);
      const known = alike.get(key) ?? [];
      const twin = known.find(({ condition }) => areEquivalent(condition, one.condition, packs));
      if (twin === undefined) {
        if (known.length < MOST_COMPARED) known.push(one);
        alike.set(key, known);
        continue;
      }
      const { pack, name } = twin.rule;
      const message = `rule ${one.rule.name} fires just where ${pack}/${name} does, and says the same`;
      yield { place: one.rule.place, message };
    }
  },
};

/** What two rules must have in common to say the same: whom they ask about, what they need, and what they make of it. */
function saidBy({ forEach, needs, event }: Rule): unknown {
  const whom = [forEach ?? null, needs ?? null];
  if (event.type === "recommendation") return [...whom, event.params.action];
  const { dimension, side, risk } = event.params;
  return [...whom, dimension, side, risk];
}

function areEquivalent(a: CompiledCondition, b: CompiledCondition, { values }: LintedPacks): boolean {
  return (
    mayHold([holding(a), failing(b)], values) === false && mayHold([holding(b), failing(a)], values) === false
  );
}
