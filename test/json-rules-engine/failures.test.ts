import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createRiskEngine } from "../../src/assess/assess.ts";
import { InvalidInputError } from "../../src/events/problem.ts";
import { type CustomFact, defineFact } from "../../src/facts/fact.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory, type History } from "../../src/history/history.ts";
import {
  AssessmentFailedError,
  type AsyncRiskEngineOptions,
  createAsyncRiskEngine,
  FactFailedError,
} from "../../src/json-rules-engine.ts";
import { action, adviceRule, findingRule, ruleFile } from "../rules/rule-files.ts";

const at = "2026-03-01";

function historyOf(client: string): History {
  return appendEvents(createHistory({ id: client }), [
    { id: "e1", client, at: "2026-02-20", type: "call.ignored", contact: "anna" },
    { id: "e2", client, at: "2026-02-21", type: "call.ignored", contact: "boris" },
  ]);
}

const CLIENTS = ["zenith", "acme", "nadir"];
const histories = CLIENTS.map(historyOf);

/** A fact by code that needs no fetching. */
function factOf(read: (client: string) => unknown): CustomFact {
  return defineFact({
    unit: "any",
    summary: { en: "Odd.", ru: "Странный." },
    params: z.strictObject({}),
    phrase: () => ({ en: "odd", ru: "странный" }),
    compile: () => ({ read: (view) => read(view.client.id), perSubject: false, lookBackMs: 0 }),
  });
}

const leaf = (operator: string, value: unknown = 1, rest = {}) => ({ fact: "odd", operator, value, ...rest });
const ask = (...leaves: readonly unknown[]) => [
  findingRule("calm", {
    conditions: { all: [{ fact: "client", path: "$.observedDays", operator: "equal", value: 0.123 }] },
  }),
  findingRule("asks", { conditions: { any: leaves } }),
];

/** Messages of the failures of all clients, and how many were assessed. */
async function failuresOf(options: AsyncRiskEngineOptions) {
  const { assessments, failures } = await createAsyncRiskEngine(options).assessAll(histories, { at });
  for (const failure of failures) expect(failure).toBeInstanceOf(AssessmentFailedError);
  return {
    assessed: assessments.map(({ client }) => client),
    messages: failures.map(({ message }) => message),
    failures,
  };
}

const throwing = Object.defineProperty({}, "limit", {
  enumerable: true,
  get() {
    throw new Error("not for you");
  },
});
const ODD: Readonly<Record<string, unknown>> = {
  "an object with a toString that is none": { toString: 1 },
  "an object with a valueOf that is none": { valueOf: 1, toString: 1 },
  "an object without a prototype": Object.create(null),
  "a list of them": [{ toString: 1 }, Object.create(null)],
  "a symbol": Symbol("odd"),
  "a bigint": 1n,
  nothing: undefined,
};
const OPERATORS = [
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
  "equal",
  "in",
  "contains",
];

describe("an odd answer is no number, and both evaluators say the same of it", () => {
  test.each(Object.entries(ODD))("%s", async (_, odd) => {
    const leaves = OPERATORS.flatMap((operator) =>
      ["", "not:", "someFact:", "swap:"].map((decorator) =>
        leaf(`${decorator}${operator}`, operator === (decorator === "swap:" ? "contains" : "in") ? [1] : 1),
      ),
    );
    const rules = leaves.map((one, i) => findingRule(`rule-${i}`, { conditions: { all: [one] } }));
    const packs = [ruleFile({ rules })];
    const expected = createRiskEngine({ packs, facts: { odd: factOf(() => odd) } });
    for (const facts of [{ odd: async () => odd }, { odd: factOf(() => odd) }]) {
      const { assessments, failures } = await createAsyncRiskEngine({ packs, facts }).assessAll(histories, {
        at,
      });
      expect(failures).toEqual([]);
      expect(JSON.stringify(assessments)).toBe(
        JSON.stringify(histories.map((one) => expected.assess(one, { at }))),
      );
    }
  });
});

