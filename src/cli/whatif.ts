import type { RiskEvent } from "../events/catalogue.ts";
import { renderWhatIf } from "../explain/change/render-comparison.ts";
import { whatIf } from "../explain/change/what-if.ts";
import { readEvents } from "../files/read-events.ts";
import { type ClientOptions, readOneClient, widthOf } from "./client-histories.ts";
import { EXIT, type Io, sayNewest, write } from "./io.ts";
import { readInstant } from "./option-values.ts";
import { type ProseOptions, tellerOf } from "./prose-formats.ts";

export interface WhatIfCommandOptions extends ClientOptions, ProseOptions {
  readonly client: string;
  readonly add: readonly string[];
  readonly at?: string;
}

/** `client-risk whatif`: a client as it would stand with other events. */
export async function whatIfOfClient(
  paths: readonly string[],
  options: WhatIfCommandOptions,
  io: Io,
): Promise<number> {
  const tell = tellerOf(options);
  const asked = options.at === undefined ? undefined : readInstant("--at", options.at);
  const { engine, history, newest } = await readOneClient(paths, options, io);
  const added: RiskEvent[] = [];
  for (const file of options.add)
    for await (const event of readEvents(file, { types: engine.eventTypes })) added.push(event);
  const result = whatIf(engine, history, added, { at: asked ?? newest });
  const width = widthOf(io);
  await write(
    io.stdout,
    tell(result, (prose) => renderWhatIf(result, { ...prose, width })),
  );
  if (asked === undefined) sayNewest(io, newest, "--at");
  return EXIT.fine;
}
