import { compareInstants } from "../events/time.ts";
import { compare } from "../explain/change/compare.ts";
import { renderComparison } from "../explain/change/render-comparison.ts";
import { type ClientOptions, readOneClient, widthOf } from "./client-histories.ts";
import { EXIT, type Io, sayNewest, UsageError, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type ProseOptions, tellerOf } from "./prose-formats.ts";

export interface CompareCommandOptions extends ClientOptions, ProseOptions {
  readonly client: string;
  readonly from: string;
  readonly to?: string;
}

/** `client-risk compare`: what moved the score of a client between two instants. */
export async function compareClient(
  paths: readonly string[],
  options: CompareCommandOptions,
  io: Io,
): Promise<number> {
  const tell = tellerOf(options);
  const from = readInstant("--from", options.from);
  const to = options.to === undefined ? undefined : readInstant("--to", options.to);
  const { engine, history, newest } = await readOneClient(paths, options, io);
  checkOrder(from, to, newest);
  const before = engine.assess(history, { at: from });
  const after = engine.assess(history, { at: to ?? newest });
  const comparison = compare(engine, before, after, { history });
  const width = widthOf(io);
  await write(
    io.stdout,
    tell(comparison, (prose) => renderComparison(comparison, { ...prose, width })),
  );
  if (to === undefined) sayNewest(io, newest, "--to");
  return EXIT.fine;
}

/** What was before comes first: the other way round, cause and effect would change places. */
function checkOrder(from: string, to: string | undefined, newest: string): void {
  if (compareInstants(from, to ?? newest) <= 0) return;
  const end = to === undefined ? `the newest event, ${newest}` : `--to, ${to}`;
  throw new UsageError(`--from: expected an instant up to ${end}; found ${from}`);
}
