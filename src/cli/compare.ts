import { compare } from "../explain/change/compare.ts";
import { renderComparison } from "../explain/change/render-comparison.ts";
import type { Language } from "../words/language.ts";
import { type ClientOptions, readOneClient, widthOf } from "./client-histories.ts";
import { EXIT, type Io, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type ProseFormat, writeAs } from "./prose-formats.ts";

export interface CompareCommandOptions extends ClientOptions {
  readonly client: string;
  readonly from: string;
  readonly to?: string;
  readonly lang: Language;
  readonly format: ProseFormat;
}

/** `client-risk compare`: what moved the score of a client between two instants. */
export async function compareClient(
  paths: readonly string[],
  options: CompareCommandOptions,
  io: Io,
): Promise<number> {
  const from = readInstant("--from", options.from);
  const to = options.to === undefined ? undefined : readInstant("--to", options.to);
  const { engine, history, newest } = await readOneClient(paths, options, io);
  const before = engine.assess(history, { at: from });
  const after = engine.assess(history, { at: to ?? newest });
  const comparison = compare(engine, before, after, { history });
  const { lang: language, format } = options;
  const width = widthOf(io);
  await write(
    io.stdout,
    writeAs(comparison, format, (prose) => renderComparison(comparison, { language, format: prose, width })),
  );
  return EXIT.fine;
}
