import { formatProblem, InvalidInputError } from "../../src/events/problem.ts";
import type { ByteSource } from "../../src/files/bytes.ts";
import { type ImportCounts, importEvents } from "../../src/import/import-rows.ts";
import { readImportMap } from "../../src/import/read-map.ts";
import { collect, sourceOf } from "../files/streams.ts";

export interface Imported {
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** Of bad rows, and of what stopped the import. */
  readonly problems: readonly string[];
  /** Of bad rows, as they would be set aside. */
  readonly aside: string;
  readonly counts: ImportCounts;
}

/** What an import map makes of a table of this name and content. */
export async function imported(
  map: string,
  name: string,
  content: string | Uint8Array,
  lookups: Readonly<Record<string, readonly [name: string, content: string]>> = {},
): Promise<Imported> {
  const problems: string[] = [];
  const aside: Uint8Array[] = [];
  const counts = { rows: 0, events: 0 };
  const sources: Record<string, ByteSource> = {};
  for (const [key, [file, text]] of Object.entries(lookups)) sources[key] = sourceOf(text, 1000, file);
  try {
    const read = importEvents(sourceOf(content, 13, name), readImportMap(map, "map.yaml"), {
      counts,
      lookups: sources,
      onInvalid: ({ problems: bad, bytes = new Uint8Array(0) }) => {
        problems.push(...bad.map(formatProblem));
        aside.push(Buffer.concat([bytes, Buffer.from("\n")]));
      },
    });
    const events = await collect(read);
    return { events: events as Imported["events"], problems, aside: Buffer.concat(aside).toString(), counts };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    problems.push(...error.problems.map(formatProblem));
    return { events: [], problems, aside: "", counts };
  }
}
