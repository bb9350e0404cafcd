import { InvalidInputError, problemAt } from "../../events/problem.ts";
import { type ByteSource, formatSize, nameOf, readChunks } from "../../files/bytes.ts";

/** A file that cannot be read in parts is held whole. */
export const LARGEST_WHOLE = 64 * 1024 * 1024;

/** All bytes of a source. Throws {@link InvalidInputError} where there are too many. */
export async function wholeSource(source: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readChunks(source, { decoded: true })) {
    size += chunk.length;
    if (size > LARGEST_WHOLE) {
      const told = { expected: `at most ${formatSize(LARGEST_WHOLE)}`, found: "more" };
      throw new InvalidInputError([problemAt({ file: nameOf(source) }, { code: "limit", ...told })]);
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
