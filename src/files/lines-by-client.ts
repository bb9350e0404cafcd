import { fnv1a32 } from "../events/fnv1a.ts";

const NEWLINE = 0x0a;
/** Of a client's second block: many have one line only. */
const SMALLEST_BLOCK = 1024;
const LARGEST_BLOCK = 256 * 1024;
const SLAB = 4 * LARGEST_BLOCK;
const NOTHING = new Uint8Array(0);

/** Memory for blocks of lines, cut from larger pieces: memory asked for block by block costs more than filling it. */
class Slabs {
  #slab: Uint8Array = NOTHING;
  #used = 0;

  cut(size: number): Uint8Array {
    if (this.#slab.length - this.#used < size) {
      this.#slab = Buffer.allocUnsafe(Math.max(size, SLAB));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += size;
    return this.#slab.subarray(start, this.#used);
  }
}

/**
 * Lines of one client in the order in which they came. They are held as bytes, outside of the heap: as objects, a
 * million events cost the collector of garbage more than reading them costs.
 */
export class ClientLines {
  /** The client's id, in UTF-8. */
  readonly id: Uint8Array;
  /** Of each line, in the source. */
  readonly numbers: number[] = [];
  /** The lines of another client whose id has the same hash. */
  readonly next: ClientLines | undefined;
  readonly #slabs: Slabs;
  readonly #full: Uint8Array[] = [];
  #block: Uint8Array = NOTHING;
  #used = 0;
  #size = 0;

  constructor(id: Uint8Array, next: ClientLines | undefined, slabs: Slabs) {
    this.id = id;
    this.next = next;
    this.#slabs = slabs;
  }

  /** Copies a line, which stands in these bytes without its end. */
  add(bytes: Uint8Array, start: number, end: number, number: number): void {
    const length = end - start + 1;
    if (this.#block.length - this.#used < length) this.#open(length);
    this.#block.set(bytes.subarray(start, end), this.#used);
    this.#used += length;
    this.#block[this.#used - 1] = NEWLINE;
    this.numbers.push(number);
  }

  /** The lines, each with its end; none goes on from one block into the next. */
  get blocks(): readonly Uint8Array[] {
    return [...this.#full, this.#block.subarray(0, this.#used)];
  }

  /** Blocks grow with the client, so that neither many small ones nor a few large ones hold much that is unused. */
  #open(length: number): void {
    if (this.#used > 0) this.#full.push(this.#block.subarray(0, this.#used));
    this.#size += this.#used;
    const size = this.#size === 0 ? length : Math.max(SMALLEST_BLOCK, this.#size);
    this.#block = this.#slabs.cut(Math.max(length, Math.min(size, LARGEST_BLOCK)));
    this.#used = 0;
  }
}

/** So many clients may share a hash by chance; more do only where somebody made their ids for it. */
const LONGEST_CHAIN = 16;

/** The lines of a source by client. Ids are told apart by their bytes, so that none need become a text to be looked up. */
export class LinesByClient implements Iterable<ClientLines> {
  readonly #byHash = new Map<number, ClientLines>();
  /** Those for whom the chain of their hash was full, by the characters of their bytes. */
  readonly #crowded = new Map<string, ClientLines>();
  readonly #slabs = new Slabs();

  /** The lines of the client whose id stands in these bytes. */
  of(bytes: Uint8Array, start: number, end: number, hash = fnv1a32(bytes, start, end)): ClientLines {
    const first = this.#byHash.get(hash);
    let length = 0;
    for (let held = first; held !== undefined; held = held.next, length++) {
      if (isSame(held.id, bytes, start, end)) return held;
    }
    const id = bytes.subarray(start, end);
    if (length >= LONGEST_CHAIN) return this.#ofCrowded(id);
    const held = new ClientLines(new Uint8Array(id), first, this.#slabs);
    this.#byHash.set(hash, held);
    return held;
  }

  #ofCrowded(id: Uint8Array): ClientLines {
    const key = Buffer.from(id).toString("latin1");
    const held = this.#crowded.get(key) ?? new ClientLines(new Uint8Array(id), undefined, this.#slabs);
    this.#crowded.set(key, held);
    return held;
  }

  *[Symbol.iterator](): Iterator<ClientLines> {
    for (const first of this.#byHash.values()) {
      for (let held: ClientLines | undefined = first; held !== undefined; held = held.next) yield held;
    }
    yield* this.#crowded.values();
  }
}

function isSame(id: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (id.length !== end - start) return false;
  for (let i = 0; i < id.length; i++) if (id[i] !== bytes[start + i]) return false;
  return true;
}
