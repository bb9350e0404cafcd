import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import type { History } from "../history/history.ts";
import { type HistoryJson, historyFromJson, historyToJson } from "../history/json.ts";
import { toBase64 } from "./base64.ts";

/** What of the people in a report its readers are not to see. */
export interface Discretion {
  /** Leaves out what was written for people: notes and reasons. */
  readonly noNotes?: boolean | undefined;
  /**
   * Puts codes in the place of names and ids of clients, their people, ours, and their papers; notes are left out as well. The same id has the
   * same code in every report of the same key. Without a key of your own (`true`), who can guess an id can check the guess.
   */
  readonly pseudonyms?: boolean | string | undefined;
}

/** Attributes of events that hold ids, which may tell names; of some types they are a choice, such as who of two did it. */
const IDS = [
  "id",
  "contact",
  "employee",
  "incident",
  "invoice",
  "case",
  "request",
  "subject",
  "by",
  "of",
] as const;

/** Stands where a text has to be. */
const LEFT_OUT = "…";

/** The histories as the report may tell them: everything in it is computed from these. */
export async function discreet(
  histories: readonly History[],
  { noNotes = false, pseudonyms = false }: Discretion,
  types: EventCatalogue,
): Promise<readonly History[]> {
  if (!noNotes && pseudonyms === false) return histories;
  const told = histories.map(historyToJson).map((json) => withoutNotes(json));
  if (pseudonyms === false) return told.map((json) => historyFromJson(json, { types }));
  const codes = await codesOf(idsIn(told, types), typeof pseudonyms === "string" ? pseudonyms : "");
  return told.map((json) => historyFromJson(renamed(json, codes, types), { types }));
}

function withoutNotes({ events, dropped, ...rest }: HistoryJson): HistoryJson {
  const strip = ({ note: _, ...event }: RiskEvent): RiskEvent =>
    ("reason" in event ? { ...event, reason: LEFT_OUT } : event) as RiskEvent;
  return { ...rest, events: events.map(strip), dropped: dropped.map(strip) };
}

/** Which attributes of an event hold ids of its own. */
function idAttributes({ type }: RiskEvent, types: EventCatalogue): readonly string[] {
  const attributes = types.get(type)?.attributes;
  return IDS.filter((name) => attributes?.get(name)?.values === undefined);
}

function idsIn(told: readonly HistoryJson[], types: EventCatalogue): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (id: unknown) => {
    if (typeof id === "string") ids.add(id);
  };
  for (const { client, events, dropped } of told) {
    add(client.id);
    add(client.manager);
    for (const { id } of [...(client.contacts ?? []), ...(client.employees ?? [])]) add(id);
    for (const event of [...events, ...dropped])
      for (const name of idAttributes(event, types)) add((event as Readonly<Record<string, unknown>>)[name]);
  }
  return ids;
}

/** SHA-256 of key and id, as far as it takes to tell them apart. */
async function codesOf(ids: ReadonlySet<string>, key: string): Promise<ReadonlyMap<string, string>> {
  const codes = new Map<string, string>();
  for (const id of ids) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${key}\u0000${id}`));
    codes.set(id, toBase64(new Uint8Array(digest.slice(0, CODE_BYTES))).replace(/[+/]/g, "-"));
  }
  return codes;
}

/** Eight characters: among 100,000 ids two alike are once in 50,000 reports. */
const CODE_BYTES = 6;

function renamed(
  { client, events, dropped, ...rest }: HistoryJson,
  codes: ReadonlyMap<string, string>,
  types: EventCatalogue,
): HistoryJson {
  const code = (id: string) => codes.get(id) ?? id;
  const { name: _, manager, contacts, employees, ...profile } = client;
  const people = <Person extends { readonly id: string }>(all: readonly Person[] | undefined) =>
    all?.map((one) => ({ ...one, id: code(one.id) }));
  const renameEvent = (event: RiskEvent): RiskEvent => {
    const told: Record<string, unknown> = { ...event, client: code(event.client) };
    for (const name of idAttributes(event, types))
      if (typeof told[name] === "string") told[name] = code(told[name]);
    return told as unknown as RiskEvent;
  };
  const hidden: ClientProfile = {
    ...profile,
    id: code(client.id),
    manager: manager === undefined ? undefined : code(manager),
    contacts: people(contacts),
    employees: people(employees),
  };
  return { ...rest, client: hidden, events: events.map(renameEvent), dropped: dropped.map(renameEvent) };
}
