import { describe, expect, test } from "vitest";
import { createRiskEngine } from "../../src/assess/assess.ts";
import type { Assessment } from "../../src/assess/assessment.ts";
import { InvalidInputError, problemAt } from "../../src/events/problem.ts";
import { DAY, formatInstant, parseInstant } from "../../src/events/time.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { createAsyncRiskEngine } from "../../src/json-rules-engine.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { action, adviceRule, CALLS, engineOf, findingRule, ruleFile } from "../rules/rule-files.ts";

type Json = Readonly<Record<string, unknown>>;

const AT = "2026-03-01";
const daysBefore = (days: number): string => formatInstant((parseInstant(AT) as number) - days * DAY);
const event = (at: string, type: string, rest: Json = {}) => ({
  id: `${type}@${at}`,
  client: "acme",
  at,
  type,
  ...rest,
});
const call = (at: string, rest: Json = {}) => event(at, "call.ignored", rest);
const historyOf = (events: readonly unknown[], profile: Json = {}) =>
  appendEvents(createHistory({ id: "acme", ...profile }), events);

/** An engine whose score is of points alone. */
const scoring = (points: number, params: Json = {}) =>
  engineOf(ruleFile({ rules: [findingRule("calls", {}, { points, ...params })] }));

const assess = (points: number, events: readonly unknown[], rest: Json = {}) =>
  scoring(points).assess(historyOf(events), { at: AT, ...rest });

describe("the band", () => {
  test.each([
    [0, "calm"],
    [20.7, "calm"],
    [20.8, "watch"],
    [49.99, "watch"],
    [50, "strained"],
    [99.99, "strained"],
    [100, "critical"],
    [1000, "critical"],
  ])("of %d points is %s", (points, band) => {
    expect(assess(points, [call("2026-02-20")]).band).toBe(band);
  });

  const nothing = {
    score: null,
    band: "unknown",
    churn: 0,
    harm: 0,
    findings: [],
    adjustments: [],
    recommendations: [],
    withheld: [],
  };

  test("is unknown, and the score null, while nothing was observed", () => {
    expect(assess(50, [])).toMatchObject({ ...nothing, confidence: "low", data: { events: 0 } });
    expect(assess(50, [call("2026-03-02")])).toMatchObject({ ...nothing, data: { events: 0 } });
  });

  test("is unknown where all that happened lies before the horizon", () => {
    const engine = scoring(50);
    expect(engine.horizon).toBe("365d");
    const on = (at: string) => engine.assess(historyOf([call(at)]), { at: AT });
    expect(on("2025-03-01T00:00:01Z").band).toBe("calm");
    expect(on("2025-03-01T00:00:00Z")).toMatchObject(nothing);
    expect(on("2025-03-01T00:00:00Z").data).toEqual({ events: 0, firstAt: "2025-03-01T00:00:00Z" });
  });

  test("is unknown where people only steered", () => {
    const by = { by: "olga", reason: "x" };
    const steering = [
      event("2026-02-01", "action.taken", { action: "call-meeting" }),
      event("2026-02-02", "recommendation.snoozed", { action: "call-meeting", until: "2027-01-01", ...by }),
      event("2026-02-03", "score.overridden", { score: 90, until: "2027-01-01", ...by }),
      call("2026-02-04"),
      event("2026-02-05", "event.withdrawn", { of: "call.ignored@2026-02-04", ...by }),
    ];
    expect(assess(50, steering)).toMatchObject(nothing);
    expect(assess(50, steering.slice(0, 4)).score).toBe(90);
  });

  test("has no exposure while it is unknown", () => {
    const engine = scoring(50);
    const exposure = (events: readonly unknown[], profile: Json) =>
      engine.assess(historyOf(events, profile), { at: AT }).exposure;
    expect(exposure([], { monthlyRevenue: 5000 })).toBeUndefined();
    expect(exposure([call("2026-02-20")], { monthlyRevenue: 5000 })).toBe(2500);
    expect(exposure([call("2026-02-20")], { monthlyRevenue: 0 })).toBe(0);
    expect(exposure([call("2026-02-20")], {})).toBeUndefined();
  });
});

