import { DAY, formatInstant, instantOf } from "../events/time.ts";
import { renderTimelines } from "../explain/time/render-timeline.ts";
import { timeline } from "../explain/time/timeline.ts";
import { type ClientOptions, readClients, widthOf } from "./client-histories.ts";
import { EXIT, type Io, sayNewest, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type ProseOptions, tellerOf } from "./prose-formats.ts";

export interface TimelineCommandOptions extends ClientOptions, ProseOptions {
  readonly from?: string;
  readonly to?: string;
  readonly every: string;
}

/** How far back a timeline begins where nothing else is said. */
const USUAL_SPAN = 90 * DAY;

/** `client-risk timeline`: clients over time, a line each. */
export async function timelineOfClients(
  paths: readonly string[],
  options: TimelineCommandOptions,
  io: Io,
): Promise<number> {
  const tell = tellerOf(options);
  const [asked, end] = [options.from, options.to].map((text, i) =>
    text === undefined ? undefined : readInstant(i === 0 ? "--from" : "--to", text),
  );
  const { engine, histories, newest } = await readClients(paths, options, io);
  const to = end ?? newest;
  const from = asked ?? formatInstant(instantOf({ at: to }) - USUAL_SPAN);
  const { every } = options;
  const lines = histories.map((history) => timeline(engine, history, { from, to, every }));
  const hasColours = io.hasColours && options.format === "text";
  const width = widthOf(io);
  const text = tell(lines, (prose) => renderTimelines(lines, { ...prose, width, hasColours }));
  // Colours are ours: of what strangers wrote, prose has nothing left that a terminal obeys.
  await (hasColours ? io.stdout.draw(text) : write(io.stdout, text));
  if (end === undefined) sayNewest(io, newest, "--to");
  return EXIT.fine;
}
