import { describe, expect, test } from "vitest";
import type { Recommendation } from "../../src/advice/recommendation.ts";
import type { AssessedFinding, AssessmentOfKnown } from "../../src/assess/assessment.ts";
import { eventCatalogue, type RiskEvent } from "../../src/events/catalogue.ts";
import { signOf } from "../../src/events/event-sign.ts";
import { DAY, instantOf, parseInstant } from "../../src/events/time.ts";
import { assessment, stubEngine } from "../scenarios/_runner/stub-engine.ts";
import { bornOverdue } from "./born-overdue.ts";
import { bursts } from "./bursts.ts";
import { breachesOf, type Law, shrink } from "./law.ts";
import { leftOut } from "./left-out.ts";
import { type Engine, eventsOf, type Life, Looker } from "./life.ts";
import { ordinaryLives } from "./lives.ts";
import { nextStep } from "./next-step.ts";
import { noCliff } from "./no-cliff.ts";
import { timeSolvesNothing } from "./open-items.ts";
import { quietDays } from "./quiet-days.ts";
import { signs } from "./signs.ts";
import { speaks } from "./speaks.ts";

/** What an engine says that knows one rule, which scores what has happened. */
function engineOf(say: (past: readonly RiskEvent[], at: number) => Partial<AssessmentOfKnown>): Engine {
  return {
    ...stubEngine(),
    assess: (history, { at }) => {
      const now = parseInstant(at) ?? 0;
      const past = history.events.filter((event) => instantOf(event) <= now);
      const said = { findings: [], recommendations: [], withheld: [], ...say(past, now) };
      return { ...assessment, at, churn: 0, harm: 0, ...said };
    },
  };
}

const client = { id: "acme" };
const praise = { id: "p", at: "2026-01-05T00:00:00Z", type: "praise.received" };
const lifeWith = (...raw: readonly object[]): Life => {
  const empty = { name: "made up", profile: client, events: [] };
  return { ...empty, events: eventsOf(empty, [praise, ...raw]) };
};
const breaches = (law: Law, engine: Engine, life: Life) =>
  [...breachesOf(law, new Looker(engine), life)].map(({ breach }) => breach.what);
const daysSince = (past: readonly RiskEvent[], type: string, at: number): number => {
  const newest = past.findLast((event) => event.type === type);
  return newest === undefined ? Number.POSITIVE_INFINITY : (at - instantOf(newest)) / DAY;
};
const [advice] = assessment.recommendations;
if (advice === undefined) throw new Error("the sample gives advice");

describe("no cliff", () => {
  const complaint = { id: "c", at: "2026-02-01T00:00:00Z", type: "complaint.filed", about: "quality" };
  const scoredFor = (score: (days: number) => number) =>
    engineOf((past, at) => ({ score: score(daysSince(past, "complaint.filed", at)) }));

  test("is a score that fades by a few points a day", () => {
    expect(
      breaches(
        noCliff,
        scoredFor((days) => Math.max(0, 60 - days)),
        lifeWith(complaint),
      ),
    ).toEqual([]);
  });

  test("a score that ends at once breaks the law of no cliff", () => {
    expect(
      breaches(
        noCliff,
        scoredFor((days) => (days <= 90 ? 60 : 0)),
        lifeWith(complaint),
      ),
    ).toEqual(["falls from 60 at 2026-05-02T00:00:00Z to 0 a day later"]);
  });

  test("is one that begins, but for the first week of what is open", () => {
    const begins = (day: number) => scoredFor((days) => (days >= day && days < 600 ? 40 : 0));
    expect(breaches(noCliff, begins(3), lifeWith(complaint)).map((what) => what.split(" ")[0])).toEqual([
      "falls",
    ]);
    expect(breaches(noCliff, begins(30), lifeWith(complaint))[0]).toBe(
      "rises from 0 at 2026-03-02T00:00:00Z to 40 a day later",
    );
  });

  test("is none where a quiet period ends or an override does", () => {
    const until = "2026-04-01T12:00:00Z";
    const override = {
      id: "o",
      at: "2026-03-01",
      type: "score.overridden",
      score: 70,
      until,
      by: "olga",
      reason: "",
    };
    const engine = engineOf((past, at) => ({
      score: past.some(({ type }) => type === "score.overridden") && at < Date.parse(until) ? 70 : 10,
    }));
    expect(breaches(noCliff, engine, lifeWith(override))).toEqual([]);
    const quiet = {
      ...lifeWith(),
      profile: { ...client, quietPeriods: [{ from: "2026-02-01", to: "2026-02-03" }] },
    };
    const whileQuiet = engineOf((_, at) => ({
      score: at >= Date.UTC(2026, 1, 1) && at < Date.UTC(2026, 1, 4) ? 1 : 30,
    }));
    expect(breaches(noCliff, whileQuiet, quiet)).toEqual([]);
    expect(breaches(noCliff, whileQuiet, lifeWith())).toHaveLength(2);
  });
});

