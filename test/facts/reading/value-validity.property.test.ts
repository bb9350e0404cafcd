import fc from "fast-check";
import { expect, test } from "vitest";
import { createRiskEngine } from "../../../src/assess/assess.ts";
import type { RiskEvent } from "../../../src/events/catalogue.ts";
import { DAY, formatInstant, instantOf } from "../../../src/events/time.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory } from "../../../src/history/history.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";
import { eventOf, instantAt, LENGTH_DAYS, pack, profile, START, storyOf } from "../../stories.ts";

/* What an engine concluded at one moment it keeps for others, as long as it stands: that must never show. */

type Question = readonly [forEach: string | undefined, condition: Readonly<Record<string, unknown>>];

const ACCOUNT = { deposits: { "call.answered": 1 }, withdrawals: { "call.ignored": 1 }, halfLife: "30d" };

/** Every way in which a value may change, each asked of by itself, so that no other rule hides a late change. */
const QUESTIONS: readonly Question[] = [
  [undefined, { ...count("call.*", "30d"), operator: "greaterThanInclusive", value: 2 }],
  [undefined, { ...count("call.*", "30d", { before: "30d" }), operator: "equal", value: 1 }],
  [undefined, { ...count("incident.*", "365d"), operator: "lessThan", value: 5 }],
  [undefined, leaf("daysSince", { events: "call.*" }, "greaterThan", 20)],
  [undefined, leaf("latest", { events: "survey.answered", of: "score", within: "90d" }, "greaterThan", 2)],
  [undefined, leaf("streak", { events: "call.ignored", brokenBy: "call.answered" }, "greaterThan", 0)],
  [undefined, leaf("taken", { action: "act", within: "30d" }, "greaterThan", 0)],
  [undefined, leaf("taken", { action: "act", outcome: "pending" }, "greaterThan", 0)],
  [undefined, { ...leaf("client", undefined, "greaterThan", 9), path: "$.silentDays" }],
  [undefined, { ...leaf("client", undefined, "greaterThan", 300), path: "$.observedDays" }],
  [undefined, leaf("finding", { rule: "rule-0" }, "equal", 1)],
  [undefined, { ...leaf("finding", { rule: "fading" }, "greaterThan", 5), path: "$.points" }],
  [
    "employee",
    { ...count("email.*", "90d", { where: { employee: "$subject" } }), operator: "equal", value: 1 },
  ],
  ["employee", leaf("taken", { action: "act", subject: "$subject", within: "90d" }, "greaterThan", 0)],
  ["employee", { ...leaf("subject", undefined, "lessThan", 60), path: "$.joinedDaysAgo" }],
  ["contact", { ...leaf("subject", undefined, "equal", "high"), path: "$.influence" }],
  ["contact", leaf("finding", { rule: "rule-15", subject: "any" }, "greaterThan", 1)],
  ["incident", { ...leaf("subject", undefined, "equal", true), path: "$.apologized" }],
  ["incident", { ...leaf("subject", undefined, "equal", "us"), path: "$.fault" }],
  ["incident", { ...leaf("subject", undefined, "greaterThan", 100), path: "$.hoursOpen" }],
  ["incident", { ...leaf("subject", undefined, "greaterThan", 100), path: "$.hoursSinceUpdate" }],
  ["incident", { ...leaf("subject", undefined, "greaterThan", 0), path: "$.repeats" }],
  [undefined, leaf("balance", { ...ACCOUNT, within: "60d" }, "lessThan", 0.5)],
  ["employee", { ...leaf("subject", undefined, "greaterThan", 60), path: "$.joinedDaysAgo" }],
  [undefined, leaf("daysSince", { events: "call.*" }, "lessThanInclusive", 20)],
  [undefined, leaf("daysSince", { events: "call.*", within: "30d" }, "greaterThanInclusive", 20)],
  [undefined, leaf("daysSince", { events: "call.ignored" }, "equal", 20)],
  [
    undefined,
    leaf("daysSince", { events: "call.ignored" }, "lessThan", { fact: "client", path: "$.tenureDays" }),
  ],
  [undefined, { ...leaf("client", undefined, "greaterThan", 400), path: "$.tenureDays" }],
  ["incident", { ...leaf("subject", undefined, "lessThan", 100), path: "$.hoursUndisclosed" }],
];

function leaf(fact: string, params: unknown, operator: string, value: unknown) {
  return { fact, ...(params === undefined ? {} : { params }), operator, value };
}

function count(events: string, within: string, more = {}) {
  return { fact: "count", params: { events, within, ...more } };
}

