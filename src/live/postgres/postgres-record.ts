import { canonicalJson } from "../../events/canonical.ts";
import type { ClientProfile } from "../../events/client-profile.ts";
import { hashOf } from "../event-key.ts";
import type { ClientEvents, KeyedEvent, Recorded } from "../store.ts";
import { storedText } from "../stored-text.ts";
import type { PostgresClient } from "./postgres-pool.ts";

/** What a batch brings of one client. */
interface Brought {
  readonly client: string;
  profile: ClientProfile | undefined;
  /** By key: the one written down last. */
  readonly events: Map<string, KeyedEvent>;
}

/** Adds what is not there, within a transaction. Clients are locked in the order of their ids, so that no two wait for one another. */
export async function recordInPostgres(
  client: PostgresClient,
  schema: string,
  entries: readonly ClientEvents[],
): Promise<readonly (readonly Recorded[])[]> {
  const brought = broughtBy(entries);
  const ids = [...brought.keys()];
  await client.query(
    `insert into ${schema}.clients (id) select id from unnest($1::text[]) as given (id) order by id collate "C"
     on conflict do nothing`,
    [ids],
  );
  const { rows: known } = await client.query(
    `select id, profile from ${schema}.clients where id = any ($1) order by id for update`,
    [ids],
  );
  const erased = await refuseErased(client, schema, brought);
  const added = await addEvents(client, schema, brought);
  const profiles = await setProfiles(client, schema, brought, known);
  await client.query(
    `update ${schema}.clients set revision = revision + 1, changed = coalesce(changed, nextval('${schema}.changes'))
     where id = any ($1)`,
    [[...new Set([...added.changed, ...profiles])]],
  );
  return entries.map(({ client: id, events }) =>
    events.map((event): Recorded => (erased.has(id) ? "erased" : added.answerTo(storedText(id), event))),
  );
}

function broughtBy(entries: readonly ClientEvents[]): Map<string, Brought> {
  const brought = new Map<string, Brought>();
  for (const { client, events, profile } of entries) {
    const id = storedText(client);
    const own = brought.get(id) ?? { client, profile: undefined, events: new Map() };
    brought.set(id, own);
    own.profile = profile ?? own.profile;
    for (const event of events) {
      const other = own.events.get(event.key);
      if (other === undefined || (event.writtenAt ?? OLDEST) > (other.writtenAt ?? OLDEST))
        own.events.set(event.key, event);
    }
  }
  return brought;
}

const OLDEST = Number.NEGATIVE_INFINITY;

/** Takes out of a batch the clients that were erased, and gives their ids. */
async function refuseErased(
  client: PostgresClient,
  schema: string,
  brought: Map<string, Brought>,
): Promise<ReadonlySet<string>> {
  const hashes = new Map([...brought].map(([id, own]) => [hashOf(own.client), id]));
  const { rows } = await client.query(`select id_hash from ${schema}.erased where id_hash = any ($1)`, [
    [...hashes.keys()],
  ]);
  const refused = rows.map(({ id_hash }) => hashes.get(id_hash) as string);
  const erased = new Set(refused.map((id) => (brought.get(id) as Brought).client));
  for (const id of refused) brought.delete(id);
  if (refused.length > 0) await client.query(`delete from ${schema}.clients where id = any ($1)`, [refused]);
  return erased;
}

interface Added {
  /** Ids of clients with events that are otherwise now. */
  readonly changed: readonly string[];
  /** Asked once for each event of the batch. */
  readonly answerTo: (client: string, event: KeyedEvent) => Recorded;
}

async function addEvents(
  client: PostgresClient,
  schema: string,
  brought: ReadonlyMap<string, Brought>,
): Promise<Added> {
  const events = [...brought].flatMap(([id, own]) =>
    [...own.events.values()].map((keyed) => ({ id, keyed })),
  );
  if (events.length === 0) return { changed: [], answerTo: () => "duplicate" };
  const { rows } = await client.query(
    `insert into ${schema}.events as known (client, key, event_id, written_at, revision, event)
     select given.client, key, event_id, written_at, revision + 1, event::json
     from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[])
       as given (client, key, event_id, written_at, event)
     join ${schema}.clients on id = given.client
     on conflict (client, key) do update
       set event = excluded.event, written_at = excluded.written_at, revision = excluded.revision
       where excluded.written_at > coalesce(known.written_at, ${Number.MIN_SAFE_INTEGER})
     returning client, key, xmax = 0 as is_new`,
    [
      events.map(({ id }) => id),
      events.map(({ keyed }) => keyed.key),
      events.map(({ keyed: { event } }) => (event.id === undefined ? null : storedText(event.id))),
      events.map(({ keyed }) => keyed.writtenAt ?? null),
      events.map(({ keyed }) => JSON.stringify(keyed.event)),
    ],
  );
  const fresh = rows.filter(({ is_new }) => is_new);
  const { rows: contested } = await client.query(
    `select client, mine.key, min(other.revision) < mine.revision as was_there
     from unnest($1::text[], $2::text[]) as given (client, key)
     join ${schema}.events as mine using (client, key)
     join ${schema}.events as other using (client, event_id)
     where other.key <> mine.key group by client, mine.key, mine.revision`,
    [fresh.map((row) => row.client), fresh.map((row) => row.key)],
  );
  return {
    changed: rows.map((row) => row.client),
    answerTo: answering(
      new Set(fresh.map((row) => placeOf(row.client, row.key))),
      new Map(contested.map((row) => [placeOf(row.client, row.key), row.was_there])),
    ),
  };
}

/** Of variants that came in one batch, and of which none was there, the first is taken and the others are the conflict. */
function answering(fresh: Set<string>, contested: ReadonlyMap<string, boolean>): Added["answerTo"] {
  const taken = new Set<string>();
  return (client, { key, event }) => {
    const place = placeOf(client, key);
    if (!fresh.delete(place)) return "duplicate";
    const wasThere = contested.get(place);
    if (wasThere === undefined || event.id === undefined) return "taken";
    const ofId = placeOf(client, event.id);
    if (wasThere || taken.has(ofId)) return "conflict";
    taken.add(ofId);
    return "taken";
  };
}

function placeOf(client: string, key: string): string {
  return JSON.stringify([client, key]);
}

/** Sets the profiles that are others than before, and gives their ids. */
async function setProfiles(
  client: PostgresClient,
  schema: string,
  brought: ReadonlyMap<string, Brought>,
  known: readonly { readonly id: string; readonly profile: unknown }[],
): Promise<readonly string[]> {
  const before = new Map(known.map(({ id, profile }) => [id, profile]));
  const changed = [...brought].filter(
    ([id, { profile }]) => profile !== undefined && canonicalJson(profile) !== canonicalJson(before.get(id)),
  );
  if (changed.length > 0)
    await client.query(
      `update ${schema}.clients as known set profile = given.profile::json
       from unnest($1::text[], $2::text[]) as given (id, profile) where known.id = given.id`,
      [changed.map(([id]) => id), changed.map(([, { profile }]) => JSON.stringify(profile))],
    );
  return changed.map(([id]) => id);
}
