import fc from "fast-check";
import { expect, test } from "vitest";
import { createRiskEngine } from "../src/assess.ts";
import { defaultPack } from "../src/default-pack.ts";
import type { RiskEvent } from "../src/events/catalogue.ts";
import { appendEvents } from "../src/history/append.ts";
import { createHistory } from "../src/history/history.ts";
import { eventOf, instantAt, LENGTH_DAYS, pack, profile, storyOf } from "./stories.ts";

/* What an engine concluded at one moment it keeps for others, as long as it stands: that must never show. */

const byDefault = createRiskEngine({ packs: [defaultPack] });
const engine = fc.oneof(
  fc.constant(byDefault),
  pack.map((one) => createRiskEngine({ packs: [one] })),
);

/** Moments that follow one another closely, by hours, days and weeks, and now and then go back. */
const moments = fc
  .tuple(
    fc.integer({ min: 0, max: LENGTH_DAYS }),
    fc.array(fc.constantFrom(0.25, 1, 1, 1, 2, 7, 30, 100, -1, -50), { minLength: 4, maxLength: 25 }),
  )
  .map(([start, steps]) => {
    let day = start;
    return steps.map((step) => {
      day = Math.max(0, day + step);
      return instantAt(day);
    });
  });

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
    { numRuns: 60 },
  );
});