const eachByItself = {
  pack: "each-by-itself",
  version: "1.0.0",
  actions: {
    act: {
      title: { en: "Act", ru: "Делать" },
      steps: { en: ["Act"], ru: ["Делать"] },
      owner: { en: "lead", ru: "лид" },
      settle: "1d",
      cooldown: "1d",
    },
  },
  rules: [
    {
      name: "fading",
      conditions: { all: [leaf("count", { events: "payment.*", within: "60d" }, "greaterThan", 0)] },
      event: finding({ points: 10, halfLife: "20d" }),
    },
    ...QUESTIONS.map(([forEach, condition], i) => ({
      name: `rule-${i}`,
      ...(forEach === undefined ? {} : { forEach }),
      conditions: { all: [condition] },
      event: finding({ points: 1 }),
    })),
    ...QUESTIONS.map(([forEach, condition], i) => ({
      name: `advice-${i}`,
      ...(forEach === undefined ? {} : { forEach }),
      conditions: { all: [condition] },
      event: { type: "recommendation", params: { action: "act", due: "3d" } },
    })),
  ],
};

function finding(params: Readonly<Record<string, unknown>>) {
  return { type: "finding", params: { dimension: "service", side: "client", risk: "both", ...params } };
}

const byDefault = createRiskEngine({ packs: [defaultPack] });
const byEachAlone = createRiskEngine({ packs: [eachByItself] });
const engine = fc.oneof(
  fc.constant(byDefault),
  pack.map((one) => createRiskEngine({ packs: [one] })),
);

/** What the questions ask of, four times as close together, and actionsTaken of their one action. */
const asked = eventOf(200)
  .filter(({ type }) => /^(call|email|incident|survey|payment|action|contact.hostile|employee)\b/.test(type))
  .map((event): RiskEvent => {
    const at = formatInstant(START + Math.floor((instantOf(event) - START) / 4 / DAY) * DAY);
    return event.type === "action.taken" ? { ...event, at, action: "act" } : { ...event, at };
  });

/** Moments that follow one another closely, by hours, days and weeks, and now and then go back. */
const momentsWithin = (days: number): fc.Arbitrary<string[]> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: days }),
      fc.array(fc.constantFrom(0.25, 1, 1, 1, 2, 7, 30, 100, -1, -50), { minLength: 4, maxLength: 25 }),
    )
    .map(([start, steps]) => {
      let day = start;
      return steps.map((step) => {
        day = Math.max(0, day + step);
        return instantAt(day);
      });
    });

const moments = momentsWithin(LENGTH_DAYS);

const historyOf = (client: unknown, story: readonly RiskEvent[]) =>
  appendEvents(createHistory(client), story, { trusted: true });

test("a history that was looked at from many moments looks from each as if it were seen for the first time", () => {
  fc.assert(
    fc.property(engine, profile, storyOf(200, 150), moments, (rules, client, story, days) => {
      const kept = historyOf(client, story);
      for (const at of days) {
        const first = rules.assess(historyOf(client, story), { at });
        expect(JSON.stringify(rules.assess(kept, { at }))).toBe(JSON.stringify(first));
      }
    }),
    { numRuns: 80 },
  );
});

test("and so it does where every fact is asked of by itself", () => {
  fc.assert(
    fc.property(
      profile,
      fc.array(asked, { minLength: 20, maxLength: 150, size: "max" }),
      momentsWithin(LENGTH_DAYS / 4),
      (client, story, days) => {
        const kept = historyOf(client, story);
        for (const at of days) {
          const first = byEachAlone.assess(historyOf(client, story), { at });
          expect(JSON.stringify(byEachAlone.assess(kept, { at }))).toBe(JSON.stringify(first));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("and so does one that grows between the looks, and each version that it grew from", () => {
  const growing = fc.array(fc.tuple(eventOf(200), moments), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(engine, profile, storyOf(200, 100), growing, (rules, client, story, growth) => {
      let kept = historyOf(client, story);
      let known = story;
      const versions = [{ kept, known }];
      for (const [event, days] of growth) {
        kept = appendEvents(kept, [event], { trusted: true });
        known = [...known, event];
        versions.push({ kept, known });
        for (const at of days) {
          for (const version of [versions[0], versions.at(-1)]) {
            const first = rules.assess(historyOf(client, version?.known ?? []), { at });
            const again = rules.assess(version?.kept ?? kept, { at });
            expect(JSON.stringify(again)).toBe(JSON.stringify(first));
          }
        }
      }
    }),
    { numRuns: 40 },
  );
});
