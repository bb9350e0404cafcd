import type { CompiledCondition } from "../rules/compile/condition.ts";
import { comparisonsIn } from "../rules/compile/condition.ts";
import type { CompiledFinding } from "../rules/compile/finding-rule.ts";
import type { Slot } from "../rules/compile/slots.ts";
import type { LintCheck } from "./check.ts";
import type { LintedPacks } from "./linted-packs.ts";
import { holding, MOST_LEAVES, mayHold } from "./provable.ts";

/** A rule that asks for the finding of another, which never fires where it would. */
export const disjointRules: LintCheck = {
  severity: "error",
  *find(packs) {
    const { rules, values } = packs;
    const findings = new Map(rules.findings.map((finding) => [finding.number, finding]));
    for (const { rule, condition, subjectKind } of [...rules.findings, ...rules.recommendations]) {
      // What never holds by itself is told where it stands.
      if (condition.traits.leaves > MOST_LEAVES || mayHold([holding(condition)], values) === false) continue;
      for (const slot of findingsAsked(condition)) {
        const asked = findings.get(slot.asks[0] as number);
        if (asked === undefined || !isOfSame(asked, slot, subjectKind)) continue;
        if (!isRequired(slot, condition, packs) || mayHold([holding(asked.condition)], values) === false)
          continue;
        if (mayHold([holding(condition), holding(asked.condition)], values) !== false) continue;
        const { pack, name } = asked.rule;
        const message = `rule ${rule.name} never fires: it asks for ${pack}/${name}, which never fires where the rest holds`;
        yield { place: rule.place, message };
      }
    }
  },
};

/** Facts by which a condition asks for the findings of one rule. */
function findingsAsked(condition: CompiledCondition): readonly Slot[] {
  const slots = new Set(comparisonsIn(condition).map(({ slot }) => slot));
  return [...slots].filter(({ reference, asks }) => reference.fact === "finding" && asks.length === 1);
}

/** Whether both rules are asked of one subject: only then a fact of the one is that of the other. */
function isOfSame(
  { number, subjectKind }: CompiledFinding,
  { asksOfAll }: Slot,
  asking: CompiledFinding["subjectKind"],
): boolean {
  return subjectKind === undefined || (subjectKind === asking && !asksOfAll.includes(number));
}

function isRequired({ number }: Slot, condition: CompiledCondition, { values }: LintedPacks): boolean {
  return mayHold([holding(condition)], values, new Map([[number, (value) => value === 0]])) === false;
}