describe("after contract.terminated", () => {
  const engine = engineOf(
    ruleFile({ actions: { meet: action() }, rules: [findingRule("calls"), adviceRule("advise", "meet")] }),
  );
  const terminated = event("2026-02-25", "contract.terminated", { by: "client" });
  const look = (events: readonly unknown[], at = AT) =>
    engine.assess(historyOf([call("2026-02-20"), ...events]), { at });

  test("the band is ended, and there is no advice", () => {
    expect(look([])).toMatchObject({ band: "calm", recommendations: [{ action: "meet" }] });
    expect(look([terminated])).toMatchObject({ band: "ended", recommendations: [], withheld: [] });
    expect(look([terminated], "2026-02-24").band).toBe("calm");
  });

  test("a contract that is renewed after its end is assessed again", () => {
    expect(look([terminated, event("2026-02-26", "contract.renewed")]).recommendations).toHaveLength(1);
    expect(look([event("2026-02-24", "contract.renewed"), terminated]).band).toBe("ended");
    expect(look([terminated, event("2026-03-02", "contract.renewed")]).band).toBe("ended");
  });

  test("it stays ended when all of it lies before the horizon", () => {
    expect(look([terminated], "2030-01-01")).toMatchObject({ band: "ended", data: { events: 0 } });
  });
});

describe("confidence", () => {
  const confidence = (events: number, days: number) => {
    const last = Array.from({ length: events - 1 }, (_, i) => call(daysBefore(i / 100)));
    return assess(1, [call(daysBefore(days)), ...last]).confidence;
  };

  test.each([
    [4, 179, "low"],
    [5, 29.99, "low"],
    [5, 30, "medium"],
    [19, 179, "medium"],
    [20, 179.99, "medium"],
  ] as const)("of %d events over %d days is %s", (events, days, expected) => {
    expect(confidence(events, days)).toBe(expected);
  });

  test("is high from 20 events and 180 days", () => {
    expect(confidence(20, 180)).toBe("high");
    // The first event counts for the days, though it lies on the edge of the horizon.
    expect(confidence(21, 365)).toBe("high");
    expect(confidence(20, 365)).toBe("medium");
  });
});

describe("an override", () => {
  const override = (at: string, score: number, until: string) =>
    event(at, "score.overridden", { score, until, by: "olga", reason: "We know better." });
  const look = (...overrides: unknown[]) => assess(50, [call("2026-02-20"), ...overrides]);

  test("stands instead of the score while it lives", () => {
    const { score, band, adjustments, churn } = look(override("2026-02-21", 80, "2026-03-02"));
    expect({ score, band, churn }).toEqual({ score: 80, band: "critical", churn: 50 });
    expect(adjustments).toEqual([
      {
        kind: "override",
        to: 80,
        by: "olga",
        reason: "We know better.",
        until: "2026-03-02T00:00:00Z",
        contribution: 30,
      },
    ]);
  });

  test("ends at its `until`, and begins when it is made", () => {
    expect(look(override("2026-02-21", 80, AT)).score).toBe(50);
    expect(look(override("2026-03-02", 80, "2026-04-01")).score).toBe(50);
  });

  test("gives way to a newer one that lives", () => {
    expect(
      look(override("2026-02-21", 80, "2026-04-01"), override("2026-02-22", 10, "2026-03-02")).score,
    ).toBe(10);
    expect(
      look(override("2026-02-21", 80, "2026-04-01"), override("2026-02-22", 10, "2026-02-23")).score,
    ).toBe(80);
  });

  test("an override from before the horizon lives on", () => {
    const old = override("2020-01-01", 80, "2027-01-01");
    expect(look(old).score).toBe(80);
  });
});

