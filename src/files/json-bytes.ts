/** What the bytes of JSON tell without being parsed: where a key stands, and the text that it has for a value. */

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENING = 0x7b;
const BACKSLASH = 0x5c;

/** The bytes of a key, from its end. */
export type KeyBytes = readonly number[];

export const CLIENT_KEY: KeyBytes = [...Buffer.from("client")].reverse();
export const AT_KEY: KeyBytes = [...Buffer.from("at")].reverse();

/** Whether the key that ends with the quote at this position is the one looked for, written without an escape. */
export function isKey(bytes: Uint8Array, quote: number, key: KeyBytes): boolean {
  if (bytes[quote] !== QUOTE) return false;
  for (let i = 0; i < key.length; i++) if (bytes[quote - 1 - i] !== key[i]) return false;
  const opening = quote - 1 - key.length;
  if (bytes[opening] !== QUOTE) return false;
  const before = bytes[opening - 1] === SPACE ? bytes[opening - 2] : bytes[opening - 1];
  // The quote that opens a key follows these; one inside of a string follows a backslash.
  return before === COMMA || before === OPENING;
}

/** Where the text begins whose opening quote stands at this position, or a space later; −1 where none does. */
export function textAt(bytes: Uint8Array, start: number): number {
  const opening = bytes[start] === SPACE ? start + 1 : start;
  return bytes[opening] === QUOTE ? opening + 1 : -1;
}

/** Where a text that begins at this position ends, before its quote; −1 where only a parser can tell what it is. */
export function endOfText(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) return i;
    if (byte === BACKSLASH || byte < SPACE) return -1;
  }
  return -1;
}
