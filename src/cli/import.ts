import { resolve } from "node:path";
import { type ByteSource, readText } from "../files/bytes.ts";
import { importEvents } from "../import/import-rows.ts";
import { readImportMap } from "../import/read-map.ts";
import { countOf } from "../words/plurals.ts";
import { type RuleOptions, readEventTypes } from "./engine.ts";
import { type OnInvalid, openInvalidRecords } from "./invalid-records.ts";
import { EXIT, type Io, say, UsageError, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type OutputFile, openOutputFile } from "./output-file.ts";
import { startProgress } from "./progress.ts";

export interface ImportOptions extends Pick<RuleOptions, "rules"> {
  readonly map: string;
  readonly onInvalid: OnInvalid;
  readonly output?: string;
  readonly recordedAt?: string;
}

const LARGEST_MAP = 1024 * 1024;

/** `client-risk import`: the rows of a table as events, one a line. With bad rows and `fail`, nothing is written. */
export async function importRows(path: string, options: ImportOptions, io: Io): Promise<number> {
  const recordedAt =
    options.recordedAt === undefined ? {} : { recordedAt: readInstant("--recorded-at", options.recordedAt) };
  const types = await readEventTypes(options);
  const map = readImportMap(await readText(options.map, LARGEST_MAP), options.map, { types });
  const { output } = options;
  for (const input of [path, options.map]) {
    if (output !== undefined && resolve(output) === resolve(input)) {
      throw new UsageError(`--output ${output}: is the input; name another file`);
    }
  }
  const source: ByteSource = path === "-" ? { name: "(stdin)", chunks: io.stdin } : path;
  const counts = { rows: 0, events: 0 };
  let header: Uint8Array | undefined;
  const inputs = [path, options.map, ...(output === undefined ? [] : [output])];
  const invalid = openInvalidRecords(io, options.onInvalid, { unit: "row", inputs, header: () => header });
  const progress = startProgress(io, "rows");
  const held: string[] = [];
  const target = options.onInvalid === "fail" ? undefined : openTarget(output, io);
  try {
    const onHeader = (bytes: Uint8Array) => {
      header = bytes;
    };
    let shown = 0;
    for await (const events of importEvents(source, map, {
      onInvalid: invalid.take,
      onHeader,
      counts,
      ...recordedAt,
    })) {
      const text = events.map((event) => `${JSON.stringify(event)}\n`).join("");
      if (target !== undefined) await target.write(text);
      else if (invalid.count === 0) held.push(text);
      progress.add(counts.rows - shown);
      shown = counts.rows;
    }
  } finally {
    progress.end();
  }
  const goesOn = await invalid.close();
  const last = target ?? (goesOn ? openTarget(output, io) : undefined);
  for (const text of held) await last?.write(text);
  await last?.end();
  if (!goesOn) return EXIT.unusable;
  say(io, `${countOf(counts.rows, "row")}, ${invalid.count} bad, ${countOf(counts.events, "event")}`);
  return EXIT.fine;
}

function openTarget(output: string | undefined, io: Io): OutputFile {
  if (output !== undefined) return openOutputFile(output);
  return { write: (text) => write(io.stdout, text), end: async () => {} };
}