describe("previous", () => {
  const assessmentOf = (points: number) => assess(points, [call("2026-02-20")]);
  const bandAfter = (points: number, previous: Assessment) =>
    assess(points, [call("2026-02-20")], { previous }).band;
  const pointsOf = (score: number) => -50 * Math.log2(1 - score / 100);

  test("lets the band worsen at once and improve only 5 below the threshold", () => {
    expect(bandAfter(pointsOf(50), assessmentOf(pointsOf(30)))).toBe("strained");
    expect(bandAfter(pointsOf(46), assessmentOf(pointsOf(60)))).toBe("strained");
    expect(bandAfter(pointsOf(44), assessmentOf(pointsOf(60)))).toBe("watch");
    expect(bandAfter(pointsOf(46), assessmentOf(pointsOf(30)))).toBe("watch");
  });

  test("a previous assessment changes nothing but the band", () => {
    const events = [call("2026-02-20")];
    const { band: _, ...rest } = assess(pointsOf(46), events);
    const { band: __, ...held } = assess(pointsOf(46), events, { previous: assessmentOf(pointsOf(60)) });
    expect(held).toEqual(rest);
  });

  test("that is unknown or ended holds nothing", () => {
    const ended = assess(50, [call("2026-02-20"), event("2026-02-21", "contract.terminated", { by: "us" })]);
    expect([ended.band, bandAfter(pointsOf(46), ended)]).toEqual(["ended", "watch"]);
    const unknown = assess(50, []);
    expect([unknown.band, bandAfter(pointsOf(46), unknown)]).toEqual(["unknown", "watch"]);
  });

  test.each(["client", "band"])(
    "a previous whose %s throws when it is read is an error with its place",
    (name) => {
      const thrower = () => {
        throw new Error("of its own");
      };
      const previous = Object.defineProperty({ client: "acme", band: "calm" }, name, { get: thrower });
      const history = appendEvents(createHistory({ id: "acme" }), [call("2026-02-20")]);
      expect(() => scoring(50).assess(history, { at: AT, previous: previous as never })).toThrow(
        "#/previous: expected an assessment, found code of its own that throws when it is read",
      );
    },
  );

  test.each<[unknown, string, string]>([
    [null, "/previous", "null"],
    ["calm", "/previous", '"calm"'],
    [{}, "/previous", "one of nothing"],
    [{ client: "acme" }, "/previous/band", "nothing"],
    [{ client: "acme", band: null }, "/previous/band", "null"],
    [{ client: "acme", band: "strianed" }, "/previous/band", '"strianed"'],
  ])(
    "a previous that is no assessment, %j, is an error with its place, by both evaluators",
    async (previous, pointer, found) => {
      const history = appendEvents(createHistory({ id: "acme" }), [call("2026-02-20")]);
      const options = { at: AT, previous: previous as Assessment };
      const problemOf = (error: unknown) => {
        if (!(error instanceof InvalidInputError)) throw error;
        return error.problems.map((problem) => [problem.place.pointer, problem.found]);
      };
      try {
        scoring(50).assess(history, options);
        expect.unreachable();
      } catch (error) {
        expect(problemOf(error)).toEqual([[pointer, found]]);
      }
      const bridge = createAsyncRiskEngine({ packs: [defaultPack] });
      await expect(bridge.assess(history, options).catch(problemOf)).resolves.toEqual([[pointer, found]]);
    },
  );

  test("options that are not known are refused by both evaluators, with the nearest", async () => {
    const history = createHistory({ id: "acme" });
    const options = { at: "2026-03-01", previuos: scoring(50).assess(history, { at: "2026-02-01" }) };
    const told = /\/previuos: expected a known option, found "previuos" \(did you mean "previous"\?\)/;
    expect(() => scoring(50).assess(history, options)).toThrow(told);
    await expect(createAsyncRiskEngine({ packs: [defaultPack] }).assess(history, options)).rejects.toThrow(
      told,
    );
  });

  test("options that are absent lack their at, which is an error like any other", () => {
    const history = createHistory({ id: "acme" });
    for (const options of [undefined, null, {}])
      expect(() => scoring(50).assess(history, options as never)).toThrow(InvalidInputError);
  });

  test("a previous assessment of another client is an error", () => {
    const other = scoring(50).assess(createHistory({ id: "other" }), { at: AT });
    expect(() => assess(50, [], { previous: other })).toThrow(
      new InvalidInputError([
        problemAt(
          { pointer: "/previous" },
          { code: "mismatch", expected: "an assessment of acme", found: 'one of "other"' },
        ),
      ]),
    );
  });
});

