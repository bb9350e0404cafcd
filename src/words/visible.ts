/**
 * What a terminal obeys or a reader cannot see: controls, marks of writing direction, invisible format characters, separators
 * of lines, halves of characters. The joiners that scripts and emoji need are none of them.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const UNSEEN_BUT_LINE_FEEDS = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Most text is nothing else, and that is soon seen. */
const PLAIN_ASCII = /^[ -~\n]*$/;

/**
 * The text with all that cannot be seen written out, line feeds too, so that it is one line. Written out as in JSON, so
 * that in JSON it means the same.
 *
 * @example visibleLine("acme\u202egpj.exe\n") === "acme\\u202egpj.exe\\u000a"
 */
export function visibleLine(text: string): string {
  return text.replace(UNSEEN, writtenOut);
}

/** The same, but lines stay lines. */
export function visibleText(text: string): string {
  return PLAIN_ASCII.test(text) ? text : text.replace(UNSEEN_BUT_LINE_FEEDS, writtenOut);
}

function writtenOut(character: string): string {
  let written = "";
  for (let i = 0; i < character.length; i++) {
    written += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
  }
  return written;
}
