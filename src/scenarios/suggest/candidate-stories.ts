import type { RiskEngine } from "../../assess/assess.ts";
import type { RiskEvent } from "../../events/catalogue.ts";
import type { ClientProfile } from "../../events/client-profile.ts";
import { DAY, formatInstant, parseDuration } from "../../events/time.ts";
import { type Asker, eventsAskedBy } from "../../explain/change/asked-events.ts";
import { judge } from "../../explain/change/judged.ts";
import type { Possible } from "../../explain/change/possible-events.ts";
import { requires } from "../../explain/change/requires.ts";
import { appendEvents } from "../../history/append.ts";
import { createHistory, type History } from "../../history/history.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";

/** A story that may show something of the rules: of whom, what happened, and when it is looked at. */
export interface CandidateStory {
  readonly client: ClientProfile;
  readonly events: readonly Happening[];
  /** Milliseconds since 1970. */
  readonly looks: readonly number[];
}

type Happening = Readonly<Record<string, unknown>> & { readonly at: string; readonly type: string };

/** What a story is sought about. */
export interface SoughtAfter {
  /** The rule, where it is one. */
  readonly about?: string;
  /** What the stories are told around. */
  readonly goals: readonly ({ readonly rule: string } | { readonly action: string })[];
  /** The conditions that are to come out one way and the other. */
  readonly askers: readonly Asker[];
  /** Actions that come and go with it. */
  readonly actions: readonly string[];
}

/** A Monday: no story needs a certain day, and all should begin on the same. */
export const START = Date.UTC(2026, 0, 5);
const BY = START + 30 * DAY;
const AFTERWARDS = [0, 45, 100, 250, 400].map((days) => BY + days * DAY);
const OFTEN = [2, 3, 5, 9];
const LARGEST_POOL = 120;
const CLIENT: ClientProfile = { id: "acme" };

/** Clients of whom more is known than that they are there: rules ask of these. */
const PROFILES: readonly ClientProfile[] = [
  { ...CLIENT, since: "2020-01-01", monthlyRevenue: 5000 },
  { ...CLIENT, since: "2025-12-01", tier: "minor", policy: "selective", fit: "out" },
  {
    ...CLIENT,
    since: "2020-01-01",
    monthlyRevenue: 5000,
    tier: "key",
    policy: "retain",
    giftsAllowed: false,
  },
  { ...CLIENT, contacts: [{ id: "somebody", influence: "high", decisionMaker: true }] },
];

/**
 * Stories around what would bring it about: that itself, at several moments; without a part of it; with more of it; with one
 * thing more that the conditions ask about; of other clients; and with the action taken, or a quiet period.
 */
export function* candidateStories(
  engine: RiskEngine,
  rules: LoadedRules,
  { goals, askers, actions }: SoughtAfter,
): Generator<CandidateStory> {
  const nobody = historyOf(engine, CLIENT);
  const bases = basesOf(engine, nobody, goals);
  const story = (events: readonly Happening[], looks: readonly number[] = [BY], client = CLIENT) => ({
    client,
    events: [...events].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    looks,
  });
  for (const base of bases) yield story(base, AFTERWARDS);
  for (const client of PROFILES) for (const base of bases) yield story(base, [BY], client);
  for (const base of bases)
    for (const left of base)
      yield story(
        base.filter((one) => one !== left),
        AFTERWARDS.slice(0, 2),
      );
  for (const times of OFTEN)
    for (const base of bases) yield story(repeat(base, times), AFTERWARDS.slice(0, 3));
  for (const base of bases) yield* withActions(base, actions, rules);
  const due = formatInstant(BY + 5 * DAY);
  const { view } = judge(rules, nobody, BY, false);
  const pool = eventsAskedBy(askers, rules, view, undefined, due).slice(0, LARGEST_POOL);
  for (const base of [[], ...bases])
    for (const event of pool) {
      yield story([...base, at(event, BY - DAY / 24)], [BY]);
      if (base.length > 0) yield story([at(event, START + DAY / 24), ...base], AFTERWARDS.slice(0, 2));
    }
  for (const times of OFTEN)
    for (const event of pool) yield story(repeat([at(event, BY - DAY)], times), AFTERWARDS.slice(0, 2));
  for (const client of PROFILES)
    for (const base of bases) for (const event of pool) yield story([...base, at(event, BY)], [BY], client);
}

function historyOf(engine: RiskEngine, client: ClientProfile): History {
  return createHistory(client, { types: engine.eventTypes });
}

/** What would bring it about; something at least, as of a client of whom nothing is known nothing is asked. */
function basesOf(engine: RiskEngine, nobody: History, goals: SoughtAfter["goals"]): readonly Happening[][] {
  const praised = at({ type: "praise.received" }, START);
  const known = appendEvents(nobody, [{ ...praised, client: CLIENT.id }]);
  const window = { at: formatInstant(START), by: formatInstant(BY) };
  const answers = goals.flatMap((goal) => requires(engine, known, { ...goal, ...window }).answers);
  return [[praised], ...answers.map(({ events }) => [praised, ...events.map(withoutClient)])];
}

function withoutClient({ client: _, ...event }: RiskEvent): Happening {
  return event as Happening;
}

function at(event: Possible, instant: number): Happening {
  return { ...event, at: formatInstant(instant) };
}

/** The same over and over, each time a day earlier than the last: what happened last stays where it was. */
function repeat(events: readonly Happening[], times: number): readonly Happening[] {
  return Array.from({ length: times }, (_, i) =>
    events.map((event) => ({ ...event, at: formatInstant(Date.parse(event.at) - i * DAY) })),
  ).flat();
}

/** With an action taken, as it settles and after; and while nobody is to be bothered. */
function* withActions(
  base: readonly Happening[],
  actions: readonly string[],
  rules: LoadedRules,
): Generator<CandidateStory> {
  for (const action of actions) {
    const declared = rules.actions.get(action);
    if (declared === undefined) continue;
    const settle = parseDuration(declared.settle) ?? 0;
    const cooldown = parseDuration(declared.cooldown) ?? 0;
    const subjects = new Set([
      undefined,
      ...base.flatMap(({ contact, employee, incident }) => [contact, employee, incident]),
    ]);
    for (const subject of subjects) {
      const about = subject === undefined ? {} : { subject };
      const taken = at({ type: "action.taken", action, ...about }, BY);
      const waits = [DAY, settle + DAY, Math.max(settle, cooldown) + DAY].map((wait) => BY + wait);
      yield { client: CLIENT, events: [...base, taken], looks: waits };
      for (const later of waits.slice(1)) {
        const moved = base.map((event) => ({
          ...event,
          at: formatInstant(Date.parse(event.at) + later - BY),
        }));
        const events = [...moved, taken].sort((a, b) => (a.at < b.at ? -1 : 1));
        yield { client: CLIENT, events, looks: [later] };
      }
    }
  }
  const quietPeriods = [
    { from: formatInstant(BY - 2 * DAY).slice(0, 10), to: formatInstant(BY + 2 * DAY).slice(0, 10) },
  ];
  yield { client: { ...CLIENT, quietPeriods }, events: base, looks: [BY, BY + DAY] };
}