test.each([
  "",
  "yesterday",
  "2026-02-30",
  "2026-03-01T00:00:00",
  "0000-01-01",
  "275760-09-13",
  "+275760-09-13T00:00:00Z",
  "10000-01-01",
  5,
  null,
  undefined,
  new Date(0),
])("an `at` that is no instant is an error: %s", (at) => {
  const look = () => scoring(50).assess(historyOf([]), { at: at as string });
  expect(look).toThrow(InvalidInputError);
  expect(look).toThrow("#/at: expected an ISO 8601 instant with an offset, or a date, found");
});

test("`at` is told in UTC, and the first and last instants there are can be looked from", () => {
  const look = (at: string) =>
    createRiskEngine({ packs: [defaultPack] }).assess(historyOf([call("2026-02-20")]), { at });
  expect(look("2026-03-01T03:00:00+03:00").at).toBe("2026-03-01T00:00:00Z");
  expect(look("1900-01-01").band).toBe("unknown");
  expect(look("9999-12-31T23:59:59Z").data).toEqual({ events: 0, firstAt: "2026-02-20T00:00:00Z" });
});

describe("advice", () => {
  const own = { all: [{ ...CALLS, params: { events: "call.ignored", where: { contact: "$subject" } } }] };
  const look = (parts: Json, events: readonly unknown[] = [call("2026-02-20")], profile: Json = {}) =>
    engineOf(ruleFile(parts)).assess(historyOf(events, profile), { at: AT });

  test("is due counted from the newest evidence, else from when its rule began to hold", () => {
    const silent = { conditions: { all: [{ ...CALLS, operator: "equal", value: 0 }] } };
    const actions = { a: action(), b: action() };
    const rules = [adviceRule("on-calls", "a"), adviceRule("on-silence", "b", silent)];
    const due = (events: readonly unknown[]) =>
      look({ actions, rules }, events).recommendations.map((one) => one.due);
    expect(due([call("2026-02-18"), call("2026-02-20")])).toEqual(["2026-02-23T00:00:00Z"]);
    expect(due([event("2026-02-20", "praise.received")])).toEqual(["2026-02-23T00:00:00Z"]);
    expect(due([call("2026-01-20"), event("2026-01-25", "praise.received")])).toEqual([
      // The call of 20 January counts for 30 days.
      "2026-02-22T00:00:00Z",
    ]);
  });

  test("is due by the evidence of the findings that it rests on, and names them", () => {
    const finding = { fact: "finding", params: { rule: "calls" }, operator: "greaterThan", value: 0 };
    const rules = [
      findingRule("calls", { forEach: "contact", conditions: own, source: ["bdo-05"] }),
      adviceRule("advise", "a", { forEach: "contact", conditions: { all: [finding] }, source: ["bdo-06"] }),
      adviceRule("for-all", "b", { conditions: { all: [finding] } }),
    ];
    const actions = { a: action({ source: ["bdo-01"] }), b: action() };
    const calls = [call("2026-02-20", { contact: "boris" }), call("2026-02-22", { contact: "anna" })];
    expect(look({ actions, rules }, calls).recommendations).toMatchObject([
      {
        action: "b",
        due: "2026-02-25T00:00:00Z",
        because: [
          { rule: "calls", subject: "anna" },
          { rule: "calls", subject: "boris" },
        ],
      },
      {
        action: "a",
        subject: "boris",
        subjectKind: "contact",
        due: "2026-02-23T00:00:00Z",
        because: [{ rule: "calls", subject: "boris" }],
        source: ["bdo-01", "bdo-06"],
      },
      { action: "a", subject: "anna", due: "2026-02-25T00:00:00Z" },
    ]);
  });

  test("that rests on facts alone gives its own rule and title as the reason", () => {
    const title = { en: "Calls pile up", ru: "Звонки копятся" };
    const rules = [adviceRule("own", "a", { title }), adviceRule("untitled", "b")];
    expect(
      look({ actions: { a: action(), b: action() }, rules }, [call("2026-02-20")]).recommendations,
    ).toMatchObject([
      { action: "a", because: [{ rule: "own", title }] },
      { action: "b", because: [{ rule: "untitled" }] },
    ]);
  });

  test("of one action and subject merges: earliest due, all reasons", () => {
    const rules = [
      adviceRule("late", "a", { source: ["s1"] }),
      adviceRule("soon", "a", {
        event: { type: "recommendation", params: { action: "a", due: "1d" } },
        source: ["s2"],
      }),
    ];
    const { recommendations } = look({ actions: { a: action() }, rules });
    expect(recommendations).toMatchObject([
      { due: "2026-02-21T00:00:00Z", because: [{ rule: "late" }, { rule: "soon" }], source: ["s1", "s2"] },
    ]);
  });

  describe("with a guard that fails", () => {
    const praised = {
      fact: "count",
      params: { events: "praise.received" },
      operator: "greaterThanInclusive",
      value: 1,
    };
    const tier = { fact: "client", path: "$.tier", operator: "equal", value: "key" };
    const withheld = (guard: unknown, rest: Json = {}, profile: Json = {}) =>
      look({ actions: { a: action({ guard, ...rest }) }, rules: [adviceRule("x", "a")] }, undefined, profile)
        .withheld[0]?.reasons;

    test("is withheld, and says which parts of the guard do not hold", () => {
      expect(withheld({ all: [praised, tier, CALLS] })).toEqual([
        {
          kind: "guard",
          condition: {
            en: "number of words of praise: must be at least 1 (now 0); the client's importance to us: must be key (now not known)",
            ru: "число похвал: нужно не меньше 1 (сейчас 0); значимость клиента для нас: нужно значение «ключевая» (сейчас неизвестно)",
          },
        },
      ]);
      expect(withheld({ all: [praised, tier] }, {}, { tier: "key" })).toMatchObject([
        { condition: { en: "number of words of praise: must be at least 1 (now 0)" } },
      ]);
      expect(withheld({ not: CALLS })).toMatchObject([
        { condition: { en: "number of ignored calls within 30 days: must be 0 (now 1)" } },
      ]);
    });

    test("a failed guard says what its author says first", () => {
      expect(
        withheld(praised, { guardReason: { en: "First be praised.", ru: "Сначала похвала." } }),
      ).toMatchObject([
        {
          condition: {
            en: "First be praised. Missing now: number of words of praise: must be at least 1 (now 0)",
          },
        },
      ]);
    });

    test("of a subject is asked of that subject", () => {
      const guard = { all: [{ fact: "subject", path: "$.decisionMaker", operator: "equal", value: true }] };
      const outcome = look(
        {
          actions: { a: action({ guard }) },
          rules: [adviceRule("x", "a", { forEach: "contact", conditions: own })],
        },
        [call("2026-02-20", { contact: "boris" }), call("2026-02-22", { contact: "anna" })],
        { contacts: [{ id: "anna", decisionMaker: true }] },
      );
      expect(outcome.recommendations.map(({ subject }) => subject)).toEqual(["anna"]);
      expect(outcome.withheld.map(({ subject }) => subject)).toEqual(["boris"]);
    });

    test("gives way to `otherwise`, for the same reasons and by the same date, guarded in turn", () => {
      const actions = {
        a: action({ guard: praised, otherwise: "b" }),
        b: action({ guard: praised, otherwise: "c" }),
        c: action(),
      };
      const outcome = look({ actions, rules: [adviceRule("x", "a")] });
      expect(outcome.withheld.map((one) => one.action)).toEqual(["a", "b"]);
      expect(outcome.recommendations).toMatchObject([
        { action: "c", due: "2026-02-23T00:00:00Z", because: [{ rule: "x" }] },
      ]);
    });

    test("a guard knows the score", () => {
      const guard = {
        all: [
          { fact: "band", operator: "equal", value: "strained" },
          { fact: "score", operator: "lessThan", value: 51 },
        ],
      };
      const engine = (points: number) =>
        engineOf(
          ruleFile({
            actions: { a: action({ guard }) },
            rules: [findingRule("calls", {}, { points }), adviceRule("x", "a")],
          }),
        ).assess(historyOf([call("2026-02-20")]), { at: AT });
      expect(engine(50).recommendations).toHaveLength(1);
      expect(engine(60).withheld[0]?.reasons).toMatchObject([
        { condition: { en: expect.stringMatching(/^the score: must be less than 51 \(now 56\.47\)$/) } },
      ]);
    });
  });

  test("that is settling, cooling down, snoozed or disturbs in a quiet period is withheld until then", () => {
    const actions = { a: action({ settle: "7d", cooldown: "30d", bothersContact: true }) };
    const rules = [
      adviceRule("x", "a", { event: { type: "recommendation", params: { action: "a", due: "20d" } } }),
    ];
    const reasons = (events: readonly unknown[], profile: Json = {}) =>
      look({ actions, rules }, [call("2026-02-20"), ...events], profile).withheld[0]?.reasons;
    const taken = (at: string, outcome?: string) =>
      event(at, "action.taken", { action: "a", ...(outcome && { outcome }) });
    expect(reasons([])).toBeUndefined();
    expect(reasons([taken("2026-02-25")])).toEqual([{ kind: "settling", until: "2026-03-04T00:00:00Z" }]);
    expect(reasons([taken("2026-02-20")])).toEqual([{ kind: "cooldown", until: "2026-03-22T00:00:00Z" }]);
    expect(reasons([taken("2026-02-25"), taken("2026-02-26", "failed")])).toEqual([
      { kind: "cooldown", until: "2026-03-27T00:00:00Z" },
    ]);
    const snooze = event("2026-02-21", "recommendation.snoozed", {
      action: "a",
      until: "2026-03-09",
      by: "olga",
      reason: "Holiday.",
    });
    expect(reasons([snooze])).toEqual([
      {
        kind: "snoozed",
        until: "2026-03-09T00:00:00Z",
        by: "olga",
        condition: { en: "Holiday.", ru: "Holiday." },
      },
    ]);
    expect(reasons([], { quietPeriods: [{ from: "2026-02-27", to: "2026-03-03" }] })).toEqual([
      { kind: "quiet-period", until: "2026-03-04T00:00:00Z" },
    ]);
  });
});

