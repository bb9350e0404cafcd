/**
 * FNV-1a, the hash of Fowler, Noll and Vo (draft-eastlake-fnv): quick, the same everywhere, and no defence. Who wants two
 * texts of one hash can make them, so what must not be forged, or not be slow, never rests on it alone.
 */

const OFFSET_32 = 0x811c9dc5 | 0;
const PRIME_32 = 0x01000193;

/** The 32-bit hash of some of these bytes, as a signed number: engines keep those without a box. */
export function fnv1a32(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let hash = OFFSET_32;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), PRIME_32);
  return hash;
}

const TWO_32 = 2 ** 32;
const OFFSET_64 = { high: 0xcbf29ce4, low: 0x84222325 };
/** The prime of 64 bits is 2⁴⁰ + 0x1b3. */
const PRIME_64_LOW = 0x1b3;

/**
 * The 64-bit hash of a text in UTF-8, as 16 hexadecimal digits. In halves of 32 bits, whose products a double holds whole:
 * big integers take ten times as long.
 *
 * @example fnv1a64("a") === "af63dc4c8601ec8c"
 */
export function fnv1a64(text: string): string {
  let { high, low } = OFFSET_64;
  for (const byte of new TextEncoder().encode(text)) {
    const mixed = (low ^ byte) >>> 0;
    const product = mixed * PRIME_64_LOW;
    low = product >>> 0;
    high = (high * PRIME_64_LOW + Math.floor(product / TWO_32) + mixed * 0x100) % TWO_32;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}
