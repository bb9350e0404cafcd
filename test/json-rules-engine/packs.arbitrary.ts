import fc from "fast-check";
import { DAY, formatInstant, parseInstant } from "../../src/events/time.ts";

/** Rule packs that load, and histories in which they find something. */

type Json = Readonly<Record<string, unknown>>;
type Kind = "employee" | "contact" | "incident" | undefined;

export interface PackCase {
  readonly pack: Json;
  readonly profile: Json;
  readonly events: readonly Json[];
  readonly at: string;
}

const START = parseInstant("2026-01-01") as number;
const dayAt = (day: number): string => formatInstant(START + day * DAY);

const within = fc.constantFrom("7d", "30d", "90d");
const eventTypes = fc.constantFrom<unknown>(
  "call.ignored",
  "email.aggressive",
  "payment.late",
  ["complaint.filed", "praise.received"],
  "call.*",
  "survey.answered",
);
const small = fc.integer({ min: 0, max: 4 });

const kinds = fc.constantFrom<Kind>(undefined, undefined, "employee", "contact", "incident");
const ordering = fc.constantFrom("greaterThan", "greaterThanInclusive", "lessThan", "lessThanInclusive");
const decorated = fc.constantFrom("equal", "notEqual", "not:greaterThan", "swap:lessThan");

/** What the fact `level` is worth, by code in one evaluator and fetched in the other; for some it is unknown. */
export function levelOf(of: string | undefined): number | undefined {
  return of === "i1" ? undefined : ((of?.length ?? 0) * 7) % 5;
}

/** Facts that are numbers, wherever they may stand. */
function numberFact(kind: Kind): fc.Arbitrary<Json> {
  const where =
    kind === undefined || kind === "incident"
      ? fc.constantFrom<Json>({}, { where: { employee: "ivan" } })
      : fc.constantFrom<Json>({}, { where: { [kind]: "$subject" } }, { where: { [kind]: "$subject" } });
  const counted = fc
    .tuple(eventTypes, where, within)
    .map(([events, part, span]) => ({ events, ...part, within: span }));
  return fc.oneof(
    { weight: 5, arbitrary: counted.map((params) => ({ fact: "count", params })) },
    counted.map((params) => ({ fact: "daysSince", params })),
    counted.map((params) => ({ fact: "distinct", params: { ...params, by: "contact" } })),
    counted.map((params) => ({ fact: "topShare", params: { ...params, by: "contact" } })),
    within.map((span) => ({ fact: "sum", params: { events: "payment.late", of: "daysLate", within: span } })),
    within.map((span) => ({
      fact: "mean",
      params: { events: "payment.late", of: "daysLate", within: span },
    })),
    within.map((span) => ({ fact: "growth", params: { events: "call.ignored", within: span } })),
    within.map((span) => ({
      fact: "latest",
      params: { events: "survey.answered", of: "rating", within: span },
    })),
    fc.constantFrom<Json>(
      { fact: "client", path: "$.tenureDays" },
      { fact: "client", path: "$.silentDays" },
      { fact: "client", path: "$.monthlyRevenue" },
      { fact: "taken", params: { action: "a1" } },
      { fact: "taken", params: { action: "a2", outcome: "failed", within: "60d" } },
      {
        fact: "balance",
        params: { deposits: { "praise.received": 2 }, withdrawals: { "call.*": 1 }, halfLife: "30d" },
      },
      { fact: "late-papers" },
    ),
    fc
      .constantFrom("x", "much", ...(kind === undefined ? [] : ["$subject"]))
      .map((of) => ({ fact: "level", params: { of } })),
    ...(kind === "employee" ? [fc.constant({ fact: "subject", path: "$.joinedDaysAgo" })] : []),
    ...(kind === "incident"
      ? [fc.constantFrom("$.hoursOpen", "$.loss", "$.repeats").map((path) => ({ fact: "subject", path }))]
      : []),
  );
}

/** Whether a fact counts any of several. */
function asksOfAny({ params, path }: Json): boolean {
  return path === undefined && Object.values(params ?? {}).some(Array.isArray);
}

