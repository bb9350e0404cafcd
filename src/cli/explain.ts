import { explain } from "../explain/why/explain.ts";
import { renderExplanation } from "../explain/why/render-explanation.ts";
import { type ClientOptions, readOneClient } from "./client-histories.ts";
import { EXIT, type Io, sayNewest, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type ProseOptions, tellerOf } from "./prose-formats.ts";

export interface ExplainCommandOptions extends ClientOptions, ProseOptions {
  readonly client: string;
  readonly at?: string;
  readonly rule?: string;
  readonly subject?: string;
}

/** `client-risk explain`: why the rules say of a client what they say. */
export async function explainClient(
  paths: readonly string[],
  options: ExplainCommandOptions,
  io: Io,
): Promise<number> {
  const tell = tellerOf(options);
  const asked = options.at === undefined ? undefined : readInstant("--at", options.at);
  const { engine, history, newest } = await readOneClient(paths, options, io);
  const { rule, subject } = options;
  const explanation = explain(engine, history, { at: asked ?? newest, rule, subject });
  await write(
    io.stdout,
    tell(explanation, (prose) => renderExplanation(explanation, prose)),
  );
  if (asked === undefined) sayNewest(io, newest, "--at");
  return EXIT.fine;
}
