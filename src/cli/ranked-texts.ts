import { randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareRisk } from "../score/rank.ts";

/** A client's place in the ranking, and what is to be written there. */
export interface Ranked {
  readonly client: string;
  /** 0–100; `null` where nothing is known. */
  readonly score: number | null;
  readonly text: string;
}

interface Stored {
  readonly client: string;
  readonly score: number | null;
  /** In memory, or where it stands in the file. */
  readonly text: string | undefined;
  readonly start: number;
  readonly length: number;
}

interface Temporary {
  readonly handle: FileHandle;
  readonly path: string;
}

const HELD_AT_MOST = 64 * 1024 * 1024;

/** Texts that come in any order and are given back in order of rank. Beyond a size they wait in a temporary file. */
export class RankedTexts {
  readonly #heldAtMost: number;
  #stored: Stored[] = [];
  #held = 0;
  #file: Temporary | undefined;
  /** How many of the stored, the first ones, are in the file. */
  #spilled = 0;
  #written = 0;

  constructor(heldAtMost = HELD_AT_MOST) {
    this.#heldAtMost = heldAtMost;
  }

  async add({ client, score, text }: Ranked): Promise<void> {
    this.#stored.push({ client, score, text, start: 0, length: 0 });
    this.#held += text.length;
    if (this.#held > this.#heldAtMost) await this.#spill();
  }

  /** The texts of all in order of rank, once none is added any more. */
  async *inRank(): AsyncGenerator<string> {
    for (const { text, start, length } of this.#stored.toSorted(compareRisk))
      yield text ?? (await this.#read(start, length));
  }

  async close(): Promise<void> {
    await this.#file?.handle.close();
    if (this.#file !== undefined) await rm(this.#file.path, { force: true });
    this.#file = undefined;
  }

  async #spill(): Promise<void> {
    this.#file ??= await openTemporary();
    const parts: Buffer[] = [];
    for (; this.#spilled < this.#stored.length; this.#spilled++) {
      const stored = this.#stored[this.#spilled] as Stored;
      const bytes = Buffer.from(stored.text ?? "");
      parts.push(bytes);
      this.#stored[this.#spilled] = {
        ...stored,
        text: undefined,
        start: this.#written,
        length: bytes.length,
      };
      this.#written += bytes.length;
    }
    await this.#file.handle.appendFile(Buffer.concat(parts));
    this.#held = 0;
  }

  async #read(start: number, length: number): Promise<string> {
    const { bytesRead, buffer } =
      (await this.#file?.handle.read(Buffer.alloc(length), 0, length, start)) ?? {};
    if (bytesRead !== length) throw new Error("a temporary file was cut off");
    return (buffer as Buffer).toString("utf8");
  }
}

/** A file of our own that is gone when we are, however we end; where the system allows that only then, on closing. */
async function openTemporary(): Promise<Temporary> {
  const path = join(tmpdir(), `client-risk-ranking-${randomUUID()}`);
  const handle = await open(path, "wx+", 0o600);
  await rm(path).catch(() => {});
  return { path, handle };
}
