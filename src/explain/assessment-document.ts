import { match } from "ts-pattern";
import type { AssessedFinding, Assessment } from "../assess/assessment.ts";
import { DIMENSIONS, SIDES } from "../rules/file/rule-file.ts";
import type { Band } from "../score/band.ts";
import { bandOf } from "../score/band.ts";
import type { Adjustment } from "../score/score.ts";
import { composeAdvice, composeWithheld } from "./advice.ts";
import { type Document, type Item, type Line, list, numbered, paragraph, type Section } from "./document.ts";
import type { EvidenceReader, Witness } from "./evidence.ts";
import { shorten } from "./plain-text.ts";
import { levelOf, readFindings, roundScore, type Story } from "./story.ts";
import type { Voice } from "./voice.ts";

export interface Telling {
  readonly history: Story["history"];
  readonly names: Story["names"];
  readonly evidence: EvidenceReader | undefined;
  readonly eventsPerFinding: number;
}

/** Puts an assessment in the order in which an account manager needs it: how it stands, why, what to do, what is held back. */
export function composeExplanation(assessment: Assessment, voice: Voice, telling: Telling): Document {
  const { phrases } = voice;
  const { client, name, at } = assessment;
  const story = readFindings(assessment, voice, telling.names, telling.history);
  const sections = [
    composeStanding(story),
    composeFindings(phrases.why, story.counted, story, telling),
    composeFindings(phrases.reliefs, story.reliefs, story, telling),
    composeNotCounted(story),
    composeAdjustments(story),
    composeAdvice(story),
    composeWithheld(story),
    composeBasis(story),
  ];
  return {
    title: phrases.title(
      name === undefined || name === client ? client : `${name} (${client})`,
      phrases.grammar.moment(at),
    ),
    sections: sections.filter((section) => section !== undefined),
  };
}

function composeStanding(story: Story): Section {
  const { assessment, voice } = story;
  const { score, band, confidence, churn, harm, exposure, dimensions, sides } = assessment;
  const { phrases } = voice;
  const { grammar } = phrases;
  const standing: Line = [
    { strong: phrases.bands[band] },
    score === null ? "" : phrases.scored(roundScore(score, grammar)),
    phrases.withConfidence(phrases.confidence[confidence]),
  ];
  const lines: Line[] = [standing, phrases.bandMeanings[band]];
  if (score !== null && bandIsHeld(band, score)) {
    lines.push(phrases.bandHeld(phrases.bands[bandOf(score)]));
  }
  if (band === "unknown") return { blocks: lines.map(paragraph) };
  if (band !== "ended") lines.push(composeMattersMost(story));

  const levels = <K extends string>(
    keys: readonly K[],
    values: Readonly<Record<K, number>>,
    names: Readonly<Record<K, string>>,
  ) =>
    keys
      .filter((key) => values[key] > 0)
      .sort((a, b) => values[b] - values[a])
      .map((key) => `${names[key]} ${levelOf(values[key], grammar)}`)
      .join(", ");
  const shows = levels(DIMENSIONS, dimensions, phrases.dimensions);
  const whose = levels(SIDES, sides, phrases.sides);
  const items: string[] = [phrases.churn(levelOf(churn, grammar)), phrases.harm(levelOf(harm, grammar))];
  if (exposure !== undefined) items.push(phrases.exposure(grammar.number(Math.round(exposure))));
  if (shows !== "") items.push(phrases.whereItShows(shows));
  if (whose !== "") items.push(phrases.whoseDoing(whose));
  return { blocks: [...lines.map(paragraph), list(items.map((text) => ({ text })))] };
}

/** Whether the band is the worse one that stood before: it eases only well under its threshold. */
function bandIsHeld(band: Band, score: number): boolean {
  return band !== "unknown" && band !== "ended" && band !== bandOf(score);
}

/** One sentence. A score set by hand says more than any finding; a floor says more than a finding that adds less. */
function composeMattersMost(story: Story): string {
  const { assessment, voice, counted } = story;
  const { grammar, mattersMost } = voice.phrases;
  const override = assessment.adjustments.find((adjustment) => adjustment.kind === "override");
  if (override !== undefined) {
    const { to, by, until, reason } = override;
    return `${mattersMost.override(grammar.number(to), by, grammar.moment(until), shorten(reason))}.`;
  }
  const top = counted[0];
  const floor = assessment.adjustments.find((adjustment) => adjustment.kind === "floor");
  const reason =
    floor !== undefined && floor.contribution > (top?.contribution ?? 0)
      ? mattersMost.floor(story.quoteRule(floor), grammar.number(floor.to))
      : top !== undefined
        ? sayTop(top, story)
        : mattersMost.nothing;
  const first = assessment.recommendations[0];
  const step =
    first === undefined
      ? ""
      : mattersMost.firstStep(story.quoteAction(first.action, first.subject), story.dueOf(first));
  return `${reason}${step}.`;
}

/** A contribution may be more than the whole score, where reliefs lower it; else it is told as roughly as the score is. */
function sayTop(top: AssessedFinding, { assessment, voice, quoteRule }: Story): string {
  const { grammar, mattersMost } = voice.phrases;
  const title = quoteRule(top);
  const score = assessment.score ?? 0;
  const whole = roundScore(score, grammar);
  return top.contribution > score
    ? mattersMost.relieved(title, grammar.number(top.contribution), whole)
    : mattersMost.finding(
        title,
        top.contribution === score ? whole : levelOf(top.contribution, grammar),
        whole,
      );
}

