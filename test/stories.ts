import fc from "fast-check";
import * as z from "zod";
import { eventCatalogue, type RiskEvent } from "../src/events/catalogue.ts";
import { parseEvents } from "../src/events/parse.ts";
import { DAY, formatInstant, parseInstant } from "../src/events/time.ts";

/* Stories of a small world with every type of event, in which ids, people, incidents and instants meet often. */

export const START = parseInstant("2024-01-01") as number;
/** Long enough that windows of 730 days, incidents of 365 and cooldowns end within it. */
export const LENGTH_DAYS = 1000;

export const instantAt = (day: number): string => formatInstant(START + day * DAY);

/** Days on a coarse grid, so that events share instants and stand on the edges of windows. */
const day = fc.oneof(
  fc.integer({ min: 0, max: LENGTH_DAYS }),
  fc.integer({ min: 0, max: Math.floor(LENGTH_DAYS / 30) }).map((months) => months * 30),
  fc.integer({ min: 0, max: LENGTH_DAYS * 2 }).map((halves) => halves / 2),
);

const ivanAndOlga = (since: string) => [{ id: "ivan", since }, { id: "olga" }];

export const profile = fc.record(
  {
    id: fc.constant("acme"),
    since: fc.constant("2023-01-01"),
    monthlyRevenue: fc.constantFrom(0, 100, 5000),
    tier: fc.constantFrom("key", "standard", "minor"),
    policy: fc.constantFrom("retain", "balanced", "selective"),
    fit: fc.constantFrom("in", "out"),
    quietPeriods: fc.constant([{ from: "2025-12-20", to: "2026-01-10" }]),
    currency: fc.constant("EUR"),
    manager: fc.constant("Olga Ivanova"),
    records: fc.constantFrom(["feedback.*"], ["payment.*", "praise.received"]),
    contacts: fc.constant([{ id: "anna", influence: "high", decisionMaker: true }, { id: "boris" }]),
    employees: fc.constantFrom(...["2023-06-01", "2024-02-01", "2024-06-01"].map(ivanAndOlga)),
  },
  { requiredKeys: ["id"] },
);

const actions = [
  "call-meeting",
  "swap-contact",
  "apologize",
  "set-boundaries",
  "hear-both-sides",
  "part-ways",
];

/** Values of attributes whose schema says only that they are text. */
const TEXTS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  contact: fc.constantFrom("anna", "boris", "vera"),
  employee: fc.constantFrom("ivan", "olga", "petr"),
  incident: fc.constantFrom("i1", "i2", "i3"),
  case: fc.constantFrom("c1", "c2"),
  request: fc.constantFrom("r1", "r2"),
  invoice: fc.constantFrom("n1", "n2", "n3"),
  recordedAt: day.map(instantAt),
  action: fc.constantFrom(...actions),
  subject: fc.constantFrom("anna", "ivan", "i1"),
  until: day.map(instantAt),
  due: day.map(instantAt),
  by: fc.constant("olga"),
};

function valuesOf(name: string, schema: z.core.$ZodType, ids: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional) {
    return fc.option(valuesOf(name, schema.unwrap(), ids), { nil: undefined, freq: 2 });
  }
  if (schema instanceof z.ZodDefault) return valuesOf(name, schema.unwrap(), ids);
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodNumber) {
    // What every scale of a survey has, and fractions whose sums are never exact.
    return fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(1.1, 2.7));
  }
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (name === "of") return ids;
  return TEXTS[name] ?? fc.constantFrom("x", "y");
}

const SCHEMAS = eventCatalogue.names.map((name) => eventCatalogue.get(name)?.schema as z.ZodObject);

/** Aggression, silence, money and failures come more often, so that rules fire and meet. */
const FREQUENT = /^(call|message|email|incident|payment|document|complaint|action|survey|employee)\./;

/** A parsed event with an id out of few, or out of many, so that ids collide often or seldom. */
export const eventOf = (ids: number): fc.Arbitrary<RiskEvent> => {
  const id = fc.integer({ min: 1, max: ids }).map((n) => `e${n}`);
  const kinds = SCHEMAS.map((schema) => {
    const { type, client: _, at: __, note: ___, ...rest } = schema.shape as Record<string, z.ZodType>;
    const name = [...(type as z.ZodLiteral).values][0] as string;
    const attributes = Object.entries(rest).map(([key, one]) => [key, valuesOf(key, one, id)] as const);
    const arbitrary = fc.record({
      ...Object.fromEntries(attributes),
      type: fc.constant(name),
      client: fc.constant("acme"),
      at: day.map(instantAt),
      id,
    });
    return { arbitrary, weight: FREQUENT.test(name) ? 4 : 1 };
  });
  return fc.oneof(...kinds).map((json) => {
    const { events, problems } = parseEvents([json]);
    if (problems.length > 0) throw new Error(JSON.stringify([json, problems]));
    return events[0] as RiskEvent;
  });
};