describe("one client's failure is that client's, and says who, what and why", () => {
  test("an answer with a getter that throws", async () => {
    const rules = ask(leaf("equal", 1, { path: "$.limit" }));
    const facts = {
      odd: async ({ client }: { client: string }) => (client === "acme" ? throwing : { limit: 1 }),
    };
    const { assessed, failures } = await failuresOf({ packs: [ruleFile({ rules })], facts });
    expect(assessed).toEqual(["zenith", "nadir"]);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toBeInstanceOf(FactFailedError);
    expect(failures[0]).toMatchObject({ client: "acme", rule: "asks", fact: "odd", params: {} });
    expect(failures[0]?.message).toBe("client acme: rule asks: fact odd failed: not for you");
  });

  test("an error that cannot be read, of a fact or an operator: client, fact and rule are told as of any other", async () => {
    const mute = Object.defineProperty(new Error("x"), "message", {
      get() {
        throw new Error("boom");
      },
    });
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const thrown of [mute, proxy]) {
      const fail = (): never => {
        throw thrown;
      };
      const { assessed, failures } = await failuresOf({
        packs: [ruleFile({ rules: ask(leaf("greaterThan")) })],
        facts: { odd: async ({ client }) => (client === "acme" ? fail() : 2) },
      });
      expect(assessed).toEqual(["zenith", "nadir"]);
      expect(failures).toMatchObject([{ client: "acme", fact: "odd", rule: "asks" }]);
      const compared = await failuresOf({
        packs: [ruleFile({ rules: ask(leaf("fails")) })],
        facts: { odd: async ({ client }) => client },
        operators: { fails: (value) => (value === "acme" ? fail() : true) },
      });
      expect(compared.failures).toMatchObject([
        { client: "acme", fact: "odd", rule: "asks", operator: "fails" },
      ]);
    }
  });

  test("an operator that throws, or answers neither true nor false", async () => {
    const operators = {
      throws: (value: unknown) => {
        if (value === "acme") throw new RangeError("no such client");
        return true;
      },
      vague: (value: unknown) => (value === "acme" ? 1 : true) as boolean,
    };
    for (const [operator, why] of [
      ["throws", "no such client"],
      ["not:vague", "operator vague must give true or false, and gave 1"],
    ] as const) {
      const packs = [ruleFile({ rules: ask(leaf("equal", 5), leaf(operator)) })];
      const message = `client acme: rule asks: operator ${operator} on fact odd failed: ${why}`;
      for (const facts of [
        { odd: async ({ client }: { client: string }) => client },
        { odd: factOf((client) => client) },
      ]) {
        const { assessed, messages } = await failuresOf({ packs, operators, facts });
        expect({ assessed, messages }).toEqual({ assessed: ["zenith", "nadir"], messages: [message] });
      }
      const sync = createRiskEngine({ packs, operators, facts: { odd: factOf((client) => client) } });
      expect(() => sync.assess(historyOf("acme"), { at })).toThrow(AssessmentFailedError);
      expect(() => sync.assess(historyOf("acme"), { at })).toThrow(message);
      expect(sync.assess(historyOf("nadir"), { at }).client).toBe("nadir");
    }
  });

  test("a fact by code that throws: in conditions, points, multipliers, advice and guards", async () => {
    const odd = factOf((client) => {
      if (client === "acme") throw new Error("closed");
      return 1;
    });
    const scaled = {
      fact: "odd",
      curve: [
        [0, 1],
        [9, 10],
      ],
    };
    const always = { conditions: { fact: "odd2", operator: "equal", value: 2 } };
    const advice = (conditions: unknown, guard?: unknown) => ({
      actions: { a: action(guard === undefined ? {} : { guard }) },
      rules: [adviceRule("advises", "a", { conditions })],
    });
    const packs: Readonly<Record<string, Parameters<typeof ruleFile>[0]>> = {
      "rule asks": { rules: ask(leaf("equal")) },
      "rule points": { rules: [findingRule("points", always, { points: scaled })] },
      "rule factor": { rules: [findingRule("factor", always, { multipliers: [{ by: scaled }] })] },
      "rule advises": advice({ all: [leaf("equal")] }),
      "guard of a": advice(always.conditions, leaf("equal")),
      "rule named": {
        conditions: { known: { any: [leaf("equal")] } },
        rules: [findingRule("named", { conditions: { not: { condition: "known" } } })],
      },
    };
    for (const [where, pack] of Object.entries(packs)) {
      const options = { packs: [ruleFile(pack)], facts: { odd, odd2: factOf(() => 2) } };
      const message = `client acme: ${where}: fact odd failed: closed`;
      expect(() => createRiskEngine(options).assess(historyOf("acme"), { at })).toThrow(message);
      const { assessed, messages } = await failuresOf(options);
      expect({ assessed, messages }).toEqual({ assessed: ["zenith", "nadir"], messages: [message] });
    }
  });

  test("an operator that throws where a multiplier asks: the rule is named", async () => {
    const operators = {
      throws: () => {
        throw new Error("boom");
      },
    };
    const multipliers = [{ by: 2, conditions: leaf("throws") }];
    const rules = [findingRule("x", { conditions: { all: [leaf("equal")] } }, { multipliers })];
    const options = { packs: [ruleFile({ rules })], operators, facts: { odd: factOf(() => 1) } };
    expect(() => createRiskEngine(options).assess(historyOf("acme"), { at })).toThrow(
      "client acme: rule x: ",
    );
    expect((await failuresOf(options)).messages[0]).toMatch(/^client zenith: rule x: .*boom$/);
  });

  test("a client with more people than rules may be asked of", async () => {
    const rules = [findingRule("each", { forEach: "contact" })];
    const few = appendEvents(createHistory({ id: "few" }), [
      { id: "e1", client: "few", at: "2026-02-20", type: "call.ignored", contact: "anna" },
    ]);
    const engine = createAsyncRiskEngine({ packs: [ruleFile({ rules })], limits: { subjects: 1 } });
    const { assessments, failures } = await engine.assessAll([historyOf("many"), few], { at });
    expect(assessments.map(({ client }) => client)).toEqual(["few"]);
    expect(failures[0]?.message).toMatch(/^client many: expected at most 1 of kind contact/);
    expect(failures[0]?.cause).toBeInstanceOf(InvalidInputError);
    await expect(engine.assess(historyOf("many"), { at })).rejects.toBeInstanceOf(InvalidInputError);
  });

  test("an instant that is none is nobody's failure", async () => {
    const engine = createAsyncRiskEngine({
      packs: [ruleFile({ rules: ask(leaf("equal")) })],
      facts: { odd: factOf(() => 1) },
    });
    await expect(engine.assessAll(histories, { at: "soon" })).rejects.toBeInstanceOf(InvalidInputError);
  });
});

