import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { InvalidInputError, problemAt } from "../events/problem.ts";
import { describeFileError } from "../files/bytes.ts";
import { write } from "./io.ts";

/** A file that is written from the start; where it cannot be, `write` or `end` says so. */
export interface OutputFile {
  write(content: string | Uint8Array): Promise<void>;
  end(): Promise<void>;
}

export function openOutputFile(path: string): OutputFile {
  const stream = createWriteStream(path);
  const done = finished(stream).catch((error: unknown) => {
    const found = describeFileError(error);
    const expected = "a file that can be written";
    throw new InvalidInputError([problemAt({ file: path }, { code: "unreadable", expected, found })]);
  });
  // Told by whoever waits for it; a run that fails for another reason never does.
  done.catch(() => {});
  return {
    write: (content) => Promise.race([write(stream, content), done]),
    async end() {
      stream.end();
      await done;
    },
  };
}
