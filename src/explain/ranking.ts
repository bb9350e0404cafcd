import type { Assessment } from "../assess/assessment.ts";
import { compareRisk } from "../score/rank.ts";
import { type Column, type Document, paragraph } from "./document.ts";
import { packNamesOf } from "./pack-names.ts";
import { levelOf, readFindings, roundScore } from "./story.ts";
import type { Voice } from "./voice.ts";

/** Clients in a table, the riskiest first. */
export function composeRanking(assessments: readonly Assessment[], voice: Voice): Document {
  const { ranking, grammar } = voice.phrases;
  const instants = new Set(assessments.map(({ at }) => at));
  const [at] = instants;
  const title = ranking.title(at === undefined || instants.size > 1 ? undefined : grammar.moment(at));
  if (assessments.length === 0) return { title, sections: [{ blocks: [paragraph(ranking.empty)] }] };
  const columns: readonly Column[] = [
    { title: ranking.rank, align: "right" },
    { title: ranking.client, align: "left", maxWidth: 28, minWidth: 12, expendable: 1 },
    { title: ranking.id, align: "left", maxWidth: 40, minWidth: 8 },
    { title: ranking.score, align: "right" },
    { title: ranking.band, align: "left" },
    { title: ranking.churn, align: "right", expendable: 5 },
    { title: ranking.harm, align: "right", expendable: 6 },
    { title: ranking.exposure, align: "right", expendable: 4 },
    { title: ranking.topReason, align: "left", maxWidth: 44, minWidth: 16, expendable: 2 },
    { title: ranking.firstAdvice, align: "left", maxWidth: 36, minWidth: 16, expendable: 3 },
  ];
  const rows = assessments
    .toSorted(compareRisk)
    .map((assessment, i) => [String(i + 1), ...composeRow(assessment, voice)]);
  return { title, sections: [{ blocks: [{ kind: "table", columns, rows, leftOut: ranking.leftOut }] }] };
}

function composeRow(assessment: Assessment, voice: Voice): string[] {
  const { phrases, language } = voice;
  const { grammar } = phrases;
  const { client, name, score, band, churn, harm, exposure, recommendations } = assessment;
  const top = readFindings(assessment, voice, packNamesOf(assessment, voice, undefined)).counted[0];
  const first = recommendations[0];
  const about = (entry: { readonly subject?: string }) =>
    entry.subject === undefined ? "" : ` (${entry.subject})`;
  return [
    name ?? NONE,
    client,
    score === null ? NONE : roundScore(score, grammar),
    phrases.bands[band],
    score === null ? NONE : levelOf(churn, grammar),
    score === null ? NONE : levelOf(harm, grammar),
    exposure === undefined ? NONE : grammar.number(Math.round(exposure)),
    top === undefined ? NONE : top.title[language] + about(top),
    first === undefined ? NONE : first.title[language] + about(first),
  ];
}

const NONE = "–";
