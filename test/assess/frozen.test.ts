import { describe, expect, test } from "vitest";
import {
  appendEvents,
  BANDS,
  createHistory,
  createRiskEngine,
  defaultPack,
  eventCatalogue,
} from "../../src/index.ts";
import { createAsyncRiskEngine } from "../../src/json-rules-engine.ts";

const engine = createRiskEngine({ packs: [defaultPack] });
const asyncEngine = createAsyncRiskEngine({ packs: [defaultPack] });
const anger = (n: number) =>
  ({
    ...{ id: `a${n}`, client: "acme", at: `2026-02-0${n}`, type: "email.aggressive" },
    ...{ tone: "insulting", contact: "anna", employee: "ivan" },
  }) as const;
const story = [
  ...[1, 2, 3, 4].map(anger),
  { id: "w", client: "acme", at: "2026-02-05", type: "termination.threatened" },
  { id: "t", client: "acme", at: "2026-02-05", type: "action.taken", action: "call-meeting" },
  ...[6, 7, 8].map((n) => ({ id: `c${n}`, client: "acme", at: `2026-02-0${n}`, type: "call.ignored" })),
  {
    ...{ id: "o", client: "acme", at: "2026-02-08", type: "score.overridden" },
    ...{ score: 60, until: "2026-03-01", by: "olga", reason: "known better" },
  },
];
const historyOf = (profile: object) => appendEvents(createHistory(profile), story);
const history = historyOf({ id: "acme", name: "Acme", monthlyRevenue: 5000 });
const at = "2026-02-10";

/** Paths to all objects that can be reached from a value and are not frozen. */
function changeable(value: unknown, path = "", seen = new Set<unknown>()): string[] {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  const below = Object.entries(value).flatMap(([key, member]) => changeable(member, `${path}/${key}`, seen));
  return Object.isFrozen(value) ? below : [path, ...below];
}

describe("what the library gives cannot be changed by whoever holds it, to the last member", () => {
  test.each<[string, unknown]>([
    ["an assessment", engine.assess(history, { at })],
    ["an assessment of nobody known", engine.assess(createHistory({ id: "zeta" }), { at })],
    ["an engine", engine],
    ["an asynchronous engine", asyncEngine],
    ["the default pack", defaultPack],
    ["the bands", BANDS],
    ["the catalogue of events", eventCatalogue],
  ])("%s", (_, value) => {
    expect(changeable(value)).toEqual([]);
  });

  test("an assessment by json-rules-engine, with findings, advice and adjustments in it", async () => {
    const assessment = await asyncEngine.assess(history, { at });
    const { findings, recommendations, withheld, adjustments } = assessment;
    for (const list of [findings, recommendations, withheld, adjustments])
      expect(list.length).toBeGreaterThan(0);
    expect(changeable(assessment)).toEqual([]);
  });
});

test("what somebody does to one assessment is not seen in the next", () => {
  const first = engine.assess(history, { at });
  const text = JSON.stringify(first);
  const title = first.findings[0]?.title as { en: string };
  expect(() => {
    title.en = "X";
  }).toThrow(TypeError);
  expect(JSON.stringify(engine.assess(history, { at }))).toBe(text);
});

test("a pack that is given stays as free as it was, and what becomes of it later changes nothing", () => {
  const pack = structuredClone(defaultPack);
  const own = createRiskEngine({ packs: [pack] });
  const text = JSON.stringify([own.rules, own.actions, own.assess(history, { at })]);
  expect(changeable(pack).length).toBeGreaterThan(1000);
  for (const rule of pack.rules ?? []) Object.assign(rule, { title: "X", conditions: { all: [] } });
  for (const action of Object.values(pack.actions ?? {})) Object.assign(action.title, { en: "X" });
  expect(JSON.stringify([own.rules, own.actions, own.assess(history, { at })])).toBe(text);
});

test("the exposure counts by the profile as it was given, whatever becomes of that later", () => {
  const profile = {
    id: "acme",
    monthlyRevenue: 5000,
    quietPeriods: [{ from: "2026-02-01", to: "2026-02-02" }],
  };
  const own = historyOf(profile);
  const before = JSON.stringify(engine.assess(own, { at }));
  profile.monthlyRevenue = 1;
  profile.quietPeriods.pop();
  expect(JSON.stringify(engine.assess(own, { at }))).toBe(before);
  expect(() => Object.assign(own.client, { monthlyRevenue: 1 })).toThrow(TypeError);
});