describe("an assessment", () => {
  test("is plain JSON, tells its rules, and is the same byte for byte", () => {
    const engine = createRiskEngine({ packs: [defaultPack] });
    const history = historyOf(
      [
        call("2026-02-20", { contact: "anna" }),
        call("2026-02-21", { contact: "anna" }),
        call("2026-02-22", { contact: "anna" }),
      ],
      { name: "Acme" },
    );
    const assessment = engine.assess(history, { at: AT });
    expect(JSON.parse(JSON.stringify(assessment))).toEqual(assessment);
    expect(JSON.stringify(engine.assess(history, { at: AT }))).toBe(JSON.stringify(assessment));
    expect(assessment).toMatchObject({
      client: "acme",
      name: "Acme",
      at: "2026-03-01T00:00:00Z",
      rules: { packs: [{ name: "default", version: defaultPack.version }], hash: engine.hash },
      data: { events: 3, firstAt: "2026-02-20T00:00:00Z", lastAt: "2026-02-22T00:00:00Z" },
    });
  });

  test("of one client leaves no trace in that of another", () => {
    const engine = createRiskEngine({ packs: [defaultPack] });
    const quiet = historyOf([event("2026-02-20", "praise.received")]);
    const before = JSON.stringify(engine.assess(quiet, { at: AT }));
    engine.assess(historyOf([call("2026-02-20"), call("2026-02-21"), call("2026-02-22")]), { at: AT });
    expect(JSON.stringify(engine.assess(quiet, { at: AT }))).toBe(before);
  });

  test("counts no steering among what was observed", () => {
    const taken = event("2026-02-25", "action.taken", { action: "call-meeting" });
    expect(assess(1, [call("2026-02-20"), taken]).data).toEqual({
      events: 1,
      firstAt: "2026-02-20T00:00:00Z",
      lastAt: "2026-02-20T00:00:00Z",
    });
  });
});