describe("time solves nothing", () => {
  const [sample] = assessment.findings;
  const scoredWhile = (days: number) =>
    engineOf((past, at) => ({
      score: 0,
      findings: past
        .filter((event) => event.id === "open-0" && at - instantOf(event) < days * DAY)
        .flatMap(() => (sample === undefined ? [] : { ...sample, points: 36.8 })),
    }));

  test("time solves nothing of what weighs for a year", () => {
    expect(breaches(timeSolvesNothing, scoredWhile(366), lifeWith())).toEqual([]);
  });

  test("time solves what weighs for a month, or never", () => {
    const months = breaches(timeSolvesNothing, scoredWhile(30), lifeWith());
    expect(months).toContain(
      "a threat to leave weighs 36.8 points on day 29 and 0 on day 31 (calls-ignored)",
    );
    expect(breaches(timeSolvesNothing, scoredWhile(0), lifeWith())).toContain(
      "an invoice brings nothing on day 10",
    );
  });
});

describe("signs", () => {
  const scoredBy = (weights: Readonly<Record<string, number>>) =>
    engineOf((past) => ({
      score: Math.min(
        100,
        20 + past.reduce((sum, event) => sum + (weights[signOf(event, eventCatalogue)] ?? 0), 0),
      ),
      sides: {
        client: 0,
        us: past.filter(({ type }) => type === "incident.occurred").length,
        circumstances: 0,
      },
    }));

  test("are kept where the bad raises and the good lowers the score", () => {
    expect(breaches(signs, scoredBy({ bad: 2, good: -1 }), lifeWith())).toEqual([]);
  });

  test("are broken where the good raises it", () => {
    expect(breaches(signs, scoredBy({ good: 1 }), lifeWith())).toContain(
      "score 21 → 22, 1 d after praise.received",
    );
  });

  test("are broken where the bad lowers it, also against the same gone well", () => {
    const found = breaches(signs, scoredBy({ bad: -1 }), lifeWith());
    expect(found).toContain("score 20 → 19, 1 d after demand.unrealistic");
    expect(found).toContain("score 20 → 19, 1 d after call.ignored in the place of call.answered");
  });
});

describe("what is left out", () => {
  const letter = (more: object) => ({
    id: "l",
    at: "2026-02-01",
    type: "email.aggressive",
    tone: "rude",
    ...more,
  });
  const findingOf = (events: readonly RiskEvent[]): readonly AssessedFinding[] => {
    const [sample] = assessment.findings;
    if (sample === undefined || events.length === 0) return [];
    return [{ ...sample, evidence: { ids: events.flatMap(({ id }) => id ?? []), count: events.length } }];
  };

  test("an attribute left out may not take a finding with it", () => {
    const wantsNames = engineOf((past) => ({
      findings: findingOf(past.filter(({ employee }) => employee !== undefined)),
    }));
    expect(breaches(leftOut, wantsNames, lifeWith(letter({ employee: "ivan" })))).toEqual([
      "40.6 points of anna at 2026-02-02T00:00:00Z are lost where employee is left out",
    ]);
  });

  test("may, where it is the fact itself", () => {
    const wantsViolence = engineOf((past) => ({
      findings: findingOf(past.filter((event) => "violent" in event)),
    }));
    expect(breaches(leftOut, wantsViolence, lifeWith(letter({ violent: true })))).toEqual([]);
  });
});

describe("advice", () => {
  const call = { id: "c", at: "2026-02-01T00:00:00Z", type: "call.ignored" };
  const advisedFrom = (day: number, due: string, ...actions: readonly string[]) =>
    engineOf((past, at) => ({
      recommendations:
        daysSince(past, "call.ignored", at) >= day && daysSince(past, "call.ignored", at) < 1000
          ? actions.map((action) => ({ ...advice, action, due }))
          : [],
    }));

  test("advice is not born overdue", () => {
    expect(
      breaches(bornOverdue, advisedFrom(30, "2026-03-10T00:00:00Z", "call-meeting"), lifeWith(call)),
    ).toEqual([]);
    expect(
      breaches(bornOverdue, advisedFrom(30, "2026-02-04T00:00:00Z", "call-meeting"), lifeWith(call)),
    ).toEqual(["new after 2026-03-02T00:00:00Z and due on 2026-02-04T00:00:00Z"]);
  });

  test("comes one piece at a time on days without events", () => {
    expect(
      breaches(quietDays, advisedFrom(30, "2026-03-10T00:00:00Z", "call-meeting"), lifeWith(call)),
    ).toEqual([]);
    const two = advisedFrom(30, "2026-03-10T00:00:00Z", "call-meeting", "swap-contact");
    expect(breaches(quietDays, two, lifeWith(call))).toEqual([
      "2 new pieces of advice on the day after 2026-03-02T00:00:00Z: call-meeting, swap-contact",
    ]);
    expect(breaches(quietDays, advisedFrom(0, "2026-03-10T00:00:00Z", "a", "b"), lifeWith(call))).toEqual([]);
  });
});

