import { createRiskEngine } from "../assess/assess.ts";
import { DAY, formatInstant, instantOf } from "../events/time.ts";
import { renderTimelines } from "../explain/time/render-timeline.ts";
import { type RulesChanged, timeline } from "../explain/time/timeline.ts";
import { type ClientOptions, readClients, widthOf } from "./client-histories.ts";
import { loadPacks } from "./engine.ts";
import { EXIT, type Io, sayNewest, UsageError, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type ProseOptions, tellerOf } from "./prose-formats.ts";

export interface TimelineCommandOptions extends ClientOptions, ProseOptions {
  readonly from?: string;
  readonly to?: string;
  readonly every: string;
  /** `DATE=PATH`, each: rule files that judge from a date on instead of those of `rules`. */
  readonly rulesFrom?: readonly string[];
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
  const rulesChanged = await readRulesFrom(options);
  const later = rulesChanged.map((one) => one.engine);
  const { engine, histories, newest } = await readClients(paths, options, io, later);
  const to = end ?? newest;
  const from = asked ?? formatInstant(instantOf({ at: to }) - USUAL_SPAN);
  const { every } = options;
  const lines = histories.map((history) => timeline(engine, history, { from, to, every, rulesChanged }));
  const hasColours = io.hasColours && options.format === "text";
  const width = widthOf(io);
  const text = tell(lines, (prose) => renderTimelines(lines, { ...prose, width, hasColours }));
  // Colours are ours: of what strangers wrote, prose has nothing left that a terminal obeys.
  await (hasColours ? io.stdout.draw(text) : write(io.stdout, text));
  if (end === undefined) sayNewest(io, newest, "--to");
  return EXIT.fine;
}

/** Rules of the same date are taken together. */
async function readRulesFrom(options: TimelineCommandOptions): Promise<readonly RulesChanged[]> {
  const paths = new Map<string, string[]>();
  for (const given of options.rulesFrom ?? []) {
    const [date = "", ...rest] = given.split("=");
    const path = rest.join("=");
    if (path === "")
      throw new UsageError(
        `--rules-from: expected DATE=PATH such as 2026-03-01=rules/new.json, found ${JSON.stringify(given)}`,
      );
    const at = readInstant("--rules-from", date);
    paths.set(at, [...(paths.get(at) ?? []), path]);
  }
  const changes: RulesChanged[] = [];
  for (const [at, rules] of paths)
    changes.push({ at, engine: createRiskEngine(await loadPacks({ ...options, rules })) });
  return changes;
}
