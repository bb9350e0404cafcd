import { parseInstant } from "../events/time.ts";

/** As long as `2026-03-01T09:00:00Z`, the form that most instants are written in. */
const LENGTH = 20;
const LETTER_Z = 0x5a;

/**
 * The newest of instants that stand in bytes. Those of the most common form are compared as they stand, which is in the
 * order of time; whether such a text names an instant is asked of the newest alone, so what it gives is to be confirmed.
 */
export class NewestInstant {
  readonly #text = new Uint8Array(LENGTH);
  #other: number | undefined;

  look(bytes: Uint8Array, start: number, end: number): void {
    if (end - start === LENGTH && bytes[end - 1] === LETTER_Z) {
      let i = 0;
      while (i < LENGTH && bytes[start + i] === this.#text[i]) i += 1;
      if (i === LENGTH || (bytes[start + i] as number) < (this.#text[i] as number)) return;
      for (; i < LENGTH; i++) this.#text[i] = bytes[start + i] as number;
    } else this.take(parseInstant(Buffer.from(bytes.subarray(start, end)).toString("latin1")));
  }

  take(instant: number | undefined): void {
    this.#other = later(this.#other, instant);
  }

  /** In milliseconds since 1970. */
  get instant(): number | undefined {
    return later(this.#other, parseInstant(Buffer.from(this.#text).toString("latin1")));
  }
}

/** The later of two instants, of which either may be missing. */
export function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}
