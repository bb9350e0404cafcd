import type { Assessment } from "../../assess/assessment.ts";
import type { Bilingual } from "../../words/language.ts";
import { sayDue } from "../story.ts";
import { voiceOf } from "../voice.ts";
import { inEach } from "../why/bilingual.ts";

/** A reason of a score, as credit scorecards give them: what it is, how much it is, and what can be done. */
export interface TopReason {
  /** The name of the rule. */
  readonly code: string;
  readonly subject?: string;
  readonly title: Bilingual;
  /** Its part of the score, in its units. */
  readonly contribution: number;
  /** One line: "Payments come late: +51.6; Decide: keep the client or part, by 5 November 2026". */
  readonly words: Bilingual;
  /** What is advised because of it, or of what it outweighs in its group, in order of rank. */
  readonly advice: readonly {
    readonly action: string;
    readonly subject?: string;
    readonly title: Bilingual;
    readonly due: string;
  }[];
}

/**
 * The reasons that raise a score most, with what can be done about each.
 *
 * @param most how many, at most
 * @throws RangeError where that is no whole number of 0 or more
 * @example topReasons(assessment, 3).map(({ words }) => words.en)
 */
export function topReasons(assessment: Assessment, most = 4): readonly TopReason[] {
  if (!Number.isInteger(most) || most < 0)
    throw new RangeError(`expected a whole number of 0 or more, found ${most}`);
  const { findings, recommendations } = assessment;
  return findings
    .filter(({ contribution }) => contribution > 0)
    .toSorted((a, b) => b.contribution - a.contribution)
    .slice(0, most)
    .map(({ rule, subject, title, contribution }) => {
      const called = recommendations.filter(({ because }) =>
        because.some((one) => isAbout(one, { rule, subject }, assessment)),
      );
      const advice = called.map(({ action, subject: whom, title, due }) => ({
        action,
        ...(whom === undefined ? {} : { subject: whom }),
        title,
        due,
      }));
      const about = subject === undefined ? "" : ` (${subject})`;
      const words = inEach((grammar, language) => {
        const { phrases } = voiceOf(language);
        const steps = called.map((one) => `${one.title[language]}, ${sayDue(one, assessment.at, phrases)}`);
        return [`${title[language]}${about}: ${grammar.signed(contribution)}`, ...steps].join("; ");
      });
      return {
        code: rule,
        ...(subject === undefined ? {} : { subject }),
        title,
        contribution,
        words,
        advice,
      };
    });
}

interface Whom {
  readonly rule: string;
  readonly subject?: string | undefined;
}

/** Whether it is the finding itself, or one of its group that it stands for in the score. */
function isAbout(because: Whom, finding: Whom, { findings }: Assessment): boolean {
  const isSame = (one: Whom, other: Whom): boolean =>
    one.rule === other.rule && one.subject === other.subject;
  if (isSame(because, finding)) return true;
  return findings.some(
    (one) => isSame(one, because) && one.outweighedBy !== undefined && isSame(one.outweighedBy, finding),
  );
}
