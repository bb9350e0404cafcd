import * as z from "zod";
import { parseDuration } from "../../events/time.ts";
import {
  DURATION_IN_WORDS,
  durationSchema,
  eventsSchema,
  LONGEST_DURATION,
} from "../../facts/reading/selection-params.ts";
import { SUBJECT_KINDS } from "../../facts/reading/subject-kind.ts";
import { whereSchema } from "../../facts/reading/where.ts";
import { wordsSchema } from "../../words/words-schema.ts";
import { lintSettings } from "./lint-codes.ts";
import type { Widened } from "./widened.ts";

/** The serialized form of rules: what a rule file may say. `pack.ts` joins files, `compile.ts` gives them their running form. */

export const DIMENSIONS = [
  "pressure",
  "communication",
  "cooperation",
  "payment",
  "expectations",
  "service",
  "staff",
  "satisfaction",
] as const;
export const SIDES = ["client", "us", "circumstances"] as const;
export const RISKS = ["churn", "harm", "both"] as const;
/** How pressing advice is, the most pressing first. */
export const PRIORITIES = ["now", "soon", "later"] as const;

const name = z
  .string()
  .regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/, "a name of letters, digits, dots and hyphens")
  .max(100);
const duration = z
  .string()
  .refine((text) => (parseDuration(text) ?? Infinity) <= LONGEST_DURATION, DURATION_IN_WORDS)
  .describe("A duration: a whole number of minutes (m), hours (h), days (d) or weeks (w).");
const text = wordsSchema(z.string().min(1).max(2000));
const list = wordsSchema(z.array(z.string().min(1).max(500)).min(1).max(20));
const source = z
  .array(z.string().min(1).max(100))
  .describe("Ids of the heuristics or documents that this rests on.");

const lint = lintSettings.describe(
  "What `client-risk lint` passes over here; rules mean the same with it and without.",
);

export const factReferenceSchema = z.strictObject({
  fact: z.string().max(100),
  params: z.record(z.string(), z.json()).optional(),
  path: z
    .string()
    .max(200)
    .regex(/^\$(?:\.[\w-]+|\[\d+\])*$/, "a plain path such as $.points or $.a[0]")
    .optional(),
});

const leaf = factReferenceSchema.extend({
  name: z.string().max(100).optional(),
  operator: z.string().max(100),
  value: z.json().describe("A constant, a list, or a fact reference."),
});

const conditionName = z.strictObject({ condition: name });

const priority = z
  .enum(PRIORITIES)
  .describe("now: safety, an open grave failure, a threat to leave; soon, the default; later.");

/** A condition tree in the format of json-rules-engine, without `priority`. */
export const conditionSchema: z.ZodType<Condition, Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    conditionName,
    leaf,
  ]),
);

/** Far beyond any value of a fact, and near enough that no difference of two of them leaves the numbers. */
const FARTHEST = 1e15;

function scaledFact(result: z.ZodNumber) {
  const curve = z
    .array(z.tuple([z.number().min(-FARTHEST).max(FARTHEST), result]))
    .min(1)
    .max(50)
    .refine((points) => points.every(([x], i) => i === 0 || x > (points[i - 1] as [number, number])[0]), {
      message: "points whose first numbers rise",
    })
    .describe("Piecewise linear through [fact value, result] pairs, flat at both ends.");
  return factReferenceSchema.extend({ curve });
}

const points = z.number().min(-1000).max(1000);
const factor = z.number().min(0).max(100);
const level = z.number().min(0).max(100);
const scaled = scaledFact(points);

export const multiplier = z.strictObject({
  by: z.union([factor, scaledFact(factor)]).describe("What the points are multiplied by."),
  conditions: conditionSchema.optional().describe("Applies only where these hold."),
  source: source.optional(),
});

export const findingEvent = z.strictObject({
  type: z.literal("finding"),
  params: z.strictObject({
    dimension: z.enum(DIMENSIONS).describe("Where it shows."),
    side: z.enum(SIDES).describe("Whose doing it is."),
    risk: z.enum(RISKS).describe("churn: they may leave us; harm: they cost us money or people."),
    points: z
      .union([points, scaled])
      .describe("What it weighs: a number, or a curve over a fact. Negative points are relief."),
    multipliers: z.array(multiplier).max(20).optional().describe("What the points are multiplied by."),
    floor: z
      .union([level, scaledFact(level)])
      .optional()
      .describe("Lifts the score to at least this."),
    halfLife: durationSchema
      .optional()
      .describe("The points fade by half in this time, by the age of the newest evidence."),
    group: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe("Of all findings in a group, over rules and subjects, only the largest counts."),
  }),
});

const recommendationParams = z.strictObject({
  action: name.describe("The action that is advised."),
  due: duration.describe("How long after it began to be called for it is due."),
  priority: priority.optional(),
});

export const recommendationEvent = z.strictObject({
  type: z.literal("recommendation"),
  params: recommendationParams,
});

export const carriedAdvice = recommendationParams.extend({
  conditions: conditionSchema.optional().describe("What must hold beside the finding, if anything."),
  source: source
    .optional()
    .describe("What the advice rests on, where that is not what the finding rests on."),
});

/** So much advice one finding may carry. */
const MOST_ADVICE = 20;

