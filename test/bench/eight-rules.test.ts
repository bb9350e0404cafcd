import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeClients, readTrusted, UNTIL } from "../../bench/clients.ts";
import { assessByHand, eightRules } from "../../bench/eight-rules/assess.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { DAY, formatInstant, HOUR, instantOf } from "../../src/events/time.ts";
import { appendEvents, createHistory, createRiskEngine } from "../../src/index.ts";
import { eventOf, LENGTH_DAYS, profile as profiles, START } from "../stories.ts";

const engine = createRiskEngine({ packs: [eightRules] });

/** What the engine says, once the program by hand has said the same. */
function assessBoth(profile: unknown, events: readonly RiskEvent[], at: number) {
  const history = appendEvents(createHistory(profile), events, { trusted: true });
  const assessment = engine.assess(history, { at: formatInstant(at) });
  const byHand = assessByHand(history.client, events, at);
  expect(JSON.stringify(byHand)).toBe(JSON.stringify(assessment));
  return assessment;
}

/** Clients with and without failures, little of whose work is logged, told in order and backwards. */
function clients() {
  const slow = makeClients(40, { events: 200, perDay: 200 / 365, until: UNTIL });
  const busy = makeClients(20, { events: 600, perDay: 2.5, until: UNTIL });
  return [...slow, ...busy].map((raw, i) => {
    const events = readTrusted(raw).filter(({ type }, n) => type !== "work.logged" || n % 10 === i % 10);
    return { profile: raw.profile, events: i % 2 === 0 ? events : events.toReversed() };
  });
}

describe("the program by hand says what the engine says of eight rules", () => {
  it("of clients as in the benches, where each of the rules fires", () => {
    const fired = new Set<string>();
    for (const { profile, events } of clients()) {
      const failures = events.filter(({ type }) => type === "incident.occurred").map(instantOf);
      for (const at of [UNTIL, UNTIL - 100 * DAY, ...failures.map((instant) => instant + 4 * HOUR)]) {
        for (const { rule } of assessBoth(profile, events, at).findings) fired.add(rule);
      }
    }
    expect([...fired].sort()).toEqual(engine.rules.map(({ name }) => name));
  });

  it("of stories with every type of event", () => {
    const story = fc.tuple(
      profiles,
      fc.uniqueArray(eventOf(10_000), { maxLength: 150, size: "max", selector: ({ id }) => id }),
      fc.integer({ min: 0, max: LENGTH_DAYS }),
    );
    fc.assert(
      fc.property(story, ([profile, told, day]) => {
        const events = told.filter(
          ({ id, type }) => id !== undefined && type !== "event.withdrawn" && type !== "score.overridden",
        );
        assessBoth(profile, events, START + day * DAY);
      }),
      { numRuns: 300 },
    );
  });
});
