import { type ByteSource, readText } from "../files/bytes.ts";
import { lineEndIn } from "../files/text-encoding.ts";
import type { ImportMap } from "../import/import-map.ts";
import { importEvents } from "../import/import-rows.ts";
import { readImportMap } from "../import/read-map.ts";
import { countOf } from "../words/plurals.ts";
import { visibleLine } from "../words/visible.ts";
import { refuseOverwriting } from "./distinct-files.ts";
import { type RuleOptions, readEventTypes } from "./engine.ts";
import { type InvalidRecords, type OnInvalid, openInvalidRecords } from "./invalid-records.ts";
import { EXIT, type Io, say, write } from "./io.ts";
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
  const { types, files } = await readEventTypes(options);
  const map = readImportMap(await readText(options.map, LARGEST_MAP), options.map, { types });
  const { output } = options;
  const inputs = [path, options.map, ...files];
  if (output !== undefined) refuseOverwriting("--output", output, inputs, io);
  const source: ByteSource = path === "-" ? { name: "(stdin)", chunks: io.stdin } : path;
  let header: Uint8Array | undefined;
  const invalid = await openInvalidRecords(io, options.onInvalid, {
    unit: "row",
    inputs: output === undefined ? inputs : [...inputs, output],
    header: () => header,
    lineEnd: lineEndIn(map.csv.encoding),
  });
  const opened: { target?: OutputFile } = {};
  const open = async () => {
    opened.target ??= output === undefined ? standardOutput(io) : await openOutputFile(output);
    return opened.target;
  };
  try {
    const onHeader = (bytes: Uint8Array) => {
      header = bytes;
    };
    const target = options.onInvalid === "fail" ? undefined : await open();
    const { counts, held } = await writeEvents({ source, map, invalid, onHeader, target, recordedAt }, io);
    if (!(await invalid.close())) return EXIT.unusable;
    const last = await open();
    for (const text of held) await last.write(text);
    await last.end();
    const bad = invalid.count.toLocaleString("en");
    say(io, `${countOf(counts.rows, "row")}, ${bad} bad, ${countOf(counts.events, "event")}`);
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
  readonly onHeader: (bytes: Uint8Array) => void;
  readonly recordedAt: { readonly recordedAt?: string };
  /** Where events go as they come. Without it they are held until it is known that no row is bad. */
  readonly target: OutputFile | undefined;
}

async function writeEvents({ source, map, invalid, onHeader, target, recordedAt }: Importing, io: Io) {
  const counts = { rows: 0, events: 0 };
  const held: string[] = [];
  const progress = startProgress(io, "rows");
  try {
    let shown = 0;
    const onInvalid: InvalidRecords["take"] = (record) => invalid.take(record);
    for await (const events of importEvents(source, map, { onInvalid, onHeader, counts, ...recordedAt })) {
      const text = events.map((event) => `${visibleLine(JSON.stringify(event))}\n`).join("");
      if (target !== undefined) await target.write(text);
      else if (invalid.count === 0) held.push(text);
      progress.add(counts.rows - shown);
      shown = counts.rows;
    }
  } finally {
    progress.end();
  }
  return { counts, held };
}

function standardOutput(io: Io): OutputFile {
  return { write: (text) => write(io.stdout, String(text)), async end() {}, async discard() {} };
}
