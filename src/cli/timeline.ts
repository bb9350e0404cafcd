import process from "node:process";
import { DAY, formatInstant, instantOf } from "../events/time.ts";
import { renderTimelines } from "../explain/time/render-timeline.ts";
import { timeline } from "../explain/time/timeline.ts";
import type { Language } from "../words/language.ts";
import { type ClientOptions, readClients, widthOf } from "./client-histories.ts";
import { EXIT, type Io, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type ProseFormat, writeAs } from "./prose-formats.ts";

export interface TimelineCommandOptions extends ClientOptions {
  readonly from?: string;
  readonly to?: string;
  readonly every: string;
  readonly lang: Language;
  readonly format: ProseFormat;
}

/** How far back a timeline begins where nothing else is said. */
const USUAL_SPAN = 90 * DAY;

/** `client-risk timeline`: clients over time, a line each. */
export async function timelineOfClients(
  paths: readonly string[],
  options: TimelineCommandOptions,
  io: Io,
): Promise<number> {
  const [asked, end] = [options.from, options.to].map((text, i) =>
    text === undefined ? undefined : readInstant(i === 0 ? "--from" : "--to", text),
  );
  const { engine, histories, newest } = await readClients(paths, options, io);
  const to = end ?? newest;
  const from = asked ?? formatInstant(instantOf({ at: to }) - USUAL_SPAN);
  const { every, lang: language, format } = options;
  const lines = histories.map((history) => timeline(engine, history, { from, to, every }));
  const isTerminal = (io.stdout as { readonly isTTY?: boolean }).isTTY === true;
  const hasColours = isTerminal && process.env.NO_COLOR === undefined;
  const width = widthOf(io);
  await write(
    io.stdout,
    writeAs(lines, format, (prose) => renderTimelines(lines, { language, format: prose, width, hasColours })),
  );
  return EXIT.fine;
}
