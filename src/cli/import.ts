import { statSync } from "node:fs";
import { InvalidInputError } from "../events/problem.ts";
import { formatInstant } from "../events/time.ts";
import { type ByteSource, readText } from "../files/bytes.ts";
import { lineEndIn } from "../files/text-encoding.ts";
import type { ImportMap } from "../import/import-map.ts";
import { importEvents } from "../import/import-rows.ts";
import { readImportMap } from "../import/read-map.ts";
import { formatOf } from "../import/rows/read-table.ts";
import { visibleLine } from "../words/visible.ts";
import { refuseOverwriting } from "./distinct-files.ts";
import { type RuleOptions, readEventTypes } from "./engine.ts";
import { ImportedProfiles } from "./import-profiles.ts";
import { ImportSummary, tellCounts } from "./import-summary.ts";
import { type InvalidRecords, isSetAside, type OnInvalid, openInvalidRecords } from "./invalid-records.ts";
import { EXIT, type Io, say, UsageError, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type OutputFile, openOutputFile } from "./output-file.ts";
import { isPreset, mapFile } from "./presets.ts";
import { startProgress } from "./progress.ts";

export interface ImportOptions extends Pick<RuleOptions, "rules"> {
  readonly map: string;
  readonly onInvalid: OnInvalid;
  readonly output?: string;
  readonly recordedAt?: string;
  readonly lookup?: readonly string[];
  readonly profiles?: string;
  readonly dryRun?: boolean;
}

/** As they are given: a map, or that one is to be guessed. */
export interface GivenImportOptions extends Omit<ImportOptions, "map"> {
  readonly map?: string;
  readonly guess?: boolean;
}

const LARGEST_MAP = 1024 * 1024;

export async function importOrGuess(path: string, options: GivenImportOptions, io: Io): Promise<number> {
  const { map, guess = false } = options;
  if (guess && map !== undefined) throw new UsageError("--guess: prints a map; give it or --map, not both");
  if (guess) {
    const { guessMap } = await import("./guess.ts");
    return guessMap(path, io);
  }
  if (map === undefined)
    throw new UsageError("--map: expected a map, or the name of a preset; --guess prints a first one");
  try {
    const exitCode = await importRows(path, { ...options, map }, io);
    const hint = exitCode === EXIT.unusable ? await hintOfPreset(map, path) : undefined;
    if (hint !== undefined) say(io, `the table has the columns of another preset: ${hint}`);
    return exitCode;
  } catch (error) {
    const hint = error instanceof InvalidInputError ? await hintOfPreset(map, path) : undefined;
    throw hint === undefined ? error : withHint(error as InvalidInputError, hint);
  }
}

/** The presets that a table fits, where it does not fit the one that was given. */
async function hintOfPreset(map: string, path: string): Promise<string | undefined> {
  if (!isPreset(map) || path === "-") return undefined;
  const { presetsThatFit } = await import("./presets-that-fit.ts");
  const fitting = await presetsThatFit(path);
  return fitting.length === 0 || fitting.includes(map)
    ? undefined
    : `--map ${fitting.slice(0, 3).join(" or ")}`;
}

function withHint({ problems }: InvalidInputError, hint: string): InvalidInputError {
  return new InvalidInputError(
    problems.map((problem, i) => (i === 0 ? { ...problem, found: `${problem.found} (${hint}?)` } : problem)),
  );
}

/** `client-risk import`: the rows of a table as events, one a line. With bad rows and `fail`, nothing is written. */
async function importRows(path: string, options: ImportOptions, io: Io): Promise<number> {
  const recordedAt = readRecordedAt(path, options.recordedAt);
  const lookups = readLookupOptions(options.lookup);
  const { types, files } = await readEventTypes(options);
  const mapPath = mapFile(options.map);
  const map = readImportMap(await readText(mapPath, LARGEST_MAP), mapPath, { types });
  const isDry = options.dryRun === true;
  const output = isDry ? undefined : options.output;
  const profilesPath = isDry ? undefined : options.profiles;
  const inputs = [path, mapPath, ...Object.values(lookups), ...files];
  if (output !== undefined) refuseOverwriting("--output", output, inputs, io);
  const written = output === undefined ? inputs : [...inputs, output];
  if (profilesPath !== undefined) refuseOverwriting("--profiles", profilesPath, written, io);
  refuseSettingAside(path, map, options.onInvalid);
  const source: ByteSource = path === "-" ? { name: "(stdin)", chunks: io.stdin } : path;
  const head: Uint8Array[] = [];
  const lineEnd = lineEndIn(map.csv.encoding);
  const invalid = await openInvalidRecords(
    io,
    isDry && isSetAside(options.onInvalid) ? "skip" : options.onInvalid,
    {
      unit: "row",
      inputs: profilesPath === undefined ? written : [...written, profilesPath],
      header: () => joinLines(head, lineEnd),
      lineEnd,
      byColumn: true,
    },
  );
  const opened: { target?: OutputFile } = {};
  const open = async () => {
    opened.target ??= output === undefined ? standardOutput(io) : await openOutputFile(output);
    return opened.target;
  };
  const profiles = new ImportedProfiles(map);
  const summary = new ImportSummary();
  try {
    const target = isDry || options.onInvalid === "fail" ? undefined : await open();
    const importing = { source, map, invalid, head, target, recordedAt, lookups, summary, profiles, isDry };
    const { counts, held } = await writeEvents(importing, io);
    if (isDry) await write(io.stdout, visibleText(summary.tell(counts, invalid.count)));
    if (!(await invalid.close())) return EXIT.unusable;
    if (!isDry) {
      const last = await open();
      for (const text of held) await last.write(text);
      await last.end();
      if (profilesPath !== undefined) await writeWhole(profilesPath, profiles.write(summary.clients));
    }
    if (summary.doubt !== undefined) say(io, summary.doubt);
    say(io, tellCounts(counts, invalid.count));
    return EXIT.fine;
  } finally {
    await invalid.discard();
    await opened.target?.discard();
  }
}

