import type { Assessment } from "../assess/assessment.ts";
import { explainAssessment } from "../explain/explain.ts";
import type { History } from "../history/history.ts";
import type { Language } from "../words/language.ts";

export interface Rendering {
  readonly lang: Language;
  readonly format: "text" | "markdown" | "json" | "ndjson";
}

/** One client in full, as the whole output. */
export function renderOne(assessment: Assessment, history: History, { lang, format }: Rendering): string {
  switch (format) {
    case "json":
      return `${JSON.stringify([assessment], undefined, 2)}\n`;
    case "ndjson":
      return `${JSON.stringify(assessment)}\n`;
    default:
      return endLine(explainAssessment(assessment, { language: lang, format, history }));
  }
}

/** A client's part of the ranking: its piece of the output, or what the table is made from. */
export function renderRanked(assessment: Assessment, { format }: Rendering): string {
  switch (format) {
    case "json":
      return JSON.stringify(assessment, undefined, 2).replaceAll("\n", "\n  ");
    case "ndjson":
      return JSON.stringify(assessment);
    default:
      return JSON.stringify(rowOf(assessment));
  }
}

/** An assessment without what the table of clients does not show: of hundreds of thousands, this is held. */
function rowOf(assessment: Assessment): Assessment {
  return {
    ...assessment,
    findings: assessment.findings.map((finding) => ({ ...finding, evidence: { ids: [], count: 0 } })),
    recommendations: assessment.recommendations.slice(0, 1),
    withheld: [],
  };
}

export function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
