import type { Language } from "../../words/language.ts";

/** What an explanation says beside facts and titles, in one language. */
export interface ExplanationWords {
  readonly title: (client: string, moment: string) => string;
  readonly fired: string;
  readonly notFired: string;
  readonly advised: string;
  readonly withheld: string;
  readonly all: string;
  readonly any: string;
  readonly not: string;
  readonly named: (name: string) => string;
  readonly toldAbove: string;
  readonly isSo: string;
  readonly isNotSo: string;
  readonly decides: string;
  /** A comparison: the fact, what it has to be, and what it is. */
  readonly compared: (fact: string, needs: string, now: string) => string;
  readonly counted: (events: string) => string;
  readonly outside: string;
  readonly leaves: (moment: string) => string;
  readonly left: (moment: string) => string;
  readonly missing: string;
  readonly points: string;
  readonly asTheRuleSays: string;
  readonly liftsTo: (floor: string) => string;
  readonly ofCurve: (fact: string, value: string) => string;
  readonly multiplied: (factor: string) => string;
  readonly doesNotApply: (factor: string | undefined) => string;
  readonly countsForLess: string;
  readonly nothingKnown: string;
  readonly nothingToTell: string;
  readonly faded: (halfLife: string, days: string, factor: string) => string;
  readonly grouped: (group: string) => string;
  readonly outweighed: (group: string, rule: string) => string;
  readonly contributes: (contribution: string) => string;
  readonly others: string;
}

export const EXPLANATION_WORDS: Readonly<Record<Language, ExplanationWords>> = {
  en: {
    title: (client, moment) => `${client}: why, as of ${moment}`,
    fired: "fired",
    notFired: "did not fire",
    advised: "advised",
    withheld: "held back",
    all: "all of these",
    any: "any of these",
    not: "not this",
    named: (name) => `“${name}”`,
    toldAbove: "told above",
    isSo: "yes",
    isNotSo: "no",
    decides: "decides",
    compared: (fact, needs, now) => `${fact}: must ${needs}, is ${now}`,
    counted: (events) => `${events} counted`,
    outside: "just outside of the window",
    leaves: (moment) => `counts until ${moment}`,
    left: (moment) => `counted until ${moment}`,
    missing: "What is missing",
    points: "Points, step by step",
    asTheRuleSays: "as the rule says",
    liftsTo: (floor) => `lifts the score to ${floor} at least`,
    ofCurve: (fact, value) => `read off a curve at ${value}, the ${fact}`,
    multiplied: (factor) => `times ${factor}`,
    doesNotApply: (factor) =>
      factor === undefined ? "a multiplier that does not apply here" : `times ${factor} does not apply here`,
    countsForLess: "older events count for less than one",
    nothingKnown: "Nothing is known of this client at that instant, so there is nothing to explain.",
    nothingToTell: "No rule fired, no advice is called for, and none is near to it.",
    faded: (halfLife, days, factor) =>
      `faded: by half in ${halfLife}, the newest is ${days} old: times ${factor}`,
    grouped: (group) => `the largest of the group “${group}”`,
    outweighed: (group, rule) => `does not count: in the group “${group}” ${rule} is larger`,
    contributes: (contribution) => `adds ${contribution} to the score`,
    others: "Rules that are near to firing, and what they miss",
  },
  ru: {
    title: (client, moment) => `${client}: почему так, на ${moment}`,
    fired: "сработало",
    notFired: "не сработало",
    advised: "рекомендуется",
    withheld: "отложено",
    all: "всё сразу",
    any: "хотя бы одно",
    not: "не должно быть так",
    named: (name) => `«${name}»`,
    toldAbove: "показано выше",
    isSo: "да",
    isNotSo: "нет",
    decides: "решает",
    compared: (fact, needs, now) => `${fact}: нужно ${needs}, сейчас ${now}`,
    counted: (events) => `учтено: ${events}`,
    outside: "только что вышли за срок",
    leaves: (moment) => `учитывается до ${moment}`,
    left: (moment) => `учитывалось до ${moment}`,
    missing: "Чего не хватает",
    points: "Баллы по шагам",
    asTheRuleSays: "как сказано в правиле",
    liftsTo: (floor) => `поднимает оценку не ниже ${floor}`,
    ofCurve: (fact, value) => `по кривой от значения ${value} (${fact})`,
    multiplied: (factor) => `умножить на ${factor}`,
    doesNotApply: (factor) =>
      factor === undefined ? "множитель здесь не действует" : `множитель ${factor} здесь не действует`,
    countsForLess: "давние события учитываются меньше, чем за одно",
    nothingKnown: "На этот момент о клиенте ничего не известно, объяснять нечего.",
    nothingToTell: "Ни одно правило не сработало и не близко к этому, советов нет.",
    faded: (halfLife, days, factor) =>
      `убывание вдвое за ${halfLife}, последнему событию ${days}: умножить на ${factor}`,
    grouped: (group) => `наибольшее в группе «${group}»`,
    outweighed: (group, rule) => `не учитывается: в группе «${group}» больше ${rule}`,
    contributes: (contribution) => `вклад в оценку ${contribution}`,
    others: "Правила, которые близки к срабатыванию, и чего им не хватает",
  },
};
