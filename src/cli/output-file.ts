import { randomUUID } from "node:crypto";
import { type Stats, statSync } from "node:fs";
import { access, constants, type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InvalidInputError, problemAt } from "../events/problem.ts";
import { describeFileError, isFileError } from "../files/file-error.ts";
import { whereLinksLead } from "../files/file-identity.ts";
import { holdTemporary, releaseTemporary } from "./temporary-files.ts";

/**
 * A file that is written beside the one that it will be, and takes its place when it is whole: until then, and where the
 * run fails or is interrupted, what was there stays as it was. Pipes and devices are written as they stand.
 *
 * Where it cannot be written, each of these says so by an {@link InvalidInputError}.
 */
export interface OutputFile {
  write(content: string | Uint8Array): Promise<void>;
  /** Puts it in its place. */
  end(): Promise<void>;
  /** Leaves what was there; of no effect once it has ended. */
  discard(): Promise<void>;
}

const WRITTEN_AT_ONCE = 256 * 1024;

export async function openOutputFile(path: string): Promise<OutputFile> {
  return telling(path, async () => {
    const before = statSync(path, { throwIfNoEntry: false });
    if (before !== undefined && !before.isFile() && !before.isDirectory()) {
      return new Output(path, await open(path, "w"));
    }
    if (before?.isDirectory() === true) throw Object.assign(new Error(path), { code: "EISDIR" });
    // It would be replaced without a question.
    if (before !== undefined) await access(path, constants.W_OK);
    const target = whereLinksLead(path);
    const temporary = join(dirname(target), `.client-risk-${randomUUID()}.tmp`);
    const handle = await openTemporary(temporary, before);
    return new Output(path, handle, { temporary, target });
  });
}

/** Writes a whole file, or leaves what was there. */
export async function writeOutputFile(path: string, text: string): Promise<void> {
  const output = await openOutputFile(path);
  try {
    await output.write(text);
    await output.end();
  } finally {
    await output.discard();
  }
}

async function openTemporary(temporary: string, before: Stats | undefined): Promise<FileHandle> {
  holdTemporary(temporary);
  try {
    const handle = await open(temporary, "wx");
    if (before !== undefined) await handle.chmod(before.mode & 0o777);
    return handle;
  } catch (error) {
    releaseTemporary(temporary);
    throw error;
  }
}

interface Replacing {
  readonly temporary: string;
  readonly target: string;
}

class Output implements OutputFile {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #replacing: Replacing | undefined;
  #parts: Uint8Array[] = [];
  #size = 0;
  #isOpen = true;

  constructor(path: string, handle: FileHandle, replacing?: Replacing) {
    this.#path = path;
    this.#handle = handle;
    this.#replacing = replacing;
  }

  async write(content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    this.#parts.push(bytes);
    this.#size += bytes.length;
    if (this.#size >= WRITTEN_AT_ONCE) await telling(this.#path, () => this.#writeParts());
  }

  async end(): Promise<void> {
    await telling(this.#path, async () => {
      await this.#writeParts();
      await this.#close();
      if (this.#replacing === undefined) return;
      await rename(this.#replacing.temporary, this.#replacing.target);
      releaseTemporary(this.#replacing.temporary);
    });
  }

  async discard(): Promise<void> {
    await this.#close();
    if (this.#replacing === undefined) return;
    await rm(this.#replacing.temporary, { force: true });
    releaseTemporary(this.#replacing.temporary);
  }

  async #writeParts(): Promise<void> {
    const parts = this.#parts;
    this.#parts = [];
    this.#size = 0;
    const bytes = Buffer.concat(parts);
    for (let start = 0; start < bytes.length; ) {
      start += (await this.#handle.write(bytes, start)).bytesWritten;
    }
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close();
  }
}

async function telling<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isFileError(error)) throw error;
    const expected = "a file that can be written";
    const found = describeFileError(error, "write");
    throw new InvalidInputError([problemAt({ file: path }, { code: "unreadable", expected, found })]);
  }
}
