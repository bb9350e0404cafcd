import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRiskEngine, type RiskEngine } from "../../src/assess/assess.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { instantOf, parseInstant } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History } from "../../src/history/history.ts";
import { historyFromJson, historyToJson } from "../../src/history/json.ts";
import { mergeHistories } from "../../src/history/merge.ts";
import { pruneHistory } from "../../src/history/prune.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { BANDS } from "../../src/score/band.ts";
import {
  type GeneratedPack,
  type GeneratedRule,
  instantAt,
  LENGTH_DAYS,
  moment,
  pack,
  profile,
  storyOf,
} from "../stories.ts";

const byDefault = createRiskEngine({ packs: [defaultPack] });
const engine: fc.Arbitrary<RiskEngine> = fc.oneof(
  fc.constant(byDefault),
  pack.map((one) => createRiskEngine({ packs: [one] })),
);

const historyOf = (client: unknown, ...batches: readonly (readonly RiskEvent[])[]): History =>
  batches.reduce<History>(
    (history, batch) => appendEvents(history, batch, { trusted: true }),
    createHistory(client),
  );

const bytes = (rules: RiskEngine, history: History, at: string): string =>
  JSON.stringify(rules.assess(history, { at }));

const shuffledOf = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

/** The points of a rule that gives the same each time, `NaN` for others. */
function pointsOf({ event: { params } }: GeneratedRule): number {
  return "points" in params && typeof params.points === "number" ? params.points : Number.NaN;
}

