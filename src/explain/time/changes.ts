import type { Recommendation, WithheldRecommendation } from "../../advice/recommendation.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { Band } from "../../score/band.ts";
import type { Bilingual } from "../../words/language.ts";
import { voiceOf } from "../voice.ts";
import { inEach } from "../why/bilingual.ts";
import type { RulesChange } from "./rules-changed.ts";

/** Something that is otherwise than it was before, with words for it. */
export type Change =
  | RulesChange
  | {
      readonly kind: "score";
      /** Multiples of the step that the score passed: from this level to that. */
      readonly from: number;
      readonly to: number;
      readonly words: Bilingual;
    }
  | { readonly kind: "band"; readonly from: Band; readonly to: Band; readonly words: Bilingual }
  | {
      readonly kind: "finding";
      readonly change: "appears" | "ends";
      readonly rule: string;
      readonly subject?: string;
      readonly words: Bilingual;
    }
  | {
      readonly kind: "advice";
      /** `due`: the day has come by which it should be done. */
      readonly change: "advised" | "held-back" | "ends" | "due";
      readonly action: string;
      readonly subject?: string;
      readonly due?: string;
      readonly words: Bilingual;
    };

/** How a client stands at an instant, as far as changes are told of it. */
export interface Moment {
  readonly score: number | null;
  readonly band: Band;
  /** The score is told where it passes a multiple of this. */
  readonly step: number;
  /** How what changed up to here is told: as what comes, or as what was. */
  readonly tense: "coming" | "past";
  readonly findings: readonly {
    readonly rule: string;
    readonly subject?: string | undefined;
    readonly subjectKind?: SubjectKind | undefined;
    readonly title: Bilingual;
  }[];
  readonly recommendations: ReadonlyMap<string, Recommendation>;
  readonly withheld: ReadonlyMap<string, WithheldRecommendation>;
}

/** What is otherwise: band, score, findings, advice, in this order. */
export function changesBetween(before: Moment, after: Moment): readonly Change[] {
  return [
    ...bandChange(before, after),
    ...scoreChange(before, after),
    ...findingChanges(before, after),
    ...adviceChanges(before, after),
  ];
}

/** Advice by action and subject. */
export function byWhom<Advice extends Recommendation>(
  advice: readonly Advice[],
): ReadonlyMap<string, Advice> {
  return new Map(advice.map((one) => [`${one.action} ${one.subjectKind} ${one.subject}`, one]));
}

/** That the day has come by which something should be done. */
export function dueChange({ action, subject, title, due }: Recommendation): Change {
  const words = inEach((grammar, language) =>
    WORDS[language].due(grammar.quote(title[language]), about(subject)),
  );
  return { kind: "advice", change: "due", action, ...(subject === undefined ? {} : { subject }), due, words };
}

function bandChange({ band: from }: Moment, { band: to, tense }: Moment): Change[] {
  if (from === to) return [];
  const words = inEach((_, language) => {
    const { bands } = voiceOf(language).phrases;
    return WORDS[language][tense].band(bands[from], bands[to]);
  });
  return [{ kind: "band", from, to, words }];
}

function scoreChange(before: Moment, after: Moment): Change[] {
  if (before.score === null || after.score === null) return [];
  const { step } = before;
  const [from, to] = [before.score, after.score].map((score) => Math.floor(score / step) * step) as [
    number,
    number,
  ];
  if (from === to) return [];
  // Falling, it passes the lower end of the level that it was in; rising, that of the one that it comes to.
  const passed = to < from ? to + step : to;
  const words = inEach((grammar, language) =>
    WORDS[language][after.tense][to < from ? "falls" : "rises"](grammar.number(passed)),
  );
  return [{ kind: "score", from, to, words }];
}

