const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/** Controls, invisible format characters and lone surrogates; the joiners that scripts and emoji need stay. */
const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f/u;
const EXCERPT_WIDTH = 200;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The text on one line, without what a terminal would obey or a reader could not see (escape sequences, changes of
 * writing direction): names and notes come from strangers.
 */
export function toPlainLine(text: string): string {
  return text.replace(LINE_BREAKS, " ").replace(UNPRINTABLE, "");
}

/** How many columns of a terminal the text takes: two for wide letters and emoji, none for combining marks. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment);
  return width;
}

/** The text cut to at most `width` columns, an ellipsis at the end where something was cut; no character is split. */
export function truncate(text: string, width: number): string {
  let used = 0;
  let lastFit = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    used += widthOf(segment);
    if (used <= width - 1) lastFit = index + segment.length;
    if (used > width) return `${text.slice(0, lastFit).trimEnd()}…`;
  }
  return text;
}

/** The text on lines of at most `width` columns, as far as its words are no longer. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && displayWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The beginning of what somebody wrote at length: enough to know what it is about. */
export function shorten(text: string): string {
  return truncate(text.trim(), EXCERPT_WIDTH);
}

function widthOf(grapheme: string): number {
  if (/^\p{M}+$/u.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}
