import type { Assessment } from "../../src/assess/assessment.ts";
import { DAY, formatInstant, parseInstant } from "../../src/events/time.ts";
import { defineLaw, happensBetween } from "./law.ts";
import { quietNights } from "./no-cliff.ts";

export const quietDays = defineLaw<{ readonly from: number }>({
  name: "quiet days",
  states:
    "Days in which nothing happened bring no more than one new piece of advice (several subjects of one action are one), save what a dated withholding frees, or what was shut out by a piece of advice that itself lapsed with time.",
  *probes(looker, life) {
    for (const from of quietNights(looker, life)) yield { from };
  },
  breach(looker, life, { from }) {
    if (happensBetween(life, from, from + DAY)) return undefined;
    const before = looker.at(life, from);
    const after = looker.at(life, from + DAY);
    if (before.score === null || after.score === null) return undefined;
    const fresh = newActions(before, after, from + DAY);
    if (fresh.length <= 1) return undefined;
    return {
      rule: fresh.join(", "),
      what: `${fresh.length} new pieces of advice on the day after ${formatInstant(from)}: ${fresh.join(", ")}`,
      by: fresh.length - 1,
    };
  },
});

/** Actions advised now, for somebody for whom they were not, each once; not those freed by a date, or by the end of what shut them out. */
function newActions(before: Assessment, after: Assessment, until: number): readonly string[] {
  const same = (a: { action: string; subject?: string }, b: { action: string; subject?: string }) =>
    a.action === b.action && a.subject === b.subject;
  const isAdvised = (action: string) => after.recommendations.some((one) => one.action === action);
  const isFreed = (one: { action: string; subject?: string }) =>
    before.withheld.some(
      (held) =>
        same(held, one) &&
        held.reasons.some(
          (reason) =>
            ("until" in reason && (parseInstant(reason.until) ?? 0) <= until) ||
            (reason.kind === "excluded" && reason.by !== one.action && !isAdvised(reason.by)),
        ),
    );
  const fresh = after.recommendations.filter(
    (one) => !before.recommendations.some((other) => same(other, one)) && !isFreed(one),
  );
  return [...new Set(fresh.map(({ action }) => action))].sort();
}
