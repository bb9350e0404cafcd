import * as z from "zod";
import { eventCatalogue, type RiskEvent } from "../../src/events/catalogue.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { DAY, formatInstant, HOUR } from "../../src/events/time.ts";
import { Random } from "../random.ts";

/** A story that is looked at from one moment, with events on the edges of every window that rules have. */
export interface EdgeStory {
  readonly profile: unknown;
  readonly events: readonly RiskEvent[];
  readonly at: number;
}

/** Windows, half-lives and waits of the rules, in hours and days. */
const HOURS = [0, 1, 2, 4, 6, 12, 18, 24, 48, 72, 168];
const DAYS = [
  1, 2, 3, 7, 10, 14, 15, 20, 21, 28, 30, 40, 45, 50, 60, 70, 75, 80, 90, 105, 120, 135, 180, 194, 225, 270,
  320, 365, 540, 730, 760, 770, 820, 900,
];
const AT = Date.UTC(2026, 2, 10);

const CONTACTS = ["anna", "boris", "vera"];
const EMPLOYEES = ["ivan", "olga", "petr", "rita"];
const INCIDENTS = ["i1", "i2", "i3"];
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  contact: CONTACTS,
  employee: EMPLOYEES,
  incident: INCIDENTS,
  case: ["c1", "c2", "c3"],
  request: ["r1", "r2"],
  subject: [...CONTACTS, ...EMPLOYEES, ...INCIDENTS],
  by: ["olga"],
  reason: ["later"],
};
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  hours: [0.5, 1, 3, 8, 24, 71.5, 72, 100],
  daysLate: [0, 1, 7.5, 30, 60],
  loss: [0, 400, 500, 2500, 7500, 10_000, 40_000],
  value: [1, 40, 250, 900, 6000],
  amount: [100, 5000],
};
/** Some themes at a time, so that what belongs together meets often enough. */
const THEMES = [
  /^(call|message|meeting|outreach|contact)\.|^promise/,
  /^(document|payment|work|penalty|promise)\./,
  /^(complaint|email|call\.aggressive|meeting\.aggressive|praise|survey|feedback|employee|cause|aggression)/,
  /^incident\./,
  /^(request|obligation|requirement|improvement|overpromised|workload|service-level|outreach)/,
  /^(proposal|participation|explanation|information|demand|competitor|contact\.hostile|termination|contract\.renewed)/,
  /^action\.taken|^recommendation|^score|^email|^cause|^employee\.rude|^meeting\.held|^complaint/,
  /^./,
];

/** Stories by their numbers: the same number gives the same one. */
export function edgeStory(number: number, actions: readonly string[]): EdgeStory {
  const random = new Random(700_000 + number);
  const themes = [random.of(THEMES), random.of(THEMES)];
  const types = eventCatalogue.names.filter((name) => themes.some((theme) => theme.test(name)));
  const favourites = [random.of(actions), random.of(actions), random.of(actions)];
  const begun = new Set<unknown>();
  const raw: Record<string, unknown>[] = [];
  const count = random.whole(3, 90);
  for (let i = 0; i < count; i++) {
    const type = random.of(types);
    if (type === "event.withdrawn" || (type === "contract.terminated" && random.next() < 0.9)) continue;
    const event = {
      ...attributesOf(type, random, favourites),
      type,
      id: `e${i}`,
      client: "acme",
      at: instant(random),
    };
    if (type === "incident.occurred") {
      const { incident } = event as { incident?: unknown };
      if (begun.has(incident)) continue;
      begun.add(incident);
    }
    raw.push(event);
  }
  const { events, problems } = parseEvents(raw);
  if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
  return { profile: profileOf(random), events, at: AT };
}

function instant(random: Random): string {
  const back = random.next() < 0.25 ? random.of(HOURS) * HOUR : random.of(DAYS) * DAY;
  const near = random.next() < 0.6 ? Math.min(back, random.of([...DAYS.slice(0, 16)]) * DAY) : back;
  const slip = random.of([0, 0, 0, 1000, -1000, HOUR, 5 * HOUR]);
  return formatInstant(AT - near + slip);
}

function attributesOf(type: string, random: Random, actions: readonly string[]): Record<string, unknown> {
  const schema = eventCatalogue.get(type)?.schema as z.ZodObject;
  const attributes: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    if (["type", "id", "client", "at", "note"].includes(name)) continue;
    const isOptional = member instanceof z.ZodOptional || member instanceof z.ZodDefault;
    // People are named more often than not; a failure's id only where the event is about one.
    const chance = name === "contact" || name === "employee" ? 0.85 : name === "incident" ? 0.05 : 0.6;
    if (isOptional && random.next() > chance) continue;
    const inner = isOptional ? (member.unwrap() as z.ZodType) : member;
    attributes[name] = valueFor(name, inner, random, actions);
  }
  if (type === "survey.answered" && attributes.scale === "csat") attributes.score = random.whole(1, 5);
  return attributes;
}

function valueFor(name: string, schema: z.ZodType, random: Random, actions: readonly string[]): unknown {
  if (schema instanceof z.ZodEnum) return random.of(schema.options as string[]);
  if (schema instanceof z.ZodBoolean) return random.next() < 0.5;
  if (schema instanceof z.ZodNumber) return NUMBERS[name] ? random.of(NUMBERS[name]) : random.whole(0, 10);
  if (name === "action") return random.of(actions);
  if (name === "until" || name === "due") return formatInstant(AT + random.of([-5, 0, 3, 20]) * DAY);
  return random.of(TEXTS[name] ?? ["x", "y"]);
}

function profileOf(random: Random): unknown {
  const day = (days: number): string => formatInstant(AT + days * DAY).slice(0, 10);
  const either = <Value>(values: readonly Value[]): Value | undefined =>
    random.next() < 0.35 ? undefined : random.of(values);
  const profile = {
    id: "acme",
    since: either([day(-60), day(-90), day(-110), day(-364), day(-365), day(-730), day(-900)]),
    monthlyRevenue: either([0, 5000, 5000, 5000, 500]),
    tier: either(["key", "standard", "minor"]),
    policy: either(["retain", "balanced", "selective"]),
    fit: either(["in", "out"]),
    selectedBy: either(["local", "headquarters"]),
    giftsAllowed: either([true, false]),
    paymentTermDays: either([30, 60, 90, 150]),
    quietPeriods: either([
      [{ from: day(-10), to: day(2) }],
      [{ from: day(-30), to: day(-1) }],
      [
        { from: day(1), to: day(4) },
        { from: day(-6), to: day(0) },
      ],
    ]),
    contacts: either([
      [
        { id: "anna", influence: "high", decisionMaker: true },
        { id: "boris", influence: "medium" },
      ],
    ]),
    employees: either([[{ id: "ivan", since: day(-20) }, { id: "olga" }]]),
  };
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined));
}