function findingChanges(before: Moment, after: Moment): Change[] {
  const keyOf = ({ rule, subject }: Moment["findings"][number]): string => `${rule} ${subject}`;
  const [had, has] = [before, after].map(({ findings }) => new Set(findings.map(keyOf))) as [
    Set<string>,
    Set<string>,
  ];
  const tell = (finding: Moment["findings"][number], change: "appears" | "ends"): Change => {
    const { rule, subject, title } = finding;
    const words = inEach((grammar, language) =>
      WORDS[language][change](grammar.quote(title[language]), about(subject)),
    );
    return { kind: "finding", change, rule, ...(subject === undefined ? {} : { subject }), words };
  };
  return [
    ...after.findings.filter((one) => !had.has(keyOf(one))).map((one) => tell(one, "appears")),
    ...before.findings.filter((one) => !has.has(keyOf(one))).map((one) => tell(one, "ends")),
  ];
}

function adviceChanges(before: Moment, after: Moment): Change[] {
  const tell = (advice: Recommendation, change: "advised" | "held-back" | "ends"): Change => {
    const { action, subject, title, due } = advice;
    const words = inEach((grammar, language) =>
      WORDS[language].advice[change](grammar.quote(title[language]), about(subject)),
    );
    const whom = subject === undefined ? {} : { subject };
    return { kind: "advice", change, action, ...whom, ...(change === "advised" ? { due } : {}), words };
  };
  const changes: Change[] = [];
  for (const [key, advice] of after.recommendations)
    if (!before.recommendations.has(key)) changes.push(tell(advice, "advised"));
  for (const [key, advice] of after.withheld)
    if (!before.withheld.has(key)) changes.push(tell(advice, "held-back"));
  for (const [key, advice] of [...before.recommendations, ...before.withheld])
    if (!after.recommendations.has(key) && !after.withheld.has(key)) changes.push(tell(advice, "ends"));
  return changes;
}

function about(subject: string | undefined): string {
  return subject === undefined ? "" : ` (${subject})`;
}

type Say = (title: string, subject: string) => string;

const WORDS = {
  en: {
    coming: {
      band: (from: string, to: string) => `the band turns from ${from} to ${to}`,
      falls: (level: string) => `the score falls below ${level}`,
      rises: (level: string) => `the score rises to ${level}`,
    },
    past: {
      band: (from: string, to: string) => `the band turned from ${from} to ${to}`,
      falls: (level: string) => `the score fell below ${level}`,
      rises: (level: string) => `the score rose to ${level}`,
    },
    appears: ((title, subject) => `found: ${title}${subject}`) as Say,
    ends: ((title, subject) => `no longer found: ${title}${subject}`) as Say,
    advice: {
      advised: ((title, subject) => `advised: ${title}${subject}`) as Say,
      "held-back": ((title, subject) => `held back: ${title}${subject}`) as Say,
      ends: ((title, subject) => `no longer called for: ${title}${subject}`) as Say,
    },
    due: ((title, subject) => `due: ${title}${subject}`) as Say,
  },
  ru: {
    coming: {
      band: (from: string, to: string) => `уровень меняется: был «${from}», станет «${to}»`,
      falls: (level: string) => `оценка опускается ниже ${level}`,
      rises: (level: string) => `оценка поднимается до ${level}`,
    },
    past: {
      band: (from: string, to: string) => `уровень изменился: был «${from}», стал «${to}»`,
      falls: (level: string) => `оценка опустилась ниже ${level}`,
      rises: (level: string) => `оценка поднялась до ${level}`,
    },
    appears: ((title, subject) => `замечено: ${title}${subject}`) as Say,
    ends: ((title, subject) => `больше не замечено: ${title}${subject}`) as Say,
    advice: {
      advised: ((title, subject) => `рекомендуется: ${title}${subject}`) as Say,
      "held-back": ((title, subject) => `отложено: ${title}${subject}`) as Say,
      ends: ((title, subject) => `больше не требуется: ${title}${subject}`) as Say,
    },
    due: ((title, subject) => `пора: ${title}${subject}`) as Say,
  },
} as const;
