import fc from "fast-check";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { parseProfiles } from "../../src/events/profile.ts";
import { explainAssessment } from "../../src/explain/explain-assessment.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History } from "../../src/history/history.ts";
import { historyFromJson, historyToJson } from "../../src/history/json.ts";
import { mergeHistories } from "../../src/history/merge.ts";
import { pruneHistory } from "../../src/history/prune.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import type { Door } from "./door.ts";
import { spoilt } from "./mutations.ts";
import { EVENTS, PROFILE } from "./samples.ts";

/** Doors of the core: events, profiles and histories. */

export const AT = "2026-01-25";
export const HISTORY = appendEvents(createHistory(PROFILE), EVENTS);
const noRules = createRiskEngine({ packs: [] });
const engine = createRiskEngine({ packs: [defaultPack] });

const ignored = (id: string, rest = {}) => ({
  id,
  client: "acme",
  at: "2026-01-05",
  type: "call.ignored",
  ...rest,
});
const list = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

interface StoryInput {
  readonly profile: unknown;
  readonly events: unknown;
  readonly more: unknown;
  readonly at: string;
  readonly before: string;
}

export const coreDoors: readonly Door[] = [
  {
    name: "events",
    input: fc.array(spoilt(EVENTS), { maxLength: 4 }),
    pass: (input) => {
      const { events, problems } = parseEvents(input as readonly unknown[]);
      if (problems.length === 0) noRules.assess(appendEvents(createHistory(PROFILE), events), { at: AT });
    },
    corpus: {
      "many that are none": () => Array(50_000).fill(5),
      "many of unknown types": () => list(20_000, (i) => ignored(`${i}`, { type: `call.ignord-${i}` })),
      "one of a hundred thousand attributes": () => [
        ignored("1", Object.fromEntries(list(100_000, (i) => [`a${i}`, i]))),
      ],
      "a client that is a getter": () => [
        Object.defineProperty(ignored("1"), "client", { get: () => "acme", enumerable: true }),
      ],
    },
  },
  {
    name: "profiles",
    input: spoilt([PROFILE]),
    pass: (profile) => {
      const { profiles } = parseProfiles([profile]);
      for (const one of profiles) noRules.assess(createHistory(one), { at: AT });
    },
  },
  {
    name: "stored histories",
    input: spoilt([JSON.parse(JSON.stringify(historyToJson(HISTORY)))]),
    pass: (json) => {
      noRules.assess(historyFromJson(json), { at: AT });
    },
    corpus: {
      "many bad events": () => ({ ...historyToJson(HISTORY), events: Array(45_000).fill({}) }),
    },
  },
  {
    name: "a history from its events to its assessment",
    input: fc.record({
      profile: fc.oneof(
        { weight: 3, arbitrary: fc.constant(PROFILE) },
        { weight: 1, arbitrary: spoilt([PROFILE]) },
      ),
      events: fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...EVENTS) }, spoilt(EVENTS)), {
        maxLength: 8,
      }),
      more: fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...EVENTS) }, spoilt(EVENTS)), {
        maxLength: 8,
      }),
      at: fc.constantFrom(
        AT,
        "1700-01-01",
        "9999-12-31",
        "2026-01-12T00:00:00Z",
        "nonsense",
        "+275760-09-13",
      ),
      before: fc.constantFrom("30d", "36500d", "999999w", "0d", "1700-01-01", "-1d", "1e300d"),
    }),
    pass: (input) => {
      const { profile, events, more, at, before } = input as StoryInput;
      const empty = createHistory(profile as { readonly id: string });
      const one = appendEvents(empty, sound(events));
      const other = appendEvents(empty, sound(more));
      const joined: History = mergeHistories(one, other);
      const kept = pruneHistory(joined, { at, horizon: before });
      for (const history of [one, joined, kept]) {
        const assessment = engine.assess(history, { at });
        JSON.stringify(assessment);
        explainAssessment(assessment, { history, engine, language: "ru" });
      }
      appendEvents(one, more as readonly unknown[]);
    },
    corpus: {
      "many variants of one id": () => ({
        profile: PROFILE,
        events: list(5_000, (i) => ignored("1", { note: `${i}` })),
        more: [],
        at: AT,
        before: "30d",
      }),
      "many incidents, each with its steps": () => ({
        profile: PROFILE,
        events: list(300, (i) => ({ ...EVENTS[3], id: `i${i}`, incident: `i${i}` })),
        more: [],
        at: AT,
        before: "30d",
      }),
    },
  },
];

/** The events that can be read: what is to be tried is what comes after. */
function sound(events: unknown): readonly unknown[] {
  return (events as readonly unknown[]).filter(
    (event) => parseEvents([event], { client: "acme" }).problems.length === 0,
  );
}
