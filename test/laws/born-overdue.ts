import type { Recommendation } from "../../src/advice/recommendation.ts";
import { DAY, formatInstant, instantOf } from "../../src/events/time.ts";
import { defineLaw } from "./law.ts";
import { instantsOf } from "./life.ts";
import { quietNights } from "./no-cliff.ts";

/** Two looks, one after the other, with no event but at the second. */
interface Step {
  readonly from: number;
  readonly until: number;
}

export const bornOverdue = defineLaw<Step>({
  name: "nothing is born overdue",
  states:
    "Due is the latest of newest evidence, the instant since which the rule has held, and the end of what withheld it by date, plus the rule's own due.",
  *probes(looker, life) {
    for (const from of quietNights(looker, life)) yield { from, until: from + DAY };
    for (const instant of instantsOf(life)) yield { from: instant - 1, until: instant };
  },
  breach(looker, life, { from, until }) {
    const before = looker.at(life, from);
    const after = looker.at(life, until);
    const isNew = (one: Recommendation) =>
      !before.recommendations.some(({ action, subject }) => action === one.action && subject === one.subject);
    // What no date held back has been called for all the while: its due is not put off.
    const heldWithoutDate = (one: Recommendation) =>
      before.withheld.some(
        ({ action, subject, reasons }) =>
          action === one.action && subject === one.subject && !reasons.some((reason) => "until" in reason),
      );
    // Nor is that of what takes the place of another that lapsed: what it answers was called for by then.
    const tookThePlace = (one: Recommendation) =>
      before.recommendations.some(
        (other) =>
          other.due === one.due && !after.recommendations.some(({ action }) => action === other.action),
      );
    const late = after.recommendations
      .filter((one) => isNew(one) && instantOf({ at: one.due }) < from)
      .filter((one) => !heldWithoutDate(one) && !tookThePlace(one))
      .sort((a, b) => instantOf({ at: a.due }) - instantOf({ at: b.due }))[0];
    if (late === undefined) return undefined;
    const days = (from - instantOf({ at: late.due })) / DAY;
    const held = before.withheld.find(
      ({ action, subject }) => action === late.action && subject === late.subject,
    );
    const freed =
      held === undefined ? "" : `, freed from ${held.reasons.map(({ kind }) => kind).join(" and ")}`;
    return {
      rule: `${late.action} (${late.because
        .map(({ rule }) => rule)
        .sort()
        .join(", ")})`,
      what: `new after ${formatInstant(from)} and due on ${late.due}${freed}`,
      by: days,
    };
  },
});
