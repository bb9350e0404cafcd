import { createRiskEngine } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import type { RiskEvent } from "../../events/catalogue.ts";
import { parseEvents } from "../../events/parse.ts";
import { InvalidInputError } from "../../events/problem.ts";
import { formatInstant, MINUTE } from "../../events/time.ts";
import { appendEvents } from "../../history/append.ts";
import { createHistory } from "../../history/history.ts";
import { defaultPack } from "../../rules/file/default-pack.ts";
import type { ClientChange } from "../client-change.ts";
import { keyEvents } from "../event-key.ts";
import type { Claim, ClientEvents, HistoryStore, LeaseOptions } from "../store.ts";

/** What the clauses of the contract are shown by. */

export const ENGINE = createRiskEngine({ packs: [defaultPack] });
export const NOW = Date.UTC(2026, 2, 1);
export const LEASE = MINUTE;
const AT = formatInstant(NOW);

/** Events as `parseEvents` gives them. */
export function eventsOf(client: string, given: readonly object[]): readonly RiskEvent[] {
  const { events, problems } = parseEvents(given.map((event) => ({ client, at: AT, ...event })));
  if (problems.length > 0) throw new InvalidInputError(problems);
  return events;
}

export function batchOf(client: string, given: readonly object[]): ClientEvents {
  return { client, events: keyEvents(eventsOf(client, given)) };
}

export function call(id?: string, attributes: object = {}): object {
  return { ...(id === undefined ? {} : { id }), type: "call.ignored", contact: "anna", ...attributes };
}

export async function recordOne(store: HistoryStore, client: string, given: readonly object[]) {
  const [recorded] = await store.record([batchOf(client, given)]);
  return recorded;
}

/** Claims, by rules that the store goes by. */
export async function claim(
  store: HistoryStore,
  options: Partial<LeaseOptions> & { readonly rules?: string } = {},
) {
  const rules = options.rules ?? ENGINE.hash;
  await store.adoptRules(rules);
  return store.claim({ now: NOW, limit: 100, lease: LEASE, ...options, rules });
}

function assessmentBy(client: string, hash = ENGINE.hash): Assessment {
  const assessment = ENGINE.assess(createHistory({ id: client }), { at: AT });
  return { ...assessment, rules: { ...assessment.rules, hash } };
}

function changesOf({ client, settlements }: Claim, count: number): readonly ClientChange[] {
  return Array.from({ length: count }, (_, i) => ({
    ...{ id: `${client}#${settlements}.${i}`, client, at: AT, cause: "events-or-time" },
    ...{ kind: "band", from: "calm", to: "watch" },
  }));
}

/** Settles a claim with so many changes. */
export function settle(
  store: HistoryStore,
  claimed: Claim,
  { changes = 0, nextAt = undefined as number | undefined } = {},
) {
  const assessment = assessmentBy(claimed.client, claimed.rules);
  return store.settle(claimed, { assessment, changes: changesOf(claimed, changes), nextAt });
}

/** What a batch would say: the whole history, looked at from the instant of an assessment. */
export function assessedAtOnce(client: string, events: readonly RiskEvent[], at: string): Assessment {
  return ENGINE.assess(appendEvents(createHistory({ id: client }), events), { at });
}