function leaf(kind: Kind, extra: readonly Json[]): fc.Arbitrary<Json> {
  const number = numberFact(kind);
  const numeric = fc
    .tuple(
      extra.length === 0 ? number : fc.oneof({ weight: 3, arbitrary: number }, fc.constantFrom(...extra)),
      fc.oneof({ weight: 4, arbitrary: ordering }, decorated),
      fc.oneof({ weight: 6, arbitrary: small }, number),
    )
    .map(([fact, operator, value]) => ({
      ...fact,
      operator,
      // A share is held against shares.
      value: fact.fact === "topShare" && typeof value === "number" ? value / 4 : value,
    }));
  const said = fc.constantFrom<Json>(
    ...extra.filter(asksOfAny).map((fact) => ({ ...fact, operator: "greaterThan", value: 0 })),
    { fact: "client", path: "$.tier", operator: "in", value: ["key", "standard"] },
    { fact: "client", path: "$.policy", operator: "notEqual", value: "retain" },
    { fact: "client", path: "$.records", operator: "someFact:equal", value: "call.*" },
    { fact: "client", path: "$.records", operator: "contains", value: "payment.late" },
    { fact: "client", path: "$.tier", operator: "someValue:equal", value: ["key", "minor"] },
    { fact: "client", path: "$.tier", operator: "not:in", value: { fact: "client", path: "$.policy" } },
    {
      fact: "latest",
      params: { events: "email.aggressive", of: "tone" },
      operator: "equal",
      value: "insulting",
    },
    ...(kind === undefined ? [] : [{ fact: "subject", path: "$.id", operator: "equal", value: "$subject" }]),
    ...(kind === "contact"
      ? [{ fact: "subject", path: "$.influence", operator: "equal", value: "high" }]
      : []),
    ...(kind === "incident"
      ? [{ fact: "subject", path: "$.fault", operator: "in", value: ["us", "subcontractor"] }]
      : []),
  );
  return fc.oneof({ weight: 4, arbitrary: numeric as fc.Arbitrary<Json> }, said);
}

function conditions(kind: Kind, named: readonly string[], extra: readonly Json[] = []): fc.Arbitrary<Json> {
  const single = leaf(kind, extra);
  const end =
    named.length === 0
      ? single
      : fc.oneof(
          { weight: 5, arbitrary: single },
          fc.constantFrom(...named).map((condition) => ({ condition })),
        );
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 3, arbitrary: end },
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie("tree").map((not) => ({ not })),
    ),
  }));
  return tree;
}

const curve = fc.constantFrom(
  [
    [0, 5],
    [3, 20],
  ],
  [
    [1, 0],
    [2, 30],
    [10, 60],
  ],
  [[0, -10]],
);

function finding(name: string, earlier: readonly string[]): fc.Arbitrary<Json> {
  return kinds.chain((forEach) => {
    const extra = earlier.flatMap((rule): Json[] => [
      { fact: "finding", params: { rule } },
      { fact: "finding", params: { rule, subject: "any" }, path: "$.points" },
    ]);
    if (earlier.length > 1) extra.push({ fact: "finding", params: { rule: earlier } });
    if (earlier.length > 1) extra.push({ fact: "finding", params: { rule: earlier }, path: "$.points" });
    return fc
      .record({
        conditions: conditions(forEach, ["c1", "c2", "c3", ...ofSubjects(forEach)], extra),
        counted: fc.tuple(eventTypes, within).map(([events, span]) => ({ events, within: span })),
        curve,
        points: fc.constantFrom(5, 20, -8, 0.1),
        scaled: fc.constantFrom("no", "curve", "fading"),
        multipliers: fc.array(
          fc.oneof(
            fc.record({ by: fc.constantFrom(0.5, 2), conditions: conditions(forEach, ["c1"]) }),
            fc
              .tuple(
                numberFact(forEach),
                fc.constantFrom([
                  [0, 1],
                  [5, 3],
                ]),
              )
              .map(([fact, bend]) => ({ by: { ...fact, curve: bend } })),
          ),
          { maxLength: 2 },
        ),
        floor: fc.option(fc.constantFrom(30, 60), { nil: undefined, freq: 6 }),
        group: fc.option(fc.constantFrom("g", forEach === undefined ? "h" : "h-$subject"), {
          nil: undefined,
        }),
        dimension: fc.constantFrom("pressure", "payment", "staff"),
        side: fc.constantFrom("client", "us"),
        risk: fc.constantFrom("churn", "harm", "both"),
        title: fc.constantFrom<unknown>(undefined, "Calls", { ru: "Звонки" }, { en: "Calls", ru: "Звонки" }),
        recommend: fc.option(fc.array(carried(forEach), { minLength: 1, maxLength: 2 }), { nil: undefined }),
        source: fc.constantFrom(undefined, ["s1"]),
      })
      .map(({ title, recommend, source, ...rest }) => ({ own: { title, recommend, source }, ...rest }))
      .map(({ conditions: held, counted, scaled, curve: bend, points, floor, group, own, ...params }) => ({
        name,
        ...own,
        ...(forEach === undefined ? {} : { forEach }),
        conditions: held,
        event: {
          type: "finding",
          params: {
            ...params,
            points: scaled === "no" ? points : { fact: "count", params: counted, curve: bend },
            ...(scaled === "fading" ? { halfLife: "30d" } : {}),
            ...(floor === undefined ? {} : { floor }),
            ...(group === undefined ? {} : { group }),
          },
        },
      }));
  });
}

