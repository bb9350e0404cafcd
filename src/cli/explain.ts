import { explain } from "../explain/why/explain-rules.ts";
import { renderExplanation } from "../explain/why/render-explanation.ts";
import type { Language } from "../words/language.ts";
import { type ClientOptions, readOneClient } from "./client-histories.ts";
import { EXIT, type Io, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type ProseFormat, writeAs } from "./prose-formats.ts";

export interface ExplainCommandOptions extends ClientOptions {
  readonly client: string;
  readonly at?: string;
  readonly rule?: string;
  readonly subject?: string;
  readonly lang: Language;
  readonly format: ProseFormat;
}

/** `client-risk explain`: why the rules say of a client what they say. */
export async function explainClient(
  paths: readonly string[],
  options: ExplainCommandOptions,
  io: Io,
): Promise<number> {
  const asked = options.at === undefined ? undefined : readInstant("--at", options.at);
  const { engine, history, newest } = await readOneClient(paths, options, io);
  const { rule, subject, lang: language, format } = options;
  const explanation = explain(engine, history, { at: asked ?? newest, rule, subject });
  await write(
    io.stdout,
    writeAs(explanation, format, (prose) => renderExplanation(explanation, { language, format: prose })),
  );
  return EXIT.fine;
}
