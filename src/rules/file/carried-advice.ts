import { below } from "../../events/problem.ts";
import type { Declared } from "./declared.ts";
import type { CarriedAdvice, Rule } from "./rule-file.ts";

/**
 * The advice that a finding rule carries, written out: for each piece a recommendation rule that asks for the finding, and
 * otherwise is as the rule that carries it.
 *
 * It goes by the rule and the action, as in `calls-ignored:restore-dialogue`, and where that was told before, by its number
 * too, as in `calls-ignored:restore-dialogue:2`. No other rule has such a name, as a written one has no colon.
 */
export function writeOutAdvice(carrier: Declared<Rule>): Declared<Rule>[] {
  if (carrier.value.event.type !== "finding") return [];
  const told = new Map<string, number>();
  return (carrier.value.recommend ?? []).map((advice, i) => {
    const count = (told.get(advice.action) ?? 0) + 1;
    told.set(advice.action, count);
    const name = `${carrier.name}:${advice.action}${count === 1 ? "" : `:${count}`}`;
    return {
      ...carrier,
      name,
      value: adviceRule(name, carrier.value, advice),
      place: below(carrier.place, `/recommend/${i}`),
      carrier: carrier.name,
    };
  });
}

function adviceRule(name: string, { forEach, needs, source, ...finding }: Rule, advice: CarriedAdvice): Rule {
  const { action, due, priority, conditions } = advice;
  const fires = { fact: "finding", params: { rule: finding.name }, operator: "greaterThan", value: 0 };
  return {
    name,
    source: advice.source ?? source,
    forEach,
    needs,
    conditions: { all: conditions === undefined ? [fires] : [fires, conditions] },
    event: { type: "recommendation", params: { action, due, priority } },
  };
}
