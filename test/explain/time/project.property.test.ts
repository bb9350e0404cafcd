import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRiskEngine, type RiskEngine } from "../../../src/assess/assess.ts";
import type { Assessment } from "../../../src/assess/assessment.ts";
import { DAY, formatInstant, HOUR, instantOf } from "../../../src/events/time.ts";
import { nextChange, type Projection, project } from "../../../src/explain.ts";
import { appendEvents } from "../../../src/history/append.ts";
import { createHistory, type History } from "../../../src/history/history.ts";
import { defaultPack } from "../../../src/rules/file/default-pack.ts";
import { eventOf, moment, pack, profile, storyOf } from "../../stories.ts";

const byDefault = createRiskEngine({ packs: [defaultPack] });
const engine = fc.oneof(
  fc.constant(byDefault),
  pack.map((one) => createRiskEngine({ packs: [one] })),
);
const STEP = 5;

/** How a client stands, as far as a projection tells of it. */
interface Standing {
  band: string;
  level: number | null;
  findings: Set<string>;
  advised: Set<string>;
  withheld: Set<string>;
}

function standingOf({ band, score, findings, recommendations, withheld }: Assessment): Standing {
  return {
    band,
    level: score === null ? null : Math.floor(score / STEP) * STEP,
    findings: new Set(findings.map(({ rule, subject }) => `${rule} ${subject}`)),
    advised: new Set(recommendations.map(({ action, subject }) => `${action} ${subject}`)),
    withheld: new Set(withheld.map(({ action, subject }) => `${action} ${subject}`)),
  };
}

/** What the changes up to an instant make of how the client stood at first. */
function follow(standing: Standing, { changes }: Projection, after: number, until: number): void {
  for (const { at, band, score, changes: told } of changes) {
    const instant = instantOf({ at });
    if (instant <= after || instant > until) continue;
    standing.band = band;
    standing.level = score === null ? null : Math.floor(score / STEP) * STEP;
    for (const change of told) {
      if (change.kind === "finding") {
        const key = `${change.rule} ${change.subject}`;
        if (change.change === "appears") standing.findings.add(key);
        else standing.findings.delete(key);
      }
      if (change.kind !== "advice" || change.change === "due") continue;
      const key = `${change.action} ${change.subject}`;
      standing.advised.delete(key);
      standing.withheld.delete(key);
      if (change.change === "advised") standing.advised.add(key);
      if (change.change === "held-back") standing.withheld.add(key);
    }
  }
}

/** What an hour-by-hour look finds, and what the projection made of it. */
function compareByHour(
  rules: RiskEngine,
  client: unknown,
  story: Parameters<typeof appendEvents>[1],
  at: string,
  days: number,
): void {
  const from = instantOf({ at });
  const whole = appendEvents(createHistory(client), story, { trusted: true });
  const known = appendEvents(
    createHistory(client),
    (story as readonly { at: string }[]).filter((event) => instantOf(event) <= from),
    { trusted: true },
  );
  const projection = project(rules, whole, { at, until: formatInstant(from + days * DAY), step: STEP });
  const standing = standingOf(rules.assess(known, { at }));
  for (let hour = 1; hour <= days * 24; hour++) {
    const then = from + hour * HOUR;
    follow(standing, projection, then - HOUR, then);
    expect([formatInstant(then), standing]).toEqual([
      formatInstant(then),
      standingOf(rules.assess(known, { at: formatInstant(then) })),
    ]);
  }
}

describe("a projection", () => {
  test("tells at every hour what an assessment of that hour finds, over histories of all event types", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(200, 150), moment, (rules, client, story, at) => {
        compareByHour(rules, client, story, at, 20);
      }),
      { numRuns: 25 },
    );
  });

  test("of every instant that it tells of: a second before it was otherwise", () => {
    fc.assert(
      fc.property(engine, profile, storyOf(200, 150), moment, (rules, client, story, at) => {
        const from = instantOf({ at });
        const known = story.filter((event) => instantOf(event) <= from);
        const history: History = appendEvents(createHistory(client), known, { trusted: true });
        const { changes } = project(rules, history, { at, until: formatInstant(from + 120 * DAY) });
        for (const { at: then, changes: told } of changes) {
          const isDue = told.every((change) => change.kind === "advice" && change.change === "due");
          if (isDue) continue;
          const [before, after] = [-1000, 0].map((shift) =>
            standingOf(rules.assess(history, { at: formatInstant(instantOf({ at: then }) + shift) })),
          );
          expect([then, after]).not.toEqual([then, before]);
        }
        if (changes[0] !== undefined) expect(nextChange(rules, history, { at })).toEqual(changes[0]);
      }),
      { numRuns: 25 },
    );
  });
});

test("each instant is told once, with the score and the band of an assessment there", () => {
  fc.assert(
    fc.property(engine, profile, storyOf(200, 150), moment, (rules, client, story, at) => {
      const from = instantOf({ at });
      const known = story.filter((event) => instantOf(event) <= from);
      const history = appendEvents(createHistory(client), known, { trusted: true });
      const { changes } = project(rules, history, { at, until: formatInstant(from + 90 * DAY) });
      const told = changes.map(({ at: then, score, band }) => ({ at: then, score, band }));
      expect(told).toEqual(
        told.map(({ at: then }) => {
          const { score, band } = rules.assess(history, { at: then });
          return { at: then, score, band };
        }),
      );
      const instants = told.map((one) => instantOf(one));
      expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
    }),
    { numRuns: 40 },
  );
});

test("what is later than the instant looked from is not seen", () => {
  fc.assert(
    fc.property(engine, profile, storyOf(200), eventOf(200), moment, (rules, client, story, more, at) => {
      const from = instantOf({ at });
      const until = formatInstant(from + 60 * DAY);
      const known = story.filter((event) => instantOf(event) <= from);
      const later = { ...more, id: "later", at: formatInstant(from + DAY) };
      const projections = [known, [...known, later]].map((events) =>
        project(rules, appendEvents(createHistory(client), events, { trusted: true }), { at, until }),
      );
      expect(projections[1]).toEqual(projections[0]);
    }),
    { numRuns: 25 },
  );
});
