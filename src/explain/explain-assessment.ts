import type { Assessment } from "../assess/assessment.ts";
import { readOptions } from "../events/given-options.ts";
import type { History } from "../history/history.ts";
import { composeExplanation } from "./assessment-document.ts";
import { readEvidence } from "./evidence.ts";
import { type Namer, packNamesOf } from "./pack-names.ts";
import { composeRanking } from "./ranking.ts";
import { chooseWriting, type RenderOptions } from "./render-options.ts";

export interface RankingOptions extends RenderOptions {
  /**
   * How many columns of a terminal the text may take: names, reasons and advice are cut shorter, then whole columns are left out
   * and named below. Default: as many as it takes.
   */
  readonly width?: number;
}

export interface ExplainOptions extends RenderOptions {
  /** The history that was assessed: with it, events are told in words and dated; without it, they are ids. */
  readonly history?: History;
  /** The engine that assessed: with it, actions go by their titles and event types of the packs by their descriptions. */
  readonly engine?: Namer;
  /** How many events are shown for a finding, the newest. Default: 5. */
  readonly eventsPerFinding?: number;
}

/**
 * An assessment in words, for the people who look after the client: how things stand, why, what to do by when and who, and what is held back
 * until when. Dates are in the zone, UTC where none is named; levels of 0–100, money in the account's currency. Whatever names and notes hold, the result has no control
 * characters but line feeds, and in Markdown they do not act as markup.
 *
 * @throws RangeError for an unknown language, format or zone, or for a history of another client.
 * @example explainAssessment(assessment, { language: "ru", format: "markdown", history })
 */
export function explainAssessment(assessment: Assessment, options: ExplainOptions = {}): string {
  const {
    history,
    engine,
    eventsPerFinding = 5,
  } = readOptions(options, ["history", "engine", "eventsPerFinding"]);
  const { voice, render } = chooseWriting(options);
  if (history !== undefined && history.client.id !== assessment.client) {
    throw new RangeError(
      `history: expected client ${JSON.stringify(assessment.client)}, found ${JSON.stringify(history.client.id)}`,
    );
  }
  const evidence = history && readEvidence(history, assessment.at);
  const names = packNamesOf(assessment, voice, engine);
  return render(composeExplanation(assessment, voice, { history, names, evidence, eventsPerFinding }));
}

/**
 * A table of clients, the riskiest first: score, band, churn, harm, exposure (monthly revenue at risk, where known), the finding
 * that adds most and the first advice. Clients of equal score stand by id; those without a score stand last.
 *
 * @throws RangeError for an unknown language, format or zone.
 * @example renderRanking(histories.map((history) => engine.assess(history, { at })), { format: "markdown" })
 */
export function renderRanking(assessments: readonly Assessment[], options: RankingOptions = {}): string {
  const { voice, render } = chooseWriting(options);
  return render(composeRanking(assessments, voice), readOptions(options, ["width"]).width);
}
