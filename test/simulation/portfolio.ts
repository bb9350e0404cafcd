import { createRiskEngine, type RiskEngine } from "../../src/assess/assess.ts";
import type { Assessment } from "../../src/assess/assessment.ts";
import { DAY, formatInstant } from "../../src/events/time.ts";
import type { History } from "../../src/history/history.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import type { RuleFile } from "../../src/rules/file/rule-file.ts";
import { DAYS_IN_YEAR, FIRST_DAY } from "./diary.ts";

/** What the engine says of a client at the end of each week of the simulated year. */
export function* assessWeekly(engine: RiskEngine, history: History): Generator<Assessment> {
  for (let day = 7; day <= DAYS_IN_YEAR; day += 7) {
    yield engine.assess(history, { at: formatInstant(FIRST_DAY + day * DAY) });
  }
}

/**
 * The default pack, in which each recommendation rule, and each piece of advice that a finding carries, has an action of its own: an assessment then tells which of them
 * fired, whatever arbitration would have made of it. Findings are the same.
 */
export const packThatNamesItsAdvisers: RuleFile = {
  ...defaultPack,
  actions: {
    ...defaultPack.actions,
    ...Object.fromEntries(
      advisers(defaultPack).map((name) => [
        name,
        {
          title: { en: name, ru: name },
          steps: { en: [name], ru: [name] },
          owner: { en: "nobody", ru: "никто" },
          settle: "1d",
          cooldown: "1d",
        },
      ]),
    ),
  },
  rules: (defaultPack.rules ?? []).map((rule) =>
    rule.event.type === "finding"
      ? {
          ...rule,
          recommend: rule.recommend?.map((advice, i) => ({ ...advice, action: carriedName(rule.name, i) })),
        }
      : { ...rule, event: { ...rule.event, params: { ...rule.event.params, action: rule.name } } },
  ),
};

export function engineThatNamesItsAdvisers(): RiskEngine {
  return createRiskEngine({ packs: [packThatNamesItsAdvisers] });
}

/** Names of the rules that fired in an assessment by the pack that names its advisers; each once. */
export function firedRules({ findings, recommendations, withheld }: Assessment): ReadonlySet<string> {
  return new Set([
    ...findings.map(({ rule }) => rule),
    ...[...recommendations, ...withheld].map(({ action }) => action),
  ]);
}

/** What advises in a pack: its recommendation rules, and the advice that its findings carry. */
export function advisers({ rules = [] }: RuleFile): string[] {
  return rules.flatMap(({ name, event, recommend = [] }) =>
    event.type === "recommendation" ? [name] : recommend.map((_, i) => carriedName(name, i)),
  );
}

function carriedName(rule: string, place: number): string {
  return `${rule}.${place + 1}`;
}