export const storyOf = (ids: number, maxLength = 60) => fc.array(eventOf(ids), { maxLength, size: "max" });

/** A moment of the story, often one at which something happens. */
export const moment = day.map(instantAt);

/* Small packs: rules of every kind over a few facts, which build on one another. */

const selection = fc.record(
  {
    events: fc.constantFrom(
      "call.*",
      "incident.*",
      "payment.late",
      ["email.aggressive", "complaint.filed"],
      "survey.answered",
    ),
    within: fc.constantFrom("30d", "90d", "365d"),
    before: fc.constantFrom("30d", "200d"),
  },
  { requiredKeys: ["events"] },
);
const window = fc.record({ within: fc.constantFrom("30d", "90d", "365d") });

const clientFact = fc.oneof(
  selection.map((params) => ({ fact: "count", params })),
  selection.map((params) => ({ fact: "count", params: { ...params, since: "praise.received" } })),
  selection.map((params) => ({ fact: "daysSince", params })),
  selection.map((params) => ({ fact: "distinct", params: { ...params, by: "contact" } })),
  selection.map((params) => ({ fact: "topShare", params: { ...params, by: "employee" } })),
  selection.map((params) => ({ fact: "share", params: { ...params, outOf: ["call.*", "email.*"] } })),
  selection.map((params) => ({ fact: "streak", params: { ...params, brokenBy: "payment.received" } })),
  window.map((params) => ({ fact: "sum", params: { ...params, events: "payment.*", of: "hours" } })),
  window.map((params) => ({ fact: "mean", params: { ...params, events: "payment.late", of: "daysLate" } })),
  window.map((params) => ({
    fact: "change",
    params: { ...params, events: "survey.answered", of: "rating" },
  })),
  window.map((params) => ({ fact: "growth", params: { ...params, events: "call.ignored" } })),
  window.map((params) => ({
    fact: "swings",
    params: { ...params, up: "praise.received", down: "complaint.*" },
  })),
  window.map((params) => ({
    fact: "ratio",
    params: {
      ...params,
      of: { events: "payment.chased", sum: "hours" },
      to: { events: "work.logged", sum: "hours" },
    },
  })),
  fc.constant({
    fact: "balance",
    params: { deposits: { "praise.received": 3 }, withdrawals: { "incident.*": 1 }, halfLife: "90d" },
  }),
  fc.constant({ fact: "taken", params: { action: "call-meeting", within: "100d" } }),
  fc
    .constantFrom("tenureDays", "observedDays", "silentDays", "monthlyRevenue")
    .map((name) => ({ fact: "client", path: `$.${name}` })),
);

const subjectFacts = {
  contact: fc.oneof(
    selection.map((params) => ({ fact: "count", params: { ...params, where: { contact: "$subject" } } })),
    fc.constant({ fact: "subject", path: "$.decisionMaker" }),
  ),
  employee: fc.oneof(
    selection.map((params) => ({ fact: "count", params: { ...params, where: { employee: "$subject" } } })),
    fc.constant({ fact: "subject", path: "$.joinedDaysAgo" }),
    fc.constant({ fact: "taken", params: { action: "apologize" } }),
  ),
  incident: fc
    .constantFrom("hoursOpen", "hoursUndisclosed", "hoursSinceUpdate", "repeats", "loss", "resolved")
    .map((name) => ({ fact: "subject", path: `$.${name}` })),
};
type SubjectKind = keyof typeof subjectFacts;

interface Asked {
  readonly fact: string;
  readonly path?: string;
}

const isYesOrNo = ({ path }: Asked): boolean => path === "$.decisionMaker" || path === "$.resolved";

/** A comparison of a fact with what it may well be. */
function compare(asked: Asked): fc.Arbitrary<object> {
  const { fact } = asked;
  if (isYesOrNo(asked))
    return fc.record({ operator: fc.constantFrom("equal", "notEqual"), value: fc.boolean() });
  const isShare = fact === "share" || fact === "topShare";
  return fc.record({
    operator: fc.constantFrom("greaterThan", "lessThanInclusive", "equal", "notEqual", "not:greaterThan"),
    value: isShare ? fc.constantFrom(0, 0.3, 1) : fc.constantFrom(0, 1, 2, 30),
  });
}