/** Advice that a finding carries. */
function carried(forEach: Kind): fc.Arbitrary<Json> {
  return fc.record(
    {
      action: fc.constantFrom("a1", "a2", "a3"),
      due: fc.constantFrom("1d", "14d"),
      priority: fc.constantFrom("now", "later"),
      conditions: conditions(forEach, ["c1"], [{ fact: "score" }]),
      source: fc.constant(["s2"]),
    },
    { requiredKeys: ["action", "due"] },
  );
}

function recommendation(name: string, findings: readonly string[]): fc.Arbitrary<Json> {
  const extra: Json[] = [
    ...findings.map((rule) => ({ fact: "finding", params: { rule } })),
    { fact: "finding", params: { rule: findings, subject: "any" } },
    { fact: "taken", params: { action: ["a1", "a3"] } },
    { fact: "score" },
    { fact: "churn" },
  ];
  return kinds.chain((forEach) =>
    fc
      .tuple(
        conditions(forEach, ["c1", "c2", ...ofSubjects(forEach)], extra),
        fc.constantFrom("a1", "a2", "a3"),
        fc.constantFrom("1d", "14d"),
      )
      .map(([held, action, due]) => ({
        name,
        ...(forEach === undefined ? {} : { forEach }),
        conditions: held,
        event: { type: "recommendation", params: { action, due } },
      })),
  );
}

function action(name: string, after: readonly string[]): fc.Arbitrary<Json> {
  const words = { en: name, ru: name };
  return fc
    .record({
      guard: fc.option(
        conditions(undefined, ["c1", "c2"], [{ fact: "score" }, { fact: "finding", params: { rule: "f1" } }]),
        {
          nil: undefined,
        },
      ),
      otherwise:
        after.length === 0
          ? fc.constant(undefined)
          : fc.option(fc.constantFrom(...after), { nil: undefined }),
      excludes: fc.constantFrom<readonly string[]>([], ["a1"], ["a3"]),
      bothersContact: fc.boolean(),
    })
    .map(({ guard, otherwise, excludes, bothersContact }) => ({
      title: words,
      steps: { en: [name], ru: [name] },
      owner: words,
      settle: "7d",
      cooldown: "30d",
      bothersContact,
      excludes: excludes.filter((other) => other !== name),
      ...(guard === undefined ? {} : { guard }),
      ...(otherwise === undefined ? {} : { otherwise }),
    }));
}

/** Named conditions that speak of the subject at hand. */
function ofSubjects(kind: Kind): readonly string[] {
  return kind === undefined ? [] : [`of-${kind}`];
}

const FINDINGS = ["f1", "f2", "f3", "f4"];

const pack: fc.Arbitrary<Json> = fc
  .record({
    late: fc.tuple(within, fc.constantFrom("document.delayed", "payment.late")),
    c1: conditions(undefined, []),
    c2: conditions(undefined, ["c1"]),
    c3: conditions(undefined, ["c1", "c2"]),
    "of-employee": conditions("employee", ["c1"]),
    "of-contact": conditions("contact", ["c1", "c2"]),
    "of-incident": conditions("incident", []),
    actions: fc.record({ a1: action("a1", ["a2", "a3"]), a2: action("a2", ["a3"]), a3: action("a3", []) }),
    findings: fc.tuple(...FINDINGS.map((name, i) => finding(name, FINDINGS.slice(0, i)))),
    advice: fc.tuple(recommendation("r1", FINDINGS), recommendation("r2", FINDINGS)),
    order: fc.boolean(),
  })
  .map(({ late: [span, events], actions, findings, advice, order, ...named }) => {
    const rules = [...findings, ...advice];
    return {
      pack: "test",
      version: "1.0.0",
      facts: { "late-papers": { fact: "count", params: { events, within: span } } },
      conditions: named,
      actions,
      rules: order ? rules : rules.reverse(),
    };
  });

