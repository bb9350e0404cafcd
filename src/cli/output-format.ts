import type { RiskEngine } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import { explainAssessment, renderRanking } from "../explain/explain-assessment.ts";
import type { ExplanationFormat } from "../explain/render-options.ts";
import type { History } from "../history/history.ts";
import type { Language } from "../words/language.ts";
import type { Format } from "./format-names.ts";

/** How texts are written. */
export interface Writing {
  readonly language: Language;
  /** Time zone of the dates. */
  readonly zone: string;
  /** Columns of the terminal that is written to. */
  readonly width: number | undefined;
}

/** What a client is told with. */
interface Telling extends Pick<Writing, "language" | "zone"> {
  readonly history: History;
  readonly engine: RiskEngine;
}

/** How clients are written in a format. */
export interface OutputFormat {
  /** One client in full, as the whole output. */
  one(assessment: Assessment, telling: Telling): string;
  /** What is kept of a client until all are ranked: of hundreds of thousands, this is held. */
  piece(assessment: Assessment): string;
  /** The whole output, part by part, from the pieces of all clients in order of rank. */
  ranking(pieces: AsyncIterable<string>, writing: Writing): AsyncIterable<string>;
}

/** Every format there is: a name without an entry, or an entry without a name, is a type error. */
export const OUTPUT_FORMATS: Readonly<Record<Format, OutputFormat>> = {
  text: prose("text"),
  markdown: prose("markdown"),
  json: {
    one: (assessment) => `${JSON.stringify([assessment], undefined, 2)}\n`,
    piece: (assessment) => JSON.stringify(assessment, undefined, 2).replaceAll("\n", "\n  "),
    async *ranking(pieces) {
      let before = "[";
      for await (const piece of pieces) {
        yield `${before}\n  ${piece}`;
        before = ",";
      }
      yield before === "[" ? "[]\n" : "\n]\n";
    },
  },
  ndjson: {
    one: (assessment) => `${JSON.stringify(assessment)}\n`,
    piece: (assessment) => JSON.stringify(assessment),
    async *ranking(pieces) {
      for await (const piece of pieces) yield `${piece}\n`;
    },
  },
};

function prose(format: ExplanationFormat): OutputFormat {
  return {
    one: (assessment, telling) => endLine(explainAssessment(assessment, { ...telling, format })),
    piece: (assessment) => JSON.stringify(rowOf(assessment)),
    async *ranking(pieces, { language, zone, width }) {
      const rows: Assessment[] = [];
      for await (const piece of pieces) rows.push(JSON.parse(piece));
      const fitting = width === undefined ? {} : { width };
      yield endLine(renderRanking(rows, { language, format, zone, ...fitting }));
    },
  };
}

/** An assessment without what the table of clients does not show. */
function rowOf(assessment: Assessment): Assessment {
  return {
    ...assessment,
    findings: assessment.findings.map((finding) => ({ ...finding, evidence: { ids: [], count: 0 } })),
    recommendations: assessment.recommendations.slice(0, 1),
    withheld: [],
  };
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
