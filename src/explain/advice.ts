import { match } from "ts-pattern";
import type { Recommendation, WithheldReason, WithheldRecommendation } from "../advice/recommendation.ts";
import { type Item, list, numbered, paragraph, type Section } from "./document.ts";
import { shorten } from "./plain-text.ts";
import type { Story } from "./story.ts";

/** What to do, in the order of the assessment; nothing for a client of whom nothing is known or whose contract has ended. */
export function composeAdvice(story: Story): Section | undefined {
  const { phrases } = story.voice;
  const { band, recommendations } = story.assessment;
  if (recommendations.length > 0) {
    return {
      heading: phrases.whatToDo,
      blocks: [
        numbered(recommendations.map((recommendation) => composeRecommendation(recommendation, story))),
      ],
    };
  }
  if (band === "unknown" || band === "ended") return undefined;
  return { heading: phrases.whatToDo, blocks: [paragraph(phrases.nothingToDo)] };
}

function composeRecommendation(recommendation: Recommendation, story: Story): Item {
  const { phrases, language } = story.voice;
  const { title, owner, subject, subjectKind, steps, because, source } = recommendation;
  const facts = [story.dueOf(recommendation), phrases.owner(owner[language])];
  if (subject !== undefined) facts.push(phrases.forWhom(story.nameSubject(subjectKind, subject)));
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
      lines: otherwise === undefined ? [] : [withheld.insteadConsider(story.quoteAction(otherwise))],
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

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
