import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { Priority, Risk } from "../../rules/file/rule-file.ts";
import type { Language } from "../../words/language.ts";
import { createCounter } from "../../words/plurals.ts";

/** What is said of rules beside facts and titles, in one language. */
export interface RulesWords {
  readonly title: (count: number) => string;
  readonly when: string;
  readonly whenEach: Readonly<Record<SubjectKind, string>>;
  readonly needs: (kinds: string) => string;
  readonly all: string;
  readonly any: string;
  readonly not: string;
  readonly named: (name: string) => string;
  readonly compared: (fact: string, needs: string) => string;
  readonly points: string;
  readonly about: (dimension: string, side: string, risk: string) => string;
  readonly risks: Readonly<Record<Risk, string>>;
  readonly curve: (points: string, fact: string) => string;
  readonly curvePoint: (result: string, value: string) => string;
  readonly times: (factor: string, isConditional: boolean) => string;
  readonly floor: (level: string) => string;
  readonly halved: (duration: string) => string;
  readonly grouped: (group: string) => string;
  readonly advised: string;
  readonly advice: (title: string, action: string, due: string, priority: string) => string;
  readonly priorities: Readonly<Record<Priority, string>>;
  readonly where: string;
  readonly source: (sources: string) => string;
}

export const RULES_WORDS: Readonly<Record<Language, RulesWords>> = {
  en: {
    title: createCounter("en", 0).counted({ one: "rule", other: "rules" }),
    when: "when",
    whenEach: {
      contact: "for each contact, when",
      employee: "for each employee, when",
      incident: "for each failure, when",
    },
    needs: (kinds) => `only where such records are kept: ${kinds}`,
    all: "all of these",
    any: "any of these",
    not: "not this",
    named: (name) => `“${name}”`,
    compared: (fact, needs) => `${fact}: must ${needs}`,
    points: "points",
    about: (dimension, side, risk) => `${dimension}; ${side}; ${risk}`,
    risks: {
      churn: "they may leave us",
      harm: "they cost us money or people",
      both: "they may leave us, and cost us money or people",
    },
    curve: (points, fact) => `${points}, by the ${fact}`,
    curvePoint: (result, value) => `${result} at ${value}`,
    times: (factor, isConditional) => `times ${factor}${isConditional ? ", where" : ""}`,
    floor: (level) => `the score is at least ${level}`,
    halved: (duration) => `halved every ${duration}`,
    grouped: (group) => `of the group “${group}” only the largest counts`,
    advised: "advised then",
    advice: (title, action, due, priority) => `${title} (${action}): within ${due}, ${priority}`,
    priorities: { now: "now", soon: "soon", later: "later" },
    where: "where also",
    source: (sources) => `rests on ${sources}`,
  },
  ru: {
    title: createCounter("ru", 0).counted({
      one: "правило",
      few: "правила",
      many: "правил",
      other: "правила",
    }),
    when: "когда",
    whenEach: {
      contact: "для каждого контактного лица, когда",
      employee: "для каждого сотрудника, когда",
      incident: "для каждого сбоя, когда",
    },
    needs: (kinds) => `только если такие записи ведутся: ${kinds}`,
    all: "всё сразу",
    any: "хотя бы одно",
    not: "не должно быть так",
    named: (name) => `«${name}»`,
    compared: (fact, needs) => `${fact}: нужно ${needs}`,
    points: "баллы",
    about: (dimension, side, risk) => `${dimension}; ${side}; ${risk}`,
    risks: {
      churn: "клиент может уйти",
      harm: "клиент стоит нам денег или людей",
      both: "клиент может уйти и стоит нам денег или людей",
    },
    curve: (points, fact) => `${points}; по кривой от значения: ${fact}`,
    curvePoint: (result, value) => `${result} при ${value}`,
    times: (factor, isConditional) => `умножить на ${factor}${isConditional ? ", если" : ""}`,
    floor: (level) => `оценка не ниже ${level}`,
    halved: (duration) => `убывают вдвое за ${duration}`,
    grouped: (group) => `в группе «${group}» учитывается только наибольшее`,
    advised: "тогда рекомендуется",
    advice: (title, action, due, priority) => `${title} (${action}): срок ${due}, ${priority}`,
    priorities: { now: "сейчас", soon: "скоро", later: "позже" },
    where: "если к тому же",
    source: (sources) => `основание: ${sources}`,
  },
};
