import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { defineFact } from "../../src/facts/fact.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History } from "../../src/history/history.ts";
import {
  type AsyncRiskEngineOptions,
  createAsyncRiskEngine,
  defineFetchedFact,
  FactFailedError,
  type FetchFact,
} from "../../src/json-rules-engine.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { action, adviceRule, findingRule, ruleFile } from "../rules/rule-files.ts";

const at = "2026-03-01";

function historyOf(client: string): History {
  return appendEvents(createHistory({ id: client, monthlyRevenue: 100 }), [
    { id: "e1", client, at: "2026-02-20", type: "call.ignored", contact: "anna" },
    { id: "e2", client, at: "2026-02-21", type: "call.ignored", contact: "boris" },
  ]);
}

const overLimit = { fact: "creditLimit", path: "$.limit", operator: "lessThan", value: 1000 };

function engineOf(facts: AsyncRiskEngineOptions["facts"] = {}, pack = {}, rest = {}) {
  const file = ruleFile({ rules: [findingRule("low-limit", { conditions: { all: [overLimit] } })], ...pack });
  return createAsyncRiskEngine({ packs: [file], facts, ...rest });
}

describe("facts that are fetched", () => {
  test("are asked with client, instant and params, and followed along the path", async () => {
    const asked: unknown[] = [];
    const creditLimit: FetchFact = async ({ client, at: instant, params }) => {
      asked.push({ client, at: instant, params });
      return { limit: client === "acme" ? 500 : 5000 };
    };
    const engine = engineOf({ creditLimit });
    const { assessments } = await engine.assessAll([historyOf("acme"), historyOf("zenith")], { at });
    expect(assessments.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([["low-limit"], []]);
    expect(asked).toEqual([
      { client: "acme", at: "2026-03-01T00:00:00Z", params: {} },
      { client: "zenith", at: "2026-03-01T00:00:00Z", params: {} },
    ]);
  });

  test("are fetched once a client and params, whoever asks: conditions, points, multipliers, advice, guards", async () => {
    const asked: string[] = [];
    const rating: FetchFact = async ({ client, params }) => {
      asked.push(`${client} ${JSON.stringify(params)}`);
      return { now: 3, before: 5 };
    };
    const now = { fact: "rating", path: "$.now" };
    const asks = { ...now, operator: "equal", value: { fact: "rating", path: "$.now" } };
    const points = {
      ...now,
      curve: [
        [0, 0],
        [10, 100],
      ],
    };
    const multipliers = [
      {
        by: {
          fact: "rating",
          path: "$.before",
          curve: [
            [0, 1],
            [5, 2],
          ],
        },
      },
      {
        by: 3,
        conditions: { fact: "rating", params: { of: "parent" }, path: "$.now", operator: "equal", value: 3 },
      },
    ];
    const engine = engineOf(
      { rating },
      {
        actions: { a: action({ guard: { ...now, operator: "greaterThan", value: 3 } }) },
        conditions: { known: asks },
        rules: [
          findingRule(
            "rated",
            { conditions: { all: [asks, { condition: "known" }] } },
            { points, multipliers },
          ),
          adviceRule("advise", "a", { conditions: { condition: "known" } }),
        ],
      },
    );
    const { findings, withheld } = await engine.assess(historyOf("acme"), { at });
    expect(findings[0]?.points).toBeCloseTo(30 * 2 * 3);
    expect(withheld[0]?.reasons[0]).toMatchObject({
      condition: { en: expect.stringMatching(/rating\.now.*3.*3/) },
    });
    expect(asked.sort()).toEqual(['acme {"of":"parent"}', "acme {}"]);
  });

  test("are asked for each subject where the rule says so", async () => {
    const mood: FetchFact = async ({ params }) => (params.who === "anna" ? "cross" : "fine");
    const cross = { fact: "mood", params: { who: "$subject" }, operator: "equal", value: "cross" };
    const rules = [findingRule("cross", { forEach: "contact", conditions: { all: [cross] } })];
    const { findings } = await engineOf({ mood }, { rules }).assess(historyOf("acme"), { at });
    expect(findings.map(({ subject }) => subject)).toEqual(["anna"]);
  });

  test("that are unknown leave the leaf false", async () => {
    const { findings } = await engineOf({ creditLimit: async () => undefined }).assess(historyOf("acme"), {
      at,
    });
    expect(findings).toEqual([]);
  });
});

describe("a fact that fails", () => {
  test("fails its client's assessment with client, fact and cause; others go on", async () => {
    const cause = new Error("the bank is closed");
    const creditLimit: FetchFact = async ({ client }) => {
      if (client === "acme") throw cause;
      return { limit: 1 };
    };
    const histories = ["zenith", "acme", "nadir"].map(historyOf);
    const { assessments, failures } = await engineOf({ creditLimit }).assessAll(histories, { at });
    expect(assessments.map(({ client, score }) => [client, score !== null && score > 0])).toEqual([
      ["zenith", true],
      ["nadir", true],
    ]);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toBeInstanceOf(FactFailedError);
    expect(failures[0]).toMatchObject({
      client: "acme",
      fact: "creditLimit",
      cause,
      message: "client acme: rule low-limit: fact creditLimit failed: the bank is closed",
    });
  });

  test("fails it too where it throws at once, where it is only needed for points, and where the answer makes no sense", async () => {
    const limit = {
      fact: "creditLimit",
      curve: [
        [0, 1],
        [9, 10],
      ],
    };
    const forPoints = { rules: [findingRule("x", {}, { points: limit })] };
    const failing: FetchFact = () => {
      throw new Error("no such client");
    };
    for (const engine of [
      engineOf({ creditLimit: failing }),
      engineOf({ creditLimit: failing }, forPoints),
      engineOf({ creditLimit: { fetch: async () => "much", value: z.number() } }, forPoints),
    ]) {
      await expect(engine.assess(historyOf("acme"), { at })).rejects.toBeInstanceOf(FactFailedError);
    }
  });

  test("is one that does not answer in time; its signal tells it so", async () => {
    let signal: AbortSignal | undefined;
    const creditLimit: FetchFact = (question) => {
      signal = question.signal;
      return new Promise(() => {});
    };
    const engine = engineOf({ creditLimit }, {}, { timeoutMs: 20 });
    await expect(engine.assess(historyOf("acme"), { at })).rejects.toThrow(
      "client acme: rule low-limit: fact creditLimit failed: no answer within 20 ms",
    );
    expect(signal?.aborted).toBe(true);
  });

  test("lets go of the client's other questions", async () => {
    let told = false;
    const slow: FetchFact = ({ signal }) =>
      new Promise(() => signal.addEventListener("abort", () => (told = true)));
    const rules = [
      findingRule("x", {
        conditions: {
          all: [
            { fact: "slow", operator: "equal", value: 1 },
            { fact: "broken", operator: "equal", value: 1 },
          ],
        },
      }),
    ];
    const broken: FetchFact = async () => {
      throw new Error("broken");
    };
    const engine = engineOf({ slow, broken }, { rules });
    await expect(engine.assess(historyOf("acme"), { at })).rejects.toThrow("fact broken failed");
    expect(told).toBe(true);
  });
});

test("no more answers are waited for at a time than allowed, over all clients", async () => {
  let waiting = 0;
  let most = 0;
  const creditLimit: FetchFact = async () => {
    most = Math.max(most, ++waiting);
    await pause(2);
    waiting--;
    return { limit: 1 };
  };
  const engine = engineOf({ creditLimit }, {}, { concurrency: 3 });
  const histories = Array.from({ length: 12 }, (_, i) => historyOf(`client-${i}`));
  const together = await Promise.all([
    engine.assessAll(histories.slice(0, 6), { at }),
    engine.assessAll(histories.slice(6), { at }),
  ]);
  expect(together.flatMap(({ assessments }) => assessments)).toHaveLength(12);
  expect(most).toBe(3);
});

test("assessments that run at once do not mix", async () => {
  const creditLimit: FetchFact = async ({ client }) => {
    const number = Number(client.split("-")[1]);
    await pause((number * 7) % 5);
    return { limit: number % 2 === 0 ? 1 : 5000 };
  };
  const engine = engineOf({ creditLimit });
  const histories = Array.from({ length: 20 }, (_, i) => historyOf(`client-${i}`));
  const assessments = await Promise.all(histories.map((history) => engine.assess(history, { at })));
  expect(assessments.map(({ client, findings }) => [client, findings.length])).toEqual(
    histories.map(({ client }, i) => [client.id, i % 2 === 0 ? 1 : 0]),
  );
});

test("findings add up in the order of their subjects, whoever was answered first", async () => {
  const worth: Readonly<Record<string, number>> = { anna: 0.1, boris: 0.2, vera: 0.3 };
  const worthOf: FetchFact = async ({ params }) => {
    const value = worth[String(params.who)] ?? 0;
    await pause(30 - value * 100);
    return value;
  };
  const each = { fact: "worth", params: { who: "$subject" } };
  const all = { fact: "finding", params: { rule: "each" }, path: "$.points" };
  const curve = [
    [0, 0],
    [10, 10],
  ];
  const rules = [
    findingRule("each", { forEach: "contact" }, { points: { ...each, curve } }),
    findingRule(
      "all",
      { conditions: { all: [{ ...all, operator: "greaterThan", value: 0 }] } },
      { points: { ...all, curve } },
    ),
  ];
  const history = appendEvents(
    createHistory({ id: "acme", contacts: Object.keys(worth).map((id) => ({ id })) }),
    historyOf("acme").events,
  );
  const { findings } = await engineOf({ worth: worthOf }, { rules }).assess(history, { at });
  expect(findings.find(({ rule }) => rule === "all")?.points).toBe(0.1 + 0.2 + 0.3);
});

test("the default pack says the same by either evaluator", async () => {
  const events = [
    { id: "1", client: "acme", at: "2026-01-05", type: "employee.joined", employee: "ivan" },
    {
      id: "2",
      client: "acme",
      at: "2026-01-12",
      type: "email.aggressive",
      tone: "insulting",
      employee: "ivan",
      contact: "anna",
    },
    { id: "3", client: "acme", at: "2026-01-14", type: "payment.late", daysLate: 40 },
    {
      id: "4",
      client: "acme",
      at: "2026-01-15",
      type: "incident.occurred",
      incident: "i",
      kind: "deadline",
      fault: "us",
      loss: 500,
    },
    { id: "5", client: "acme", at: "2026-01-19", type: "call.ignored", contact: "anna" },
    {
      id: "6",
      client: "acme",
      at: "2026-01-21",
      type: "complaint.filed",
      about: "employee",
      employee: "ivan",
    },
  ];
  const history = appendEvents(createHistory({ id: "acme", monthlyRevenue: 900, tier: "key" }), events);
  const sync = createRiskEngine({ packs: [defaultPack] });
  const byEngine = createAsyncRiskEngine({ packs: [defaultPack] });
  for (const moment of ["2026-01-16", "2026-02-01", "2026-06-01"]) {
    const assessment = sync.assess(history, { at: moment });
    const same = await byEngine.assess(history, { at: moment, previous: assessment });
    expect(JSON.stringify(same)).toBe(
      JSON.stringify(sync.assess(history, { at: moment, previous: assessment })),
    );
    expect(assessment.findings.length).toBeGreaterThan(2);
  }
});

test("facts and operators by code work as they do in the synchronous engine", async () => {
  const day = defineFact({
    unit: "day of the month",
    summary: { en: "The day of the month.", ru: "День месяца." },
    params: z.strictObject({}),
    phrase: () => ({ en: "day of the month", ru: "день месяца" }),
    compile: () => ({ read: (view) => new Date(view.at).getUTCDate(), perSubject: false, lookBackMs: 0 }),
  });
  const divides = (value: unknown, by: unknown) => Number(value) % Number(by) === 0;
  const rules = [
    findingRule("even-day", { conditions: { all: [{ fact: "day", operator: "not:divides", value: 2 }] } }),
  ];
  const options = { packs: [ruleFile({ rules })], facts: { day }, operators: { divides } };
  const sync = createRiskEngine(options).assess(historyOf("acme"), { at });
  expect(sync.findings).toHaveLength(1);
  expect(await createAsyncRiskEngine(options).assess(historyOf("acme"), { at })).toEqual(sync);
});

describe("what does not load", () => {
  test("a fact that nobody fetches, params that its schema refuses, $subject without a forEach", () => {
    const fetch: FetchFact = async () => 1;
    const leaf = { fact: "limit", operator: "equal", value: 1 };
    const make =
      (facts: AsyncRiskEngineOptions["facts"], params: unknown = {}) =>
      () =>
        engineOf(facts, { rules: [findingRule("x", { conditions: { all: [{ ...leaf, params }] } })] });
    expect(make({ limits: fetch })).toThrow('expected a fact, found "limit" (did you mean "limits"?)');
    const strict = {
      limit: defineFetchedFact({
        fetch: async ({ params }) => params.of,
        params: z.strictObject({ of: z.string() }),
      }),
    };
    expect(make(strict, { of: 1 })).toThrow(
      "test#/rules/0/conditions/all/0/params/of: expected text, found 1",
    );
    expect(make({ limit: fetch }, { of: "$subject" })).toThrow("params without $subject");
  });

  test("names of built-in facts, limits that make no sense", () => {
    expect(() => engineOf({ count: async () => 1 })).toThrow(
      /facts\/count: expected a fact name .* that no built-in one has/,
    );
    expect(() => engineOf({}, { rules: [] }, { timeoutMs: 0 })).toThrow(InvalidInputError);
    expect(() => engineOf({}, { rules: [] }, { concurrency: 0.5 })).toThrow(InvalidInputError);
  });

  test("named conditions that double at each name: the library would fill them all in", () => {
    const conditions: Record<string, unknown> = {
      c0: { fact: "count", params: { events: "call.ignored" }, operator: "equal", value: 1 },
    };
    for (let i = 1; i <= 40; i++)
      conditions[`c${i}`] = { all: [{ condition: `c${i - 1}` }, { condition: `c${i - 1}` }] };
    const rules = [findingRule("x", { conditions: { condition: "c40" } })];
    expect(() => engineOf({}, { conditions, rules })).toThrow(
      "at most 10000 comparisons in x, named conditions filled in",
    );
  });
});
