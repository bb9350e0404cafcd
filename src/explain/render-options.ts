import { match } from "ts-pattern";
import { readOptions } from "../events/given-options.ts";
import type { Language } from "../words/language.ts";
import type { Document } from "./document.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderText } from "./render-text.ts";
import { unknownOption, voiceOf } from "./voice.ts";

export interface RenderOptions {
  /** Default: `en`. */
  readonly language?: Language;
  /** Default: `text`. */
  readonly format?: ExplanationFormat;
  /** Time zone of the dates: an IANA name such as `Europe/Berlin`. Default: `UTC`. */
  readonly zone?: string;
}

const EXPLANATION_FORMATS = ["text", "markdown"] as const;
export type ExplanationFormat = (typeof EXPLANATION_FORMATS)[number];

/** @throws RangeError for an unknown language, format or zone. */
export function chooseWriting(options: RenderOptions) {
  const { language = "en", format = "text", zone } = readOptions(options, ["language", "format", "zone"]);
  if (!EXPLANATION_FORMATS.includes(format)) throw unknownOption("format", format, EXPLANATION_FORMATS);
  const render: (document: Document, width?: number) => string = match(format)
    .with("text", () => renderText)
    .with("markdown", () => renderMarkdown)
    .exhaustive();
  return { voice: voiceOf(language, zone), render };
}