const contact = fc.constantFrom("anna", "boris");
const employee = fc.constantFrom("ivan", "olga");
const incident = fc.constantFrom("i1", "i2");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const body: fc.Arbitrary<Json> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("call.ignored"),
      contact: maybe(contact),
      employee: maybe(employee),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("email.aggressive"),
      tone: fc.constantFrom("rude", "insulting"),
      contact,
      employee,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("payment.late"), daysLate: fc.integer({ min: 0, max: 40 }) }),
  },
  fc.record({
    type: fc.constant("document.delayed"),
    daysLate: fc.integer({ min: 1, max: 9 }),
    contact: maybe(contact),
  }),
  fc.record({
    type: fc.constant("complaint.filed"),
    about: fc.constantFrom("employee", "quality"),
    contact,
    employee,
  }),
  fc.record({ type: fc.constantFrom("praise.received", "call.answered"), contact }),
  fc.record({
    type: fc.constant("survey.answered"),
    score: fc.integer({ min: 0, max: 10 }),
    scale: fc.constant("nps"),
    contact,
  }),
  fc.record({
    type: fc.constant("incident.occurred"),
    incident,
    kind: fc.constant("quality"),
    fault: fc.constantFrom("us", "client"),
    loss: maybe(fc.integer({ min: 0, max: 900 })),
  }),
  fc.record({ type: fc.constantFrom("incident.resolved", "incident.heard"), incident }),
  fc.record({ type: fc.constantFrom("employee.joined", "employee.left"), employee }),
  fc.record({
    type: fc.constant("contact.hostile"),
    contact,
    influence: maybe(fc.constantFrom("low", "high")),
  }),
  fc.record({
    type: fc.constant("action.taken"),
    action: fc.constantFrom("a1", "a2"),
    subject: maybe(fc.constantFrom("ivan", "anna", "i1")),
    outcome: maybe(fc.constantFrom("pending", "helped", "failed")),
  }),
  fc.record({
    type: fc.constant("recommendation.snoozed"),
    action: fc.constantFrom("a1", "a3"),
    until: fc.integer({ min: 1, max: 90 }).map(dayAt),
    by: fc.constant("olga"),
    reason: fc.constant("busy"),
  }),
  fc.record({
    type: fc.constant("score.overridden"),
    score: fc.integer({ min: 0, max: 100 }),
    until: fc.integer({ min: 1, max: 90 }).map(dayAt),
    by: fc.constant("olga"),
    reason: fc.constant("known"),
  }),
);

const event = fc
  .tuple(fc.integer({ min: 0, max: 80 }), body)
  .map(([day, rest]) => ({ client: "acme", at: dayAt(day), ...compact(rest) }));

const profile: fc.Arbitrary<Json> = fc
  .record({
    since: maybe(fc.constant("2025-06-01")),
    monthlyRevenue: maybe(fc.constantFrom(0, 500)),
    tier: maybe(fc.constantFrom("key", "minor")),
    policy: maybe(fc.constantFrom("retain", "selective")),
    contacts: maybe(fc.constant([{ id: "vera", influence: "high" }])),
    employees: maybe(fc.constant([{ id: "petr", since: "2026-01-15" }])),
    quietPeriods: maybe(fc.constant([{ from: "2026-03-01", to: "2026-03-20" }])),
    records: maybe(fc.constantFrom(["call.*"], ["payment.late", "survey.*"])),
  })
  .map((parts) => ({ id: "acme", ...compact(parts) }));

export const packCase: fc.Arbitrary<PackCase> = fc.record({
  pack,
  profile,
  events: fc
    .array(event, { minLength: 1, maxLength: 25 })
    .map((events) => events.map((one, i) => ({ ...one, id: `e${i}` }))),
  at: fc.integer({ min: 10, max: 95 }).map(dayAt),
});

function compact(parts: Json): Json {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