interface Importing {
  readonly source: ByteSource;
  readonly map: ImportMap;
  readonly invalid: InvalidRecords;
  /** Takes the header of the table and the lines before it. */
  readonly head: Uint8Array[];
  readonly recordedAt: { readonly recordedAt?: string };
  readonly lookups: Readonly<Record<string, string>>;
  readonly summary: ImportSummary;
  readonly profiles: ImportedProfiles;
  /** Whether nothing is written. */
  readonly isDry: boolean;
  /** Where events go as they come. Without it they are held until it is known that no row is bad. */
  readonly target: OutputFile | undefined;
}

async function writeEvents(importing: Importing, io: Io) {
  const { source, map, invalid, head, target, recordedAt, lookups, summary, profiles, isDry } = importing;
  const counts = { rows: 0, events: 0 };
  const held: string[] = [];
  const progress = startProgress(io, "rows");
  try {
    let shown = 0;
    const reading = importEvents(source, map, {
      ...recordedAt,
      lookups,
      counts,
      onInvalid: (record) => invalid.take(record),
      onHeader: (bytes) => void head.push(bytes),
      onProfile: (profile) => profiles.add(profile),
    });
    for await (const events of reading) {
      summary.add(events);
      progress.add(counts.rows - shown);
      shown = counts.rows;
      if (isDry) continue;
      const text = events.map((event) => `${visibleLine(JSON.stringify(event))}\n`).join("");
      if (target !== undefined) await target.write(text);
      else if (invalid.count === 0) held.push(text);
    }
  } finally {
    progress.end();
  }
  return { counts, held };
}

/** An instant, or `file`: when the file was written last. */
function readRecordedAt(path: string, given: string | undefined): { recordedAt?: string } {
  if (given === undefined) return {};
  if (given !== "file") return { recordedAt: readInstant("--recorded-at", given) };
  if (path === "-")
    throw new UsageError("--recorded-at file: standard input has no time of its own; name an instant");
  return { recordedAt: formatInstant(Math.trunc(statSync(path).mtimeMs)) };
}

function readLookupOptions(given: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((option) => {
      const [, name, file] = /^([^=]+)=(.+)$/.exec(option) ?? [];
      if (name !== undefined && file !== undefined) return [name, file];
      throw new UsageError(`--lookup: expected NAME=FILE, found ${JSON.stringify(option)}`);
    }),
  );
}

/** What comes in parts of a whole cannot be handed on as it came. */
function refuseSettingAside(path: string, map: ImportMap, onInvalid: OnInvalid): void {
  const format = map.format ?? formatOf(path);
  if (!isSetAside(onInvalid) || (format !== "xml" && format !== "xlsx")) return;
  throw new UsageError(`--on-invalid ${onInvalid}: rows of ${format} are not set aside; fail or skip`);
}

function joinLines(lines: readonly Uint8Array[], lineEnd: Uint8Array): Uint8Array | undefined {
  if (lines.length === 0) return undefined;
  return Buffer.concat(lines.flatMap((line, i) => (i === 0 ? [line] : [lineEnd, line])));
}

function visibleText(text: string): string {
  return text
    .split("\n")
    .map((line) => visibleLine(line))
    .join("\n");
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await openOutputFile(path);
  try {
    await file.write(text);
    await file.end();
  } finally {
    await file.discard();
  }
}

function standardOutput(io: Io): OutputFile {
  return { write: (text) => write(io.stdout, String(text)), async end() {}, async discard() {} };
}
