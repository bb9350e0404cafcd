import { renderReport } from "../report/render-report.ts";
import type { Language } from "../words/language.ts";
import { type ClientOptions, readClients } from "./client-histories.ts";
import { refuseOverwriting } from "./distinct-files.ts";
import { EXIT, type Io, say, sayNewest } from "./io.ts";
import { readInstant, readZone } from "./option-values.ts";
import { openOutputFile } from "./output-file.ts";

export interface ReportCommandOptions extends ClientOptions {
  readonly out: string;
  readonly at?: string;
  readonly since?: string;
  readonly lang: Language;
  readonly zone: string;
  /** False for `--no-notes`. */
  readonly notes: boolean;
  readonly pseudonyms?: boolean | string;
}

/** `client-risk report`: a portfolio as one page, with the engine inside. */
export async function reportClients(
  paths: readonly string[],
  options: ReportCommandOptions,
  io: Io,
): Promise<number> {
  const { out, clients, rules = [], lang, notes, pseudonyms } = options;
  const zone = readZone("--zone", options.zone);
  const [asked, since] = [options.at, options.since].map((text, i) =>
    text === undefined ? undefined : readInstant(i === 0 ? "--at" : "--since", text),
  );
  refuseOverwriting("--out", out, [...paths, ...rules, ...(clients === undefined ? [] : [clients])], io);
  const { engine, histories, newest } = await readClients(paths, options, io);
  const at = asked ?? newest;
  const page = await renderReport(histories, engine, { at, since, lang, zone, noNotes: !notes, pseudonyms });
  const output = await openOutputFile(out);
  try {
    await output.write(page);
    await output.end();
  } finally {
    await output.discard();
  }
  if (asked === undefined) sayNewest(io, newest, "--at");
  say(io, `${out}: ${histories.length} clients, ${(page.length / 1e6).toFixed(1)} MB`);
  return EXIT.fine;
}