export const ruleSchema = z.strictObject({
  name: name.describe("Its name, which no other rule has."),
  replaces: z.string().max(201).optional().describe("pack/rule that this rule stands in for."),
  source: source.optional(),
  title: text.optional().describe("What is found, for people."),
  forEach: z
    .enum(SUBJECT_KINDS)
    .optional()
    .describe("Asks the rule of each such subject by itself; `$subject` stands for its id."),
  needs: z
    .array(z.string().max(100))
    .min(1)
    .max(100)
    .optional()
    .describe(
      "Kinds of record that must be kept before what is absent from them says anything: types or area.*",
    ),
  conditions: conditionSchema.describe("When it fires."),
  event: z
    .discriminatedUnion("type", [findingEvent, recommendationEvent])
    .describe("What it makes then: a finding, or advice."),
  recommend: z
    .array(carriedAdvice)
    .min(1)
    .max(MOST_ADVICE)
    .optional()
    .describe(
      "What is advised where it is found, in place of recommendation rules that ask for the finding.",
    ),
  lint: lint.optional(),
});

export const actionSchema = z.strictObject({
  replaces: z.string().max(201).optional().describe("pack/action that this action stands in for."),
  title: text.describe("What to do, for people."),
  steps: list.describe("How to do it, step by step."),
  owner: text.describe("Who does it, by role."),
  settle: duration.describe("How long after being taken it is left to work."),
  cooldown: duration.describe("How long after being taken it is not advised again."),
  guard: conditionSchema.optional().describe("Must hold, or the action is withheld."),
  guardReason: text.optional().describe("What would free the action, in words."),
  otherwise: name.optional().describe("The action that is considered when the guard fails."),
  next: name
    .optional()
    .describe("The action that is considered when this one failed, or has settled and changed nothing."),
  recordedBy: z
    .array(z.strictObject({ events: eventsSchema, where: whereSchema.optional() }))
    .min(1)
    .max(50)
    .optional()
    .describe("Events that mean that the action was taken."),
  excludes: z.array(name).optional().describe("Actions that make no sense beside it."),
  bothersContact: z.boolean().optional().describe("Whether it waits out quiet periods."),
  source: source.optional(),
  lint: lint.optional(),
});

export const attributeSchema = z.strictObject({
  type: z.enum(["string", "number", "integer", "boolean"]).describe("What kind of value it is."),
  description: wordsSchema(z.string().max(500)).optional().describe("What it tells, for people."),
  enum: z
    .array(z.union([z.string().max(200), z.number()]))
    .min(1)
    .max(100)
    .optional()
    .describe("The only values allowed."),
  minimum: z.number().optional().describe("The least that it may be."),
  maximum: z.number().optional().describe("The most that it may be."),
  maxLength: z.int().min(0).optional().describe("The most characters that it may have."),
});

export const eventTypeSchema = z.strictObject({
  description: wordsSchema(z.string().max(500)).optional().describe("What happened, for people."),
  actor: z.enum(["client", "us", "nobody"]).optional().describe("Who does it. Default: nobody."),
  type: z.literal("object").optional().describe("As JSON Schema has it: always object."),
  properties: z.record(name, attributeSchema).optional().describe("Its attributes, by name."),
  required: z.array(name).optional().describe("Attributes that every such event has."),
  additionalProperties: z.literal(false).optional().describe("As JSON Schema has it: always false."),
});

/** Names of one kind that a file may declare; what is looked up among them stays quick. */
export const MOST_NAMES = 10_000;
export const MOST_EVENT_TYPES = 500;

function namesOf<Value extends z.ZodType>(value: Value, most: number) {
  return z
    .record(name, value)
    .refine((record) => Object.keys(record).length <= most, `at most ${most} names`)
    .optional();
}

export const ruleFileSchema = z.strictObject({
  $schema: z.string().optional(),
  pack: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9]+(?:[./-][A-Za-z0-9]+)*$/, "a pack name such as acme/payments")
    .describe("Name of the pack; several files may make one."),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/, "a version such as 1.2.0")
    .describe("Version of the pack, the same in each of its files."),
  eventTypes: namesOf(eventTypeSchema, MOST_EVENT_TYPES).describe("Event types of its own, by name."),
  facts: namesOf(factReferenceSchema, MOST_NAMES).describe("Facts by name, built on others."),
  conditions: namesOf(conditionSchema, MOST_NAMES).describe("Conditions by name."),
  actions: namesOf(actionSchema, MOST_NAMES).describe("What can be advised, by name."),
  disabled: z
    .array(z.string().max(305))
    .max(MOST_NAMES)
    .optional()
    .describe(
      "What never fires: rules of other packs, as pack/rule, and advice that a rule carries, as pack/rule:action.",
    ),
  lint: lint.optional(),
  rules: z.array(ruleSchema).max(MOST_NAMES).optional().describe("Its rules: findings and advice."),
});

export type Dimension = (typeof DIMENSIONS)[number];
export type Side = (typeof SIDES)[number];
export type Risk = (typeof RISKS)[number];
export type Priority = (typeof PRIORITIES)[number];
export type { SubjectKind } from "../../facts/reading/subject-kind.ts";
export type { Bilingual } from "../../words/language.ts";
export type FactReference = z.infer<typeof factReferenceSchema>;
export type Leaf = z.infer<typeof leaf>;
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { condition: string }
  | Leaf;
export type ScaledFact = z.infer<typeof scaled>;
export type Multiplier = z.infer<typeof multiplier>;
export type Rule = z.infer<typeof ruleSchema>;
export type CarriedAdvice = z.infer<typeof carriedAdvice>;
export type FindingParams = z.infer<typeof findingEvent>["params"];
export type Action = z.infer<typeof actionSchema>;
export type EventTypeDeclaration = z.infer<typeof eventTypeSchema>;
/** A rule file as it is written. */
export type RuleFile = z.input<typeof ruleFileSchema>;
/** A rule file as it was read: words for people are there in every language. */
export type ReadRuleFile = z.output<typeof ruleFileSchema>;
/** A rule file as it may be given: written in code, or imported as JSON. */
export type RuleFileInput = Widened<RuleFile>;