describe("the whole vocabulary speaks", () => {
  const deafTo = (deaf: string) =>
    engineOf((past) => ({ score: past.filter(({ type }) => type !== deaf).length }));

  test("a pack that hears every bad event speaks", () => {
    expect(breaches(speaks, deafTo(""), lifeWith())).toEqual([]);
  });

  test("a pack that is deaf to one bad event is found out", () => {
    expect(breaches(speaks, deafTo("survey.ignored"), lifeWith())).toEqual([
      "three times survey.ignored brings neither points nor advice",
      "three times survey.ignored {contact: accountant, employee: olga} brings neither points nor advice",
    ]);
  });
});

/** Which once changed nothing, told three times in a week. */
const ONCE_UNHEARD = [
  ...["promise.broken", "participation.refused", "document.delayed", "explanation.demanded"],
  ...["payment.chased", "survey.ignored", "contact.hostile", "request.overdue", "employee.left"],
  ...["employee.declined", "employee.distressed", "workload.exceeded", "service-level.missed"],
  ...["feedback.received", "employee.rude", "aggression.returned"],
];

test("every type that may be bad is told, with names and without", () => {
  const told = breaches(
    speaks,
    engineOf(() => ({ score: 0 })),
    lifeWith(),
  );
  const isTold = (type: string, named: boolean) =>
    told.some((what) => what.startsWith(`three times ${type} `) && what.includes("olga") === named);
  for (const type of ONCE_UNHEARD) {
    expect([type, isTold(type, false)]).toEqual([type, true]);
    expect([type, isTold(type, true)]).toEqual([type, true]);
  }
  const bad = eventCatalogue.names.filter((type) => eventCatalogue.get(type)?.sign === "bad");
  expect(bad.filter((type) => !isTold(type, false) || !isTold(type, true))).toEqual([]);
});

describe("every remedy has a next step", () => {
  const told = { rule: "unhappy", points: 20 } as AssessedFinding;
  const because = [{ rule: "unhappy" }];
  const advised = (action: string) => ({ action, because }) as unknown as Recommendation;
  const pack = (advice: (isTaken: boolean) => readonly Recommendation[]) =>
    engineOf((past) => ({
      score: 30,
      findings: [told],
      recommendations: advice(past.some(({ type }) => type === "action.taken")),
    }));

  test("is kept where something else is advised, broken where advice runs dry", () => {
    const goesOn = pack((isTaken) => [advised(isTaken ? "call-meeting" : "hear-both-sides")]);
    const runsDry = pack((isTaken) => (isTaken ? [] : [advised("hear-both-sides")]));
    expect(breaches(nextStep, goesOn, lifeWith())).toEqual([]);
    expect(breaches(nextStep, runsDry, lifeWith())).toHaveLength(3);
  });
});

describe("bursts", () => {
  const rude = { id: "r", at: "2026-02-05T10:00:00Z", type: "email.aggressive", tone: "rude" };

  test("are broken where each letter of an hour counts", () => {
    const eachCounts = engineOf((past) => ({ score: past.length }));
    const onceAnHour = engineOf((past) => ({ score: new Set(past.map(({ at }) => at.slice(0, 10))).size }));
    expect(breaches(bursts, eachCounts, lifeWith(rude))).toHaveLength(4);
    expect(breaches(bursts, onceAnHour, lifeWith(rude))).toEqual([]);
  });
});

test("a breach is told with the least of a life that shows it", () => {
  const [life] = ordinaryLives(1);
  const deaf = engineOf((past, at) => ({ score: daysSince(past, "meeting.held", at) < 40 ? 30 : 0 }));
  const [found] = life === undefined ? [] : breachesOf(noCliff, new Looker(deaf), life);
  expect(found && shrink(found).life.events.map(({ type }) => type)).toEqual(["meeting.held"]);
});
