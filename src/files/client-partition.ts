import { fnv1a32 } from "../events/fnv1a.ts";

/**
 * A part of the records of a source, for one of several threads that each read all of it: those of some of the clients.
 * A client's records are all in one share, whatever stands in them.
 */
export interface Share {
  /** From 0 up to `of`. */
  readonly index: number;
  readonly of: number;
}

const SPACE = 0x20;
const QUOTE = 0x22;
const COLON = 0x3a;
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

/**
 * The index of the share that holds the client whose id stands in quotes at this position; −1 where only a parser can
 * tell what the id is.
 */
export function shareAt(bytes: Uint8Array, start: number, end: number, of: number): number {
  const from = textAt(bytes, start);
  const to = from < 0 ? -1 : endOfText(bytes, from, end);
  return to < 0 ? -1 : shareOfHash(fnv1a32(bytes, from, to), of);
}

/** The index of the share that holds a client. */
export function shareOf(client: string, of: number): number {
  const bytes = Buffer.from(client);
  return shareOfHash(fnv1a32(bytes), of);
}

export function shareOfHash(hash: number, of: number): number {
  return (hash >>> 0) % of;
}

/** The index of the share that holds a record of JSON as it came; −1 where only a parser can tell. */
export function shareOfRecord(bytes: Uint8Array, of: number): number {
  let objects = 0;
  let share = -1;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === OPENING) objects += 1;
    else if (byte === COLON && share < 0 && isKey(bytes, i - 1, CLIENT_KEY))
      share = shareAt(bytes, i + 1, bytes.length, of);
  }
  return objects === 1 ? share : -1;
}

/** The index of the share that holds a parsed record; those without a client are in the first. */
export function shareOfValue(value: unknown, of: number): number {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "client")) return 0;
  const client: unknown = Reflect.get(value, "client");
  return typeof client === "string" ? shareOf(client, of) : 0;
}
