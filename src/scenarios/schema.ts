import * as z from "zod";
import { profileSchema } from "../events/profile.ts";
import { DAY, LAST_YEAR, parseDuration, parseInstant } from "../events/time.ts";
import { SUBJECT_KINDS } from "../facts/reading/subject-kind.ts";
import { DIMENSIONS, PRIORITIES, RISKS, SIDES } from "../rules/file/rule-file.ts";
import { BANDS } from "../score/band.ts";

/** The serialized form of scenarios: what a scenario file may say. What an event or a profile may say stands with events. */

/** More would be a load test, not a story. */
const MOST_TIMES = 1000;
export const MOST_WRITTEN_EVENTS = 10_000;
export const MOST_MOMENTS = 1000;
export const MOST_CASES = 200;

/** A century; and so early that no moment lies beyond the calendar. */
const LONGEST_SPAN = 36_525 * DAY;
const LATEST_START = Date.UTC(LAST_YEAR - 100, 0, 1) - DAY;

const moment = z
  .string()
  .refine(isMoment, "an instant such as 2026-01-25, or a time from the start such as +20d")
  .describe("ISO 8601, or a duration from `start`: +20d, +36h.");
const name = z.string().min(1).max(200);
const amount = z
  .union([
    z
      .strictObject({ min: z.number().optional(), max: z.number().optional() })
      .refine(({ min, max }) => min !== undefined || max !== undefined, {
        error: "min, max or both",
        when: isFaultless,
      })
      .refine(({ min, max }) => min === undefined || max === undefined || min <= max, "a min up to max"),
    z.number(),
  ])
  .describe("A number, met to within 0.05, or bounds, inclusive.");
const subject = name.nullable().describe("null: of the client as a whole.");

const becausePart = z.strictObject({ rule: name, subject: subject.optional() });
const because = z.union([becausePart, name.transform((rule): z.output<typeof becausePart> => ({ rule }))]);

const findingPart = saysSomething(
  z.strictObject({
    rule: name.optional(),
    subject: subject.optional(),
    subjectKind: z.enum(SUBJECT_KINDS).optional(),
    dimension: z.enum(DIMENSIONS).optional(),
    side: z.enum(SIDES).optional(),
    risk: z.enum(RISKS).optional(),
    points: amount.optional(),
    contribution: amount.optional(),
    outweighedBy: because.optional().describe("The finding of its group that counts instead."),
    evidence: z.array(name).min(1).optional().describe("Ids of events that are among its evidence."),
  }),
);
const finding = z
  .union([findingPart, name.transform((rule): z.output<typeof findingPart> => ({ rule }))])
  .describe("The name of a rule, or parts of a finding, which must all match.");

const recommendationKeys = {
  action: name.optional(),
  subject: subject.optional(),
  subjectKind: z.enum(SUBJECT_KINDS).optional(),
  owner: name.optional().describe("In either language."),
  priority: z.enum(PRIORITIES).optional(),
  due: moment.optional(),
  because: z.array(because).min(1).optional().describe("Findings that are among its reasons."),
};
const recommendationPart = saysSomething(z.strictObject(recommendationKeys));
const recommendation = z
  .union([recommendationPart, name.transform((action): z.output<typeof recommendationPart> => ({ action }))])
  .describe("The name of an action, or parts of a recommendation, which must all match.");

const REASONS = ["guard", "snoozed", "settling", "cooldown", "quiet-period", "excluded"] as const;
const reasonPart = z.strictObject({
  kind: z.enum(REASONS),
  until: moment.optional(),
  by: name.optional(),
  subject: subject.optional(),
  otherwise: name.optional(),
});
const withheldPart = saysSomething(
  z.strictObject({
    ...recommendationKeys,
    reasons: z
      .array(reasonPart)
      .min(1)
      .optional()
      .describe("Reasons that are among those that hold it back."),
  }),
);
const withheld = z
  .union([withheldPart, name.transform((action): z.output<typeof withheldPart> => ({ action }))])
  .describe("The name of an action, or parts of what is withheld, which must all match.");

