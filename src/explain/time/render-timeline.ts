import type { Assessment } from "../../assess/assessment.ts";
import { readOptions } from "../../events/given-options.ts";
import type { Language } from "../../words/language.ts";
import { sparkline, thinOut } from "../bars.ts";
import { type Document, list, paragraph, type Section } from "../document.ts";
import { chooseWriting, type RenderOptions } from "../render-options.ts";
import { roundScore } from "../story.ts";
import type { Voice } from "../voice.ts";
import type { ClientTimeline, TimelinePoint } from "./timeline.ts";

export interface RenderTimelineOptions extends RenderOptions {
  /** How many columns there are. Default: 80. */
  readonly width?: number;
  /** Whether lines bear the colours of bands, for a terminal that has them; only in text. Default: false. */
  readonly hasColours?: boolean;
}

/**
 * Clients over time: a line each, as high as the score, with what changed listed below it.
 *
 * @throws RangeError for an unknown language or format.
 * @example renderTimelines([timeline(engine, history, { from, to, every: "1d" })], { width: process.stdout.columns })
 */
export function renderTimelines(
  timelines: readonly ClientTimeline[],
  options: RenderTimelineOptions = {},
): string {
  const { voice, render } = chooseWriting(options);
  const {
    width = 80,
    hasColours = false,
    format = "text",
  } = readOptions(options, ["width", "hasColours", "format"]);
  const text = render(compose(timelines, voice, width));
  if (!hasColours || format !== "text") return text;
  // The document has no colour, so that what strangers typed never makes one.
  return timelines.reduce((coloured, one) => {
    const shown = thinOut(one.points, width);
    const plain = sparkline(shown.map(({ score }) => score));
    const bright = plain.map((mark, i) => `${COLOURS[(shown[i] as TimelinePoint).band]}${mark}`).join("");
    return coloured.replace(`\n${plain.join("").trimEnd()}\n`, () => `\n${bright.trimEnd()}${RESET}\n`);
  }, text);
}

const RESET = "\u001b[0m";
const COLOURS: Readonly<Record<Assessment["band"], string>> = {
  calm: "\u001b[32m",
  watch: "\u001b[33m",
  strained: "\u001b[35m",
  critical: "\u001b[31m",
  unknown: RESET,
  ended: RESET,
};

function compose(timelines: readonly ClientTimeline[], voice: Voice, width: number): Document {
  const { grammar } = voice.phrases;
  const words = WORDS[voice.language];
  const [first] = timelines;
  const title =
    first === undefined ? words.none : words.title(grammar.moment(first.from), grammar.moment(first.to));
  return { title, sections: timelines.map((one) => composeOne(one, voice, width)) };
}

function composeOne({ client, points }: ClientTimeline, voice: Voice, width: number): Section {
  const { bands, grammar } = voice.phrases;
  const words = WORDS[voice.language];
  const last = points.at(-1);
  const score = last === undefined || last.score === null ? "" : ` ${roundScore(last.score, grammar)}`;
  const line = sparkline(thinOut(points, width).map((point) => point.score)).join("");
  const items = points
    .filter(({ changes }) => changes.length > 0)
    .map(({ at, changes }) => ({
      text: `${grammar.moment(at)}: ${changes.map((change) => change.words[voice.language]).join("; ")}`,
    }));
  return {
    heading: `${client}: ${bands[last?.band ?? "unknown"]}${score}`,
    blocks: [paragraph(line), items.length === 0 ? paragraph(words.nothing) : list(items)],
  };
}

const WORDS: Readonly<
  Record<
    Language,
    { readonly title: (from: string, to: string) => string; readonly none: string; readonly nothing: string }
  >
> = {
  en: {
    title: (from, to) => `Clients from ${from} to ${to}`,
    none: "No clients",
    nothing: "Nothing changed.",
  },
  ru: {
    title: (from, to) => `Клиенты с ${from} по ${to}`,
    none: "Клиентов нет",
    nothing: "Ничего не изменилось.",
  },
};