describe("the score", () => {
  test("is the sum of contributions and adjustments, in their order, exactly", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(200), moment, (rules, client, story, at) => {
        const { score, findings, adjustments } = rules.assess(historyOf(client, story), { at });
        if (score === null) {
          expect(findings.length + adjustments.length).toBe(0);
          return;
        }
        let sum = 0;
        for (const { contribution } of [...findings, ...adjustments]) sum += contribution;
        expect(sum).toBe(score);
      }),
      { numRuns: 300 },
    );
  });

  test("is told by what moves it most first: findings by size of contribution, then rule, then subject", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(200), moment, (rules, client, story, at) => {
        const { findings } = rules.assess(historyOf(client, story), { at });
        const keys = findings.map(({ contribution, rule, subject = "" }) => ({
          size: Math.abs(contribution),
          name: `${rule}\0${subject}`,
        }));
        keys.slice(1).forEach(({ size, name }, i) => {
          const before = keys[i] as (typeof keys)[number];
          expect(before.size).toBeGreaterThanOrEqual(size);
          if (before.size === size) expect(before.name < name).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  test("and all beside it lie within 0 and 100, and contributions have the sign of their points", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(200), moment, (rules, client, story, at) => {
        const { score, churn, harm, dimensions, sides, findings } = rules.assess(historyOf(client, story), {
          at,
        });
        for (const value of [
          score ?? 0,
          churn,
          harm,
          ...Object.values(dimensions),
          ...Object.values(sides),
        ]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
        for (const { points, contribution, outweighedBy } of findings) {
          expect(Number.isFinite(points)).toBe(true);
          if (outweighedBy !== undefined || points === 0) expect(Math.abs(contribution)).toBe(0);
          expect(points * contribution).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("never falls because a rule gives more positive points", () => {
    const raised = fc.tuple(pack, fc.nat(), fc.constantFrom(0.1, 5, 200));
    fc.assert(
      fc.property(raised, profile, storyOf(200), moment, ([one, pick, more], client, story, at) => {
        const plain = one.rules.filter((rule) => pointsOf(rule) >= 0);
        const chosen = plain[pick % Math.max(1, plain.length)];
        fc.pre(chosen !== undefined);
        const withMore: GeneratedPack = {
          ...one,
          rules: one.rules.map((rule) => {
            if (rule !== chosen) return rule;
            const params = { ...rule.event.params, points: Math.min(1000, pointsOf(rule) + more) };
            return { ...rule, event: { ...rule.event, params } };
          }),
        };
        const history = historyOf(client, story);
        const scoreBy = (rules: GeneratedPack) =>
          createRiskEngine({ packs: [rules] }).assess(history, { at }).score ?? 0;
        // An override replaces the score by a sum that is off by its rounding.
        expect(scoreBy(withMore)).toBeGreaterThanOrEqual(scoreBy(one) - 1e-9);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the same story is assessed the same, byte for byte", () => {
  test("when it is asked twice, of the same history, of another engine and of a history that was written down", () => {
    fc.assert(
      fc.property(pack, profile, storyOf(60), moment, (one, client, story, at) => {
        const rules = createRiskEngine({ packs: [one] });
        const history = historyOf(client, story);
        const first = bytes(rules, history, at);
        expect(bytes(rules, history, at)).toBe(first);
        expect(bytes(createRiskEngine({ packs: [structuredClone(one)] }), history, at)).toBe(first);
        expect(bytes(rules, historyFromJson(JSON.parse(JSON.stringify(historyToJson(history)))), at)).toBe(
          first,
        );
      }),
      { numRuns: 150 },
    );
  });

  test("in whatever order it came, and however often", () => {
    const told = storyOf(40).chain((story) =>
      fc.tuple(fc.constant(story), shuffledOf([...story, ...story.slice(0, 5)])),
    );
    fc.assert(
      fc.property(engine, profile, told, moment, (rules, client, [story, again], at) => {
        expect(bytes(rules, historyOf(client, again), at)).toBe(bytes(rules, historyOf(client, story), at));
      }),
      { numRuns: 300 },
    );
  });

  test("in whatever batches it came, and from whichever histories it was merged", () => {
    const told = storyOf(40).chain((story) =>
      fc.tuple(shuffledOf(story), fc.nat(story.length), fc.nat(story.length)),
    );
    fc.assert(
      fc.property(engine, profile, told, moment, (rules, client, [story, a, b], at) => {
        const whole = bytes(rules, historyOf(client, story), at);
        expect(bytes(rules, historyOf(client, story.slice(0, a), story.slice(a)), at)).toBe(whole);
        const [one, other] = [
          historyOf(client, story.slice(0, a)),
          historyOf(client, story.slice(Math.min(a, b))),
        ];
        expect(bytes(rules, mergeHistories(one, other), at)).toBe(whole);
        expect(bytes(rules, mergeHistories(other, one), at)).toBe(whole);
      }),
      { numRuns: 200 },
    );
  });

  test("with what a moment before another asked of it, in any order of asking", () => {
    fc.assert(
      fc.property(
        engine,
        profile,
        storyOf(30),
        fc.array(moment, { minLength: 2, maxLength: 4 }),
        (rules, client, story, moments) => {
          const history = historyOf(client, story);
          const asked = moments.map((at) => bytes(rules, history, at));
          expect(moments.map((at) => bytes(rules, historyOf(client, story), at))).toEqual(asked);
          expect(moments.toReversed().map((at) => bytes(rules, history, at))).toEqual(asked.toReversed());
        },
      ),
      { numRuns: 100 },
    );
  });
});

test("what is recorded of later instants changes nothing, be it withdrawals or other contents of known ids", () => {
  fc.assert(
    fc.property(engine, profile, storyOf(25), storyOf(25), moment, (rules, client, story, more, at) => {
      const now = parseInstant(at) as number;
      const later = more.filter((event) => instantOf(event) > now);
      const before = bytes(rules, historyOf(client, story), at);
      expect(bytes(rules, historyOf(client, story, later), at)).toBe(before);
      const alone = story.filter((event) => instantOf(event) <= now);
      expect(bytes(rules, historyOf(client, alone), at)).toBe(before);
    }),
    { numRuns: 300 },
  );
});

describe("pruning at the engine's horizon", () => {
  const days = fc.integer({ min: 0, max: LENGTH_DAYS });
  const moments = fc.tuple(days, fc.array(days, { maxLength: 4 })).map(([first, rest]) => ({
    at: instantAt(first),
    later: rest.map((gap) => instantAt(first + gap)),
  }));

  test("changes no assessment at that instant or later", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(40), moments, (rules, client, story, { at, later }) => {
        const whole = historyOf(client, story);
        const pruned = pruneHistory(whole, { at, horizon: rules.horizon });
        for (const instant of [at, ...later])
          expect(bytes(rules, pruned, instant)).toBe(bytes(rules, whole, instant));
      }),
      { numRuns: 400 },
    );
  });

  test("a pruned history assesses as before when more happens after it", () => {
    fc.assert(
      fc.property(
        engine,
        profile,
        storyOf(30),
        storyOf(30),
        moments,
        (rules, client, story, more, { at, later }) => {
          const now = parseInstant(at) as number;
          const names = new Set(story.map(({ id }) => id));
          // A name that was let go of may be given again, and what is gone needs no withdrawal.
          const fresh = more.filter(
            (event) => instantOf(event) > now && !names.has(event.id) && event.type !== "event.withdrawn",
          );
          const whole = historyOf(client, story, fresh);
          const pruned = appendEvents(
            pruneHistory(historyOf(client, story), { at, horizon: rules.horizon }),
            fresh,
            { trusted: true },
          );
          for (const instant of [at, ...later])
            expect(bytes(rules, pruned, instant)).toBe(bytes(rules, whole, instant));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test("an assessment before never makes the band better, nor changes anything else", () => {
  fc.assert(
    fc.property(
      engine,
      profile,
      storyOf(100),
      fc.tuple(moment, moment),
      (rules, client, story, [earlier, at]) => {
        const history = historyOf(client, story);
        const previous = rules.assess(history, { at: earlier });
        const { band, recommendations: _, withheld: __, ...rest } = rules.assess(history, { at });
        const {
          band: held,
          recommendations: ___,
          withheld: ____,
          ...same
        } = rules.assess(history, { at, previous });
        expect(same).toEqual(rest);
        const rank = (one: string) => [...BANDS, ""].indexOf(one);
        expect(rank(held)).toBeGreaterThanOrEqual(rank(band));
      },
    ),
    { numRuns: 100 },
  );
});

test("advice is never doubled, never recommended and withheld at once, and everything withheld has a reason", () => {
  fc.assert(
    fc.property(engine, profile, storyOf(100), moment, (rules, client, story, at) => {
      const { recommendations, withheld } = rules.assess(historyOf(client, story), { at });
      const names = [...recommendations, ...withheld].map((one) =>
        JSON.stringify([one.action, one.subjectKind, one.subject]),
      );
      expect(new Set(names).size).toBe(names.length);
      for (const { reasons } of withheld) expect(reasons.length).toBeGreaterThan(0);
      for (const { because } of [...recommendations, ...withheld]) expect(because.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

describe("how an event came to be written down", () => {
  test("how an event came to be written down says nothing of the client", () => {
    const howRecorded = fc.record({ recordedAt: moment, extracted: fc.boolean() });
    fc.assert(
      fc.property(profile, storyOf(10_000), howRecorded, moment, (client, story, how, at) => {
        const plain = distinctById(story).map(({ recordedAt: _, extracted: __, ...event }) => event);
        const recorded = plain.map((event) => ({ ...event, ...how }));
        expect(bytes(byDefault, appendEvents(createHistory(client), recorded), at)).toBe(
          bytes(byDefault, appendEvents(createHistory(client), plain), at),
        );
      }),
      { numRuns: 100 },
    );
  });
});

function distinctById(story: readonly RiskEvent[]): RiskEvent[] {
  return [...new Map(story.map((event) => [event.id, event])).values()];
}