function composeFindings(
  heading: string,
  findings: readonly AssessedFinding[],
  story: Story,
  telling: Telling,
): Section | undefined {
  if (findings.length === 0) return undefined;
  const items = findings.map((finding) => composeFinding(finding, story, telling));
  return { heading, blocks: [numbered(items)] };
}

function composeFinding(finding: AssessedFinding, story: Story, telling: Telling): Item {
  const { phrases, language } = story.voice;
  const { grammar } = phrases;
  const { title, contribution, points, side, risk, dimension, rule, source, evidence } = finding;
  const parts = [
    grammar.points(points),
    phrases.doings[side],
    ...(points > 0 ? [phrases.risks[risk]] : []),
    phrases.dimensions[dimension],
  ];
  const lines: Line[] = [parts.join(" · "), composeSources(phrases.rule(rule), source, story)];
  const text = [
    { strong: title[language] },
    story.subjectSuffix(finding),
    `: ${phrases.contribution(grammar.signed(contribution))}`,
  ];
  if (evidence.count === 0) return { text, lines };
  lines.push(phrases.eventsBehind(grammar.events(evidence.count)));
  return { text, lines, list: list(composeEvidence(finding, story, telling)) };
}

/** Newest first, as far as there is room. */
function composeEvidence(finding: AssessedFinding, story: Story, telling: Telling): Item[] {
  const { phrases } = story.voice;
  const { grammar } = phrases;
  const newest = <T>(all: readonly T[]) =>
    all.slice(Math.max(0, all.length - telling.eventsPerFinding)).reverse();
  const told =
    telling.evidence === undefined
      ? newest(finding.evidence.ids)
      : newest(telling.evidence(finding)).map((witness) => sayWitness(witness, story));
  const items = told.map((text) => ({ text }));
  const more = finding.evidence.count - items.length;
  return more > 0 ? [...items, { text: phrases.earlier(grammar.events(more)) }] : items;
}

function sayWitness(witness: Witness, { voice, names }: Story): string {
  const { phrases, tell } = voice;
  return match(witness)
    .with({ kind: "event" }, ({ event }) => `${phrases.grammar.moment(event.at)}: ${tell(event, names)}`)
    .with({ kind: "absent" }, ({ id }) => phrases.notInHistory(id))
    .with({ kind: "ambiguous" }, ({ id }) => phrases.notToldApart(id))
    .exhaustive();
}

function composeNotCounted(story: Story): Section | undefined {
  const { phrases, language } = story.voice;
  if (story.notCounted.length === 0) return undefined;
  const items = story.notCounted.map((finding): Item => {
    const { title, outweighedBy } = finding;
    const why =
      outweighedBy === undefined ? phrases.faded : phrases.outweighedBy(story.quoteRule(outweighedBy));
    return { text: [{ strong: title[language] }, `${story.subjectSuffix(finding)}: ${why}`] };
  });
  return { heading: phrases.notCounted, blocks: [list(items)] };
}

function composeAdjustments(story: Story): Section | undefined {
  const { phrases } = story.voice;
  const { adjustments } = story.assessment;
  if (adjustments.length === 0) return undefined;
  return {
    heading: phrases.adjustments,
    blocks: [list(adjustments.map((adjustment) => composeAdjustment(adjustment, story)))],
  };
}

function composeAdjustment(adjustment: Adjustment, story: Story): Item {
  const { phrases } = story.voice;
  const { grammar } = phrases;
  const contribution = phrases.contribution(grammar.signed(adjustment.contribution));
  return match(adjustment)
    .with(
      { kind: "floor" },
      (floor): Item => ({
        text: `${phrases.floor(story.quoteRule(floor), grammar.number(floor.to))}: ${contribution}`,
      }),
    )
    .with(
      { kind: "override" },
      ({ to, by, until, reason }): Item => ({
        text: `${phrases.override(grammar.number(to), by, grammar.moment(until))}: ${contribution}`,
        lines: [phrases.reason(shorten(reason))],
      }),
    )
    .exhaustive();
}

function composeSources(rule: string, source: readonly string[], { voice }: Story): string {
  return source.length === 0 ? rule : `${rule}; ${voice.phrases.sources(source.join(", "))}`;
}

function composeBasis({ assessment, voice }: Story): Section {
  const { phrases } = voice;
  const { grammar } = phrases;
  const { events, firstAt, lastAt } = assessment.data;
  const date = (instant: string | undefined) => (instant === undefined ? undefined : grammar.date(instant));
  const { packs, hash } = assessment.rules;
  const items = [
    events === 0
      ? phrases.noEvents
      : phrases.eventsBetween(grammar.events(events), date(firstAt), date(lastAt)),
    phrases.packs(packs.map(({ name, version }) => `${name} ${version}`).join(", ")),
    phrases.rulesHash(hash),
  ];
  return { heading: phrases.basis, blocks: [list(items.map((text) => ({ text })))] };
}