function included<Part extends z.ZodType>(part: Part) {
  return { include: z.array(part).min(1).optional(), exclude: z.array(part).min(1).optional() };
}

const BAND_NAMES = [...BANDS, "unknown", "ended"] as const;
const band = z.enum(BAND_NAMES);
const confidence = z.enum(["low", "medium", "high"]);

export const expectationSchema = z
  .strictObject({
    at: moment,
    score: amount.nullable().optional(),
    band: z.union([band, z.array(band).min(1)]).optional(),
    churn: amount.optional(),
    harm: amount.optional(),
    exposure: amount.nullable().optional().describe("null: not known."),
    confidence: z.union([confidence, z.array(confidence).min(1)]).optional(),
    dimensions: saysSomething(z.strictObject(optional(DIMENSIONS, amount))).optional(),
    sides: saysSomething(z.strictObject(optional(SIDES, amount))).optional(),
    findings: saysSomething(z.strictObject(included(finding))).optional(),
    recommend: saysSomething(
      z.strictObject({ ...included(recommendation), first: recommendation.optional() }),
    ).optional(),
    withheld: saysSomething(z.strictObject(included(withheld))).optional(),
  })
  .refine((expectation) => Object.keys(expectation).length > 1, {
    error: "at least one expectation beside `at`",
    when: isFaultless,
  });

/** An event's own attributes are read by the catalogue, once it is known which types the packs declare. */
export const storyEventSchema = z
  .looseObject({
    at: moment,
    every: z.string().refine(isStep, "a duration such as 12h or 5d").optional(),
    times: z.int().min(1).max(MOST_TIMES).optional(),
  })
  .refine(
    ({ every, times }) => (every === undefined) === (times === undefined),
    "`every` and `times` together",
  );

/** A table of cases: what each says beside its name is put in where the story says `$` and the key. */
export const casesSchema = z
  .array(z.looseObject({ name }))
  .min(1)
  .max(MOST_CASES)
  .describe("Each is a story of its own: `$key` as a whole value stands for what the case says under `key`.");

export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  scenario: z.string().min(1).max(300).describe("What the story is, in a sentence."),
  todo: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe("Why it cannot come as expected yet: it is told of, and fails nothing."),
  packs: z
    .array(z.string().min(1).max(1000))
    .max(50)
    .optional()
    .describe("Rule files, relative to this file."),
  client: profileSchema.describe("The client's profile."),
  start: z.string().refine(isStart, "an instant such as 2026-01-05"),
  events: z.array(storyEventSchema).max(MOST_WRITTEN_EVENTS),
  expect: z.array(expectationSchema).min(1).max(MOST_MOMENTS),
  cases: casesSchema.optional(),
});

export type Amount = z.infer<typeof amount>;
export type Expectation = z.infer<typeof expectationSchema>;
export type FindingPart = z.infer<typeof findingPart>;
export type RecommendationPart = z.infer<typeof recommendationPart>;
export type WithheldPart = z.infer<typeof withheldPart>;
export type ReasonPart = z.infer<typeof reasonPart>;
export type BecausePart = z.infer<typeof becausePart>;

function isMoment(text: string): boolean {
  return text.startsWith("+") ? isSpan(text.slice(1)) : parseInstant(text) !== undefined;
}

function isSpan(text: string): boolean {
  const span = parseDuration(text);
  return span !== undefined && span <= LONGEST_SPAN;
}

function isStep(text: string): boolean {
  return isSpan(text) && parseDuration(text) !== 0;
}

function isStart(text: string): boolean {
  const instant = parseInstant(text);
  return instant !== undefined && instant <= LATEST_START;
}

/** A misspelt expectation is an expectation. */
function isFaultless({ issues }: { readonly issues: readonly unknown[] }): boolean {
  return issues.length === 0;
}

function saysSomething<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  return schema.refine((value) => Object.keys(value).length > 0, {
    error: "at least one expectation",
    when: isFaultless,
  });
}

function optional<Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) {
  return Object.fromEntries(names.map((key) => [key, value.optional()])) as Record<
    Name,
    z.ZodOptional<Value>
  >;
}
