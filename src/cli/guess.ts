import type { ByteSource } from "../files/bytes.ts";
import { guessImportMap } from "../import/guess/guess-map.ts";
import { EXIT, type Io, say, write } from "./io.ts";
import { presetsThatFit } from "./presets-that-fit.ts";

/** `client-risk import --guess`: prints a first map for a table. Exit code 1 where nobody can tell what its rows are. */
export async function guessMap(path: string, io: Io): Promise<number> {
  const source: ByteSource = path === "-" ? { name: "(stdin)", chunks: io.stdin } : path;
  const { text, doubts, hasEvents } = await guessImportMap(source);
  await write(io.stdout, text);
  for (const doubt of doubts) say(io, doubt);
  const presets = path === "-" ? [] : await presetsThatFit(path);
  for (const preset of presets) say(io, `the table has the columns of a preset: --map ${preset}`);
  return hasEvents ? EXIT.fine : EXIT.found;
}
