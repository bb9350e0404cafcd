import { match } from "ts-pattern";
import type { Recommendation, WithheldReason, WithheldRecommendation } from "../advice/recommendation.ts";
import { compareInstants } from "../events/time.ts";
import type { Because } from "../rules/compile/finding.ts";
import type { Priority } from "../rules/file/rule-file.ts";
import { type Item, list, numbered, paragraph, type Section } from "./document.ts";
import { shorten } from "./plain-text.ts";
import type { Story } from "./story.ts";

/** What to do, in the order of the assessment; nothing for a client of whom nothing is known or whose contract has ended. */
export function composeAdvice(story: Story): Section | undefined {
  const { phrases } = story.voice;
  const { band, recommendations } = story.assessment;
  const pieces = uniteSubjects(recommendations);
  if (pieces.length > 0) {
    return {
      heading: phrases.whatToDo,
      blocks: [
        numbered(
          pieces.map((piece, i) =>
            i < TOLD_IN_FULL ? composeInFull(piece, story) : composeInShort(piece, story),
          ),
        ),
      ],
    };
  }
  if (band === "unknown" || band === "ended") return undefined;
  return { heading: phrases.whatToDo, blocks: [paragraph(phrases.nothingToDo)] };
}

/** More than a person can take to heart at once is told in a line each. */
const TOLD_IN_FULL = 5;

/** One action, for the client or for so many people: the first in rank speaks for all, by the earliest date. */
interface Piece extends Omit<Recommendation, "subject" | "subjectKind"> {
  readonly subjects: readonly Pick<Recommendation, "subject" | "subjectKind">[];
}

function uniteSubjects(recommendations: readonly Recommendation[]): readonly Piece[] {
  const pieces = new Map<string, Piece>();
  for (const { subject, subjectKind, ...about } of recommendations) {
    const known = pieces.get(about.action);
    const whom =
      subject === undefined ? [] : [subjectKind === undefined ? { subject } : { subject, subjectKind }];
    if (known === undefined) {
      pieces.set(about.action, { ...about, subjects: whom });
      continue;
    }
    const told = new Set(known.because.map(keyOf));
    pieces.set(about.action, {
      ...known,
      due: isEarlier(about.due, known.due) ? about.due : known.due,
      because: [...known.because, ...about.because.filter((because) => !told.has(keyOf(because)))],
      source: [...new Set([...known.source, ...about.source])],
      subjects: [...known.subjects, ...whom],
    });
  }
  return [...pieces.values()];
}

function keyOf({ rule, subject }: Because): string {
  return `${rule} ${subject}`;
}

function isEarlier(one: string, other: string): boolean {
  return compareInstants(one, other) < 0;
}

function nameSubjects({ subjects }: Piece, story: Story): string | undefined {
  const named = subjects.flatMap(({ subject, subjectKind }) =>
    subject === undefined ? [] : [story.nameSubject(subjectKind, subject)],
  );
  return named.length === 0 ? undefined : story.voice.phrases.forWhom(named.join(", "));
}

/** Most is to be done soon, which need not be said. */
function sayPriority(priority: Priority, { voice }: Story): string[] {
  return priority === "soon" ? [] : [voice.phrases.priorities[priority]];
}

function composeInShort(piece: Piece, story: Story): Item {
  const { language } = story.voice;
  const whom = nameSubjects(piece, story);
  const facts = [
    ...sayPriority(piece.priority, story),
    story.dueOf(piece),
    ...(whom === undefined ? [] : [whom]),
  ];
  return { text: [{ strong: piece.title[language] }, `: ${facts.join(" · ")}`] };
}

function composeInFull(piece: Piece, story: Story): Item {
  const { phrases, language } = story.voice;
  const { title, owner, priority, steps, because, source } = piece;
  const whom = nameSubjects(piece, story);
  const facts = [...sayPriority(priority, story), story.dueOf(piece), phrases.owner(owner[language])];
  if (whom !== undefined) facts.push(whom);
  const lines = [capitalize(facts.join(" · "))];
  if (because.length > 0) lines.push(phrases.because(because.map(story.quoteRule).join("; ")));
  if (source.length > 0) lines.push(capitalize(phrases.sources(source.join(", "))));
  return {
    text: [{ strong: title[language] }],
    lines,
    list: numbered(steps[language].map((step) => ({ text: step }))),
  };
}

/** What would be advised but for something: each reason, and the date or event that frees it. */
export function composeWithheld(story: Story): Section | undefined {
  const { withheld } = story.assessment;
  if (withheld.length === 0) return undefined;
  return {
    heading: story.voice.phrases.heldBack,
    blocks: [list(withheld.map((entry) => composeWithheldOne(entry, story)))],
  };
}

function composeWithheldOne(entry: WithheldRecommendation, story: Story): Item {
  const { phrases, language } = story.voice;
  const { title, because, reasons } = entry;
  return {
    text: [{ strong: title[language] }, story.subjectSuffix(entry)],
    lines: because.length === 0 ? [] : [phrases.wouldRest(because.map(story.quoteRule).join("; "))],
    list: list(reasons.map((reason) => composeReason(reason, story))),
  };
}

function composeReason(reason: WithheldReason, story: Story): Item {
  const { language, phrases } = story.voice;
  const { withheld, grammar } = phrases;
  return match(reason)
    .returnType<Item>()
    .with({ kind: "guard" }, ({ condition, otherwise }) => ({
      text: withheld.guard(condition[language]),
      lines: otherwise === undefined ? [] : [sayInstead(otherwise, story)],
    }))
    .with({ kind: "snoozed" }, ({ until, by, condition }) => ({
      text: withheld.snoozed(grammar.moment(until), by, shorten(condition[language])),
    }))
    .with({ kind: "settling" }, ({ until }) => ({ text: withheld.settling(grammar.moment(until)) }))
    .with({ kind: "cooldown" }, ({ until }) => ({ text: withheld.cooldown(grammar.moment(until)) }))
    .with({ kind: "quiet-period" }, ({ until }) => ({ text: withheld.quietPeriod(grammar.moment(until)) }))
    .with({ kind: "excluded" }, ({ by, subject }) => ({
      text: withheld.excluded(story.quoteAction(by, subject)),
    }))
    .exhaustive();
}

/** What a guard names to do instead may itself be held back. */
function sayInstead(action: string, story: Story): string {
  const { withheld } = story.voice.phrases;
  const isHeldBack =
    story.assessment.withheld.some((entry) => entry.action === action) &&
    !story.assessment.recommendations.some((entry) => entry.action === action);
  return (isHeldBack ? withheld.insteadHeldBack : withheld.insteadConsider)(story.quoteAction(action));
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
