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
/** `client`, from its end. */
const KEY = [...Buffer.from("client")].reverse();

/** Whether the key that ends with the quote at this position is `client`, written without an escape. */
export function isClientKey(bytes: Uint8Array, quote: number): boolean {
  if (bytes[quote] !== QUOTE) return false;
  for (let i = 0; i < KEY.length; i++) if (bytes[quote - 1 - i] !== KEY[i]) return false;
  const opening = quote - 1 - KEY.length;
  if (bytes[opening] !== QUOTE) return false;
  const before = bytes[opening - 1] === SPACE ? bytes[opening - 2] : bytes[opening - 1];
  // The quote that opens a key follows these; one inside of a string follows a backslash.
  return before === COMMA || before === OPENING;
}

/**
 * The index of the share that holds the client whose id stands in quotes at this position; −1 where only a parser can
 * tell what the id is.
 */
export function shareAt(bytes: Uint8Array, start: number, end: number, of: number): number {
  const opening = bytes[start] === SPACE ? start + 1 : start;
  if (bytes[opening] !== QUOTE) return -1;
  let hash = FIRST_HASH;
  for (let i = opening + 1; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) return (hash >>> 0) % of;
    if (byte === BACKSLASH || byte < SPACE) return -1;
    hash = Math.imul(hash ^ byte, HASH_FACTOR);
  }
  return -1;
}

/** The index of the share that holds a client. */
export function shareOf(client: string, of: number): number {
  let hash = FIRST_HASH;
  for (const byte of Buffer.from(client)) hash = Math.imul(hash ^ byte, HASH_FACTOR);
  return (hash >>> 0) % of;
}

/** The index of the share that holds a record of JSON as it came; −1 where only a parser can tell. */
export function shareOfRecord(bytes: Uint8Array, of: number): number {
  let objects = 0;
  let share = -1;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === OPENING) objects += 1;
    else if (byte === COLON && share < 0 && isClientKey(bytes, i - 1))
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

/* FNV-1a over the bytes of the id in UTF-8. */
const FIRST_HASH = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;
