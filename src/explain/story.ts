import type { Recommendation } from "../advice/recommendation.ts";
import type { AssessedFinding, Assessment } from "../assess/assessment.ts";
import { DAY, parseInstant } from "../events/time.ts";
import type { History } from "../history/history.ts";
import type { Because } from "../rules/compile/finding.ts";
import type { SubjectKind } from "../rules/file/rule-file.ts";
import { bandOf } from "../score/band.ts";
import type { PackNames } from "./event-words.ts";
import type { Grammar } from "./grammar.ts";
import type { Phrases } from "./phrases.ts";
import type { Voice } from "./voice.ts";

/** An assessment sorted for telling, and the names of what it speaks of. */
export interface Story {
  readonly assessment: Assessment;
  readonly history: History | undefined;
  readonly voice: Voice;
  readonly names: PackNames;
  /** Findings that raise the score, or lift it by a floor; the largest contribution first. */
  readonly counted: readonly AssessedFinding[];
  /** Findings that lower the score, the largest relief first. */
  readonly reliefs: readonly AssessedFinding[];
  /** Outweighed by a larger one of their group, or faded to nothing. */
  readonly notCounted: readonly AssessedFinding[];
  /** A subject in words, with a contact's or an employee's role where the history knows it. */
  nameSubject(kind: SubjectKind | undefined, id: string): string;
  /** ` — employee ivan`, or nothing where it is about the client. */
  subjectSuffix(about: { readonly subject?: string; readonly subjectKind?: SubjectKind }): string;
  /** The title of a rule's finding in quotes, and its subject; the rule's own title where it has no finding, or its name. */
  quoteRule(because: Because): string;
  /** The title of an action in quotes, and its subject; the action's name where nobody gives a title. */
  quoteAction(action: string, subject?: string): string;
  /** By when, in words; the time too where it is a matter of hours. */
  dueOf(recommendation: Pick<Recommendation, "due" | "priority">): string;
}

export function readFindings(
  assessment: Assessment,
  voice: Voice,
  names: PackNames,
  history?: History,
): Story {
  const { findings, adjustments, recommendations, withheld } = assessment;
  const { phrases, language } = voice;
  const { grammar } = phrases;
  const lifts = ({ rule, subject }: AssessedFinding) =>
    adjustments.some((entry) => entry.kind === "floor" && entry.rule === rule && entry.subject === subject);
  const counts = (finding: AssessedFinding) => finding.outweighedBy === undefined;
  const counted = findings.filter((finding) => counts(finding) && (finding.points > 0 || lifts(finding)));
  const reliefs = findings.filter((finding) => counts(finding) && finding.points < 0 && !lifts(finding));

  const nameSubject = (kind: SubjectKind | undefined, id: string) => {
    const role = history && roleOf(history, kind, id);
    return phrases.subject(kind, id) + (role === undefined ? "" : phrases.role(role));
  };
  const kindOf = (subject: string): SubjectKind | undefined =>
    [...findings, ...recommendations, ...withheld].find((entry) => entry.subject === subject)?.subjectKind;
  const inBrackets = (subject: string | undefined, kind: SubjectKind | undefined) =>
    subject === undefined ? "" : ` (${phrases.subject(kind, subject)})`;

  return {
    assessment,
    history,
    voice,
    names,
    counted: counted.toSorted((a, b) => b.contribution - a.contribution),
    reliefs: reliefs.toSorted((a, b) => a.contribution - b.contribution),
    notCounted: findings.filter((finding) => !counted.includes(finding) && !reliefs.includes(finding)),
    nameSubject,
    subjectSuffix: ({ subject, subjectKind }) =>
      subject === undefined ? "" : ` — ${nameSubject(subjectKind, subject)}`,
    quoteRule: ({ rule, subject, title: own }) => {
      const ofRule = findings.filter((entry) => entry.rule === rule);
      const { title = own, subjectKind } =
        ofRule.find((entry) => entry.subject === subject) ?? ofRule[0] ?? {};
      const kind = subjectKind ?? (subject === undefined ? undefined : kindOf(subject));
      return (title === undefined ? rule : grammar.quote(title[language])) + inBrackets(subject, kind);
    },
    quoteAction: (action, subject) => {
      const kind = subject === undefined ? undefined : kindOf(subject);
      return names.action(action) + inBrackets(subject, kind);
    },
    dueOf: (recommendation) => sayDue(recommendation, assessment.at, phrases),
  };
}

/** By when, in words, seen from an instant: "by 5 March 2026", "was due on 1 March 2026". */
export function sayDue(
  { due, priority }: Pick<Recommendation, "due" | "priority">,
  at: string,
  phrases: Phrases,
): string {
  const { grammar } = phrases;
  const wait = (parseInstant(due) ?? 0) - (parseInstant(at) ?? 0);
  // What can wait is not held against anybody once its day has passed.
  if (wait < 0 && priority === "later") return phrases.meantFor(grammar.date(due));
  if (wait < 0) return phrases.overdue(grammar.date(due));
  return phrases.due(wait < 2 * DAY ? grammar.moment(due) : grammar.date(due));
}

/** A level of 0–100 as a whole number; under 1 with a decimal, so that something is not shown as nothing. */
export function levelOf(level: number, grammar: Grammar): string {
  return grammar.number(level < 1 ? level : Math.round(level));
}

/** A score as a whole number, unless that would show it in a band that it has not reached: 49.97 is 49.9. */
export function roundScore(score: number, grammar: Grammar): string {
  const whole = Math.round(score);
  return grammar.number(bandOf(whole) === bandOf(score) ? whole : Math.floor(score * 10) / 10);
}

function roleOf(history: History, kind: SubjectKind | undefined, id: string): string | undefined {
  const { contacts = [], employees = [] } = history.client;
  if (kind === "contact") return contacts.find((contact) => contact.id === id)?.role;
  if (kind === "employee") return employees.find((employee) => employee.id === id)?.role;
  return undefined;
}