describe("answers are bounded in size", () => {
  const packs = [ruleFile({ rules: ask(leaf("contains")) })];
  const failing = async (odd: unknown, rest = {}) =>
    (await failuresOf({ packs, facts: { odd: async () => odd }, ...rest })).messages;

  test.each([
    ["a long list", Array.from({ length: 100_001 }, (_, i) => i)],
    ["a long text", "x".repeat(100_000)],
    ["long keys", { ["x".repeat(100_000)]: 1 }],
    ["a list without end of places", new Array(4e9)],
    ["bytes", new Uint8Array(100_000)],
  ])("%s", async (_, odd) => {
    expect((await failing(odd))[0]).toBe(
      "client zenith: rule asks: fact odd failed: expected an answer of at most 100000 values and characters (answerSize), found more",
    );
  });

  test("an answer that holds itself is too large", async () => {
    const odd: unknown[] = [];
    odd.push(odd);
    expect(await failing(odd)).toHaveLength(3);
  });

  test("as an option sets it; a schema may cut a large one down", async () => {
    const odd = { name: "x".repeat(200), limit: 1 };
    expect(await failing(odd)).toEqual([]);
    expect(await failing(odd, { answerSize: 100 })).toHaveLength(3);
    const facts = { odd: { fetch: async () => odd, value: z.object({ limit: z.number() }) } };
    const ofLimit = [ruleFile({ rules: ask(leaf("equal", 1, { path: "$.limit" })) })];
    expect((await failuresOf({ packs: ofLimit, facts, answerSize: 100 })).messages).toEqual([]);
    expect(() => createAsyncRiskEngine({ packs: ofLimit, facts, answerSize: 0 })).toThrow(
      "answerSize: expected a number of at least 1",
    );
  });

  test("in the words of a guard there stand the first of many", async () => {
    const list = Array.from({ length: 50_000 }, (_, i) => i);
    for (const value of [list, ["x".repeat(90_000)], [[[[list.slice(0, 100)]]]]]) {
      const pack = {
        actions: { a: action({ guard: leaf("contains", "y") }) },
        rules: [adviceRule("advises", "a", { conditions: leaf("doesNotContain", "y") })],
      };
      const engine = createAsyncRiskEngine({ packs: [ruleFile(pack)], facts: { odd: async () => value } });
      const { withheld } = await engine.assess(historyOf("acme"), { at });
      const words = JSON.stringify(withheld[0]?.reasons);
      expect(words).toMatch(/now /);
      expect(words.length).toBeLessThan(2000);
    }
  });
});

test("any number of answers may be waited for at a time without a warning of a leak", async () => {
  const warnings: unknown[] = [];
  const warn = (warning: unknown) => warnings.push(warning);
  process.on("warning", warn);
  try {
    const facts = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`odd${i}`, async () => 1]));
    const leaves = Object.keys(facts).map((fact) => ({ fact, operator: "equal", value: 1 }));
    const rules = [findingRule("all", { conditions: { all: leaves } })];
    const engine = createAsyncRiskEngine({ packs: [ruleFile({ rules })], facts, concurrency: 40 });
    expect((await engine.assessAll(histories, { at })).assessments).toHaveLength(3);
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
  } finally {
    process.off("warning", warn);
  }
});
