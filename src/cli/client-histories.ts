import { createRiskEngine, type RiskEngine } from "../assess/assess.ts";
import { catalogueOf, type EventCatalogue, type RiskEvent } from "../events/catalogue.ts";
import { hintAt, nearestName } from "../events/problem.ts";
import { formatInstant, instantOf } from "../events/time.ts";
import { readEvents } from "../files/read-events.ts";
import { readProfiles } from "../files/read-profiles.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory, type History } from "../history/history.ts";
import { eachOnce, isSameInput } from "./distinct-files.ts";
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
  given: readonly string[],
  options: ClientOptions,
  io: Io,
  /** Engines that judge later, whose event types may be told of as well. */
  later: readonly RiskEngine[] = [],
): Promise<ClientHistories> {
  const { client, clients } = options;
  const paths = eachOnce(given, io);
  if (clients !== undefined && paths.some((path) => isSameInput(path, clients, io)))
    throw new UsageError(`--clients ${clients}: is one of the event files`);
  const engine = createRiskEngine(await loadPacks(options));
  const types = typesOf([engine, ...later]);
  const source = clients === "-" ? { name: "(stdin)", chunks: io.stdin } : clients;
  const profiles = source === undefined ? [] : await readProfiles(source, { types });
  const histories = new Map(profiles.map((profile) => [profile.id, createHistory(profile, { types })]));
  let newest: number | undefined;
  for (const input of lookAtInputs(paths, io).sources) {
    // What stands in one file came together.
    const batches = new Map<string, RiskEvent[]>();
    for await (const event of readEvents(input, { types })) {
      const instant = instantOf(event);
      if (newest === undefined || instant > newest) newest = instant;
      const batch = batches.get(event.client) ?? [];
      // Of others it is only to be known that they are there.
      if (client === undefined || client === event.client) batch.push(event);
      batches.set(event.client, batch);
    }
    for (const [id, events] of batches) {
      const before = histories.get(id) ?? createHistory({ id }, { types });
      histories.set(id, appendEvents(before, events, { trusted: true }));
    }
  }
  if (newest === undefined) throw new UsageError(`no events in ${paths.join(", ")}`);
  const known = [...histories.keys()].sort();
  const asked = client === undefined ? known : [knownClient(client, known)];
  return {
    engine,
    histories: asked.map((id) => histories.get(id) as History),
    newest: formatInstant(newest),
  };
}

function typesOf(engines: readonly RiskEngine[]): EventCatalogue {
  return catalogueOf(
    engines.flatMap(({ eventTypes: { names, get } }) => names.flatMap((name) => get(name) ?? [])),
  );
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
  if (!known.includes(client)) throw noSuchClient(client, known);
  return client;
}

/** What is said where the input has no such client, with the nearest id that it has. */
export function noSuchClient(client: string, known: readonly string[]): UsageError {
  const hint = hintAt(nearestName(client, known));
  return new UsageError(`--client: no client ${JSON.stringify(client)} in the input${hint}`);
}

/** How many columns the terminal has; 80 where output goes elsewhere. */
export function widthOf(io: Io): number {
  const { columns } = io.stdout;
  return columns === undefined || columns < 20 ? 80 : columns;
}
