import { below } from "../events/problem.ts";
import { SUBJECT_PLACEHOLDER } from "../facts/reading/where.ts";
import type { CompiledFinding } from "../rules/compile/finding-rule.ts";
import type { LintCheck } from "./check.ts";

/** A group in which nothing is ever weighed against anything: one rule names it, and for one subject at a time. */
export const groupOfOne: LintCheck = {
  severity: "warning",
  *find({ rules }) {
    const members = new Map<string, CompiledFinding[]>();
    for (const finding of rules.findings) {
      const { group } = finding.rule.value.event.params;
      if (group === undefined) continue;
      const known = members.get(group);
      if (known === undefined) members.set(group, [finding]);
      else known.push(finding);
    }
    for (const [group, [first, ...others]] of members) {
      if (first === undefined || others.length > 0) continue;
      const holdsOnlyOne = first.subjectKind === undefined || group.includes(SUBJECT_PLACEHOLDER);
      if (!holdsOnlyOne) continue;
      const message = `rule ${first.rule.name}: no other rule is in group ${JSON.stringify(group)}`;
      yield { place: below(first.rule.place, "/event/params/group"), message };
    }
  },
};
