import { describeFileError } from "../files/file-error.ts";
import { visibleText } from "../words/visible.ts";

/** A stream of the process that the command writes to. */
export type RawStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** What a stream says when its reader has gone: that is no failure. */
const READER_GONE: ReadonlySet<unknown> = new Set(["EPIPE", "ECONNRESET", "ERR_STREAM_DESTROYED"]);

/**
 * All that the command says goes through here, and through here alone: what a stranger wrote could else move the cursor
 * of a terminal or turn its writing around. So it is written out, as in JSON, whatever the text is.
 *
 * Nothing is thrown. A reader that has seen enough, such as `head`, changes nothing of what the work comes to; what cannot
 * be written is a `failure`, which is told at the end.
 */
export class OutputStream {
  readonly isTTY: boolean;
  readonly #stream: RawStream;
  #isOpen = true;
  #failure: string | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(stream: RawStream) {
    this.#stream = stream;
    this.isTTY = stream.isTTY === true;
    stream.on("error", (error: unknown) => this.#close(error));
  }

  /** How wide the terminal is, where it is one. */
  get columns(): number | undefined {
    return this.isTTY ? this.#stream.columns : undefined;
  }

  /** Whether there is still somebody to write for. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Why it could not be written, in words. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Ends when the text was taken. */
  write(text: string): Promise<void> {
    return this.draw(visibleText(text));
  }

  /** Writes what is ours alone, and moves the cursor. */
  draw(text: string): Promise<void> {
    if (!this.#isOpen) return Promise.resolve();
    this.#written = new Promise((resolve) => {
      this.#stream.write(text, (error?: Error | null) => {
        if (error) this.#close(error);
        resolve();
      });
    });
    return this.#written;
  }

  /** Ends when all was taken, what nobody waited for too. */
  flush(): Promise<void> {
    return this.#written;
  }

  #close(error: unknown): void {
    this.#isOpen = false;
    if (error instanceof Error && "code" in error && READER_GONE.has(error.code)) return;
    this.#failure ??= describeFileError(error, "write");
  }
}
