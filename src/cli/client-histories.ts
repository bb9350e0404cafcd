import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { nearestName } from "../events/problem.ts";
import { formatInstant, instantOf, parseInstant } from "../events/time.ts";
import { readEvents } from "../files/read-events.ts";
import { readProfiles } from "../files/read-profiles.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History } from "../history/history.ts";
import { refuseTwice } from "./distinct-files.ts";
import { loadPacks, type RuleOptions } from "./engine.ts";
import { lookAtInputs } from "./event-inputs.ts";
import { type Io, UsageError } from "./io.ts";

export interface ClientOptions extends RuleOptions {
  readonly clients?: string;
  /** Only this client. */
  readonly client?: string;
}

/** Clients of event files, whole: for commands that look at one of them, or at few, more than once. */
export interface ClientHistories {
  readonly engine: RiskEngine;
  /** By id. */
  readonly histories: readonly History[];
  /** The newest event of the input: ISO 8601. */
  readonly newest: string;
}

/**
 * Reads the events of all clients, or of one.
 *
 * @throws UsageError where there are no events, or no such client, with the nearest id.
 * @throws InvalidInputError with every problem of every file.
 */
export async function readClients(
  paths: readonly string[],
  options: ClientOptions,
  io: Io,
): Promise<ClientHistories> {
  const { client, clients } = options;
  refuseTwice(clients === undefined ? paths : [...paths, clients], io);
  const engine = createRiskEngine(await loadPacks(options));
  const { eventTypes: types } = engine;
  const source = clients === "-" ? { name: "(stdin)", chunks: io.stdin } : clients;
  const profiles = source === undefined ? [] : await readProfiles(source, { types });
  const byClient = new Map<string, RiskEvent[]>(profiles.map(({ id }) => [id, []]));
  let newest: number | undefined;
  for (const input of lookAtInputs(paths, io).sources) {
    for await (const event of readEvents(input, { types })) {
      const instant = instantOf(event);
      if (newest === undefined || instant > newest) newest = instant;
      const own = byClient.get(event.client) ?? [];
      // Of others it is only to be known that they are there.
      if (client === undefined || client === event.client) own.push(event);
      byClient.set(event.client, own);
    }
  }
  if (newest === undefined) throw new UsageError(`no events in ${paths.join(", ")}`);
  const asked =
    client === undefined ? [...byClient.keys()].sort() : [knownClient(client, [...byClient.keys()])];
  const histories = asked.map((id) => {
    const profile = profiles.find((one) => one.id === id) ?? { id };
    return appendEvents(createHistory(profile, { types }), byClient.get(id) ?? [], { trusted: true });
  });
  return { engine, histories, newest: formatInstant(newest) };
}

/** The one client that a command is about. */
export async function readOneClient(
  paths: readonly string[],
  options: ClientOptions & { readonly client: string },
  io: Io,
): Promise<Omit<ClientHistories, "histories"> & { readonly history: History }> {
  const { histories, ...rest } = await readClients(paths, options, io);
  return { ...rest, history: histories[0] as History };
}

function knownClient(client: string, known: readonly string[]): string {
  if (known.includes(client)) return client;
  const nearest = nearestName(client, known);
  const hint = nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
  throw new UsageError(`--client: no client ${JSON.stringify(client)} in the input${hint}`);
}

/** An instant that an option names. */
export function readInstantOption(name: string, text: string): string {
  const instant = parseInstant(text);
  if (instant !== undefined) return formatInstant(instant);
  throw new UsageError(`${name}: expected an instant such as 2026-03-01, found ${JSON.stringify(text)}`);
}

/** How many columns the terminal has; 80 where output goes elsewhere. */
export function widthOf(io: Io): number {
  const { columns } = io.stdout as { readonly columns?: number };
  return columns === undefined || columns < 20 ? 80 : columns;
}