function conditionsOver(fact: fc.Arbitrary<Asked>): fc.Arbitrary<object> {
  const leaf = fact.chain((one) => compare(one).map((how) => ({ ...one, ...how })));
  const list = fc.array(leaf, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    list.map((all) => ({ all })),
    list.map((any) => ({ any })),
    fc.tuple(leaf, list).map(([one, any]) => ({ all: [{ not: one }, { any }] })),
  );
}

const curve = fc.constantFrom(
  [[0, 5]],
  [
    [0, 0],
    [5, 40],
  ],
  [
    [1, 30],
    [100, 2],
  ],
  [
    [0, -20],
    [10, 0],
  ],
);

export interface GeneratedRule {
  readonly name: string;
  readonly event: { readonly params: object };
}

export interface GeneratedPack {
  readonly pack: string;
  readonly rules: readonly GeneratedRule[];
}

/** A rule that may ask of the findings of the rules before it. */
const ruleAfter = (number: number): fc.Arbitrary<GeneratedRule> =>
  fc
    .option(fc.constantFrom<SubjectKind>("contact", "employee", "incident"), { nil: undefined })
    .chain((forEach) => {
      const facts: fc.Arbitrary<Asked>[] = [clientFact];
      if (forEach !== undefined) facts.push(subjectFacts[forEach], subjectFacts[forEach]);
      if (number > 0) {
        const rule = fc.integer({ min: 0, max: number - 1 }).map((n) => `r${n}`);
        facts.push(rule.map((name) => ({ fact: "finding", params: { rule: name } })));
      }
      const fact = fc.oneof(...facts);
      const scale = fc
        .tuple(
          fact.filter((one) => !isYesOrNo(one)),
          curve,
        )
        .map(([one, points]) => ({ ...one, curve: points }));
      const params = fc.record(
        {
          dimension: fc.constantFrom("pressure", "communication", "service"),
          side: fc.constantFrom("client", "us", "circumstances"),
          risk: fc.constantFrom("churn", "harm", "both"),
          points: fc.oneof(fc.constantFrom(-30, -7.3, 0, 0.1, 12, 33.3, 90), scale),
          multipliers: fc.array(
            fc.record({ by: fc.constantFrom(0, 0.3, 2), conditions: conditionsOver(fact) }),
            { maxLength: 2 },
          ),
          floor: fc.constantFrom(10, 33.3, 80),
          group: fc.constantFrom("g", "h", ...(forEach === undefined ? [] : ["s-$subject"])),
        },
        { requiredKeys: ["dimension", "side", "risk", "points"] },
      );
      return fc.tuple(conditionsOver(fact), params).map(([conditions, params]) => ({
        name: `r${number}`,
        ...(forEach === undefined ? {} : { forEach }),
        conditions,
        event: { type: "finding", params },
      }));
    });

const adviceAfter = (number: number, rules: number): fc.Arbitrary<GeneratedRule> => {
  const rule = fc.integer({ min: 0, max: rules - 1 }).map((n) => `r${n}`);
  const fact = fc.oneof(
    clientFact,
    rule.map((name) => ({ fact: "finding", params: { rule: name } })),
    fc.constant({ fact: "score" }),
  );
  const params = fc.record({
    action: fc.constantFrom("call-meeting", "apologize"),
    due: fc.constantFrom("0d", "3d", "60d"),
  });
  return fc.tuple(conditionsOver(fact), params).map(([conditions, params]) => ({
    name: `advice${number}`,
    conditions,
    event: { type: "recommendation", params },
  }));
};

const action = (parts: object) => ({
  title: { en: "Do", ru: "Делать" },
  steps: { en: ["Do."], ru: ["Делать."] },
  owner: { en: "lead", ru: "лид" },
  settle: "14d",
  cooldown: "60d",
  ...parts,
});

/** Loads by itself. Its horizon is often short of the story. */
export const pack: fc.Arbitrary<GeneratedPack> = fc.integer({ min: 1, max: 5 }).chain((count) =>
  fc
    .tuple(
      fc.tuple(...Array.from({ length: count }, (_, i) => ruleAfter(i))),
      fc.tuple(...Array.from({ length: 2 }, (_, i) => adviceAfter(i, count))),
      conditionsOver(clientFact),
    )
    .map(([rules, advice, guard]) => ({
      pack: "generated",
      version: "1.0.0",
      actions: {
        "call-meeting": action({ guard, otherwise: "apologize", bothersContact: true }),
        apologize: action({ excludes: ["call-meeting"] }),
      },
      rules: [...rules, ...advice],
    })),
);
