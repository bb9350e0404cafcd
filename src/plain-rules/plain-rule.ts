import * as z from "zod";

/** The serialized form of a rule of json-rules-engine, as far as it is JSON and says what it means. */

const path = z
  .string()
  .max(1000)
  .regex(/^\$(?:\.[\w-]+|\[\d+\])*$/, "a plain path such as $.points or $.a[0]")
  .refine((text) => !/\.(?:__proto__|constructor|prototype)(?![\w-])/.test(text), "a path to a plain value");

const factName = z.string().min(1);

export const plainReferenceSchema = z.strictObject({
  fact: factName,
  params: z.record(z.string(), z.json()).optional(),
  path: path.optional(),
});

const conditionPriority = z
  .int()
  .refine((priority) => priority !== 0, "a priority other than 0, which means the same as none");

const stated = { name: z.string().min(1).optional(), priority: conditionPriority.optional() };

const leaf = plainReferenceSchema.extend({
  ...stated,
  operator: z.string().min(1),
  value: z.json().describe("A constant, or a fact reference."),
});

const groups = {
  all: z.strictObject({ ...stated, all: z.lazy(() => z.array(plainConditionSchema)) }),
  any: z.strictObject({ ...stated, any: z.lazy(() => z.array(plainConditionSchema)) }),
  not: z.strictObject({ ...stated, not: z.lazy(() => plainConditionSchema) }),
  condition: z.strictObject({ ...stated, condition: z.string().min(1) }),
};

const plainConditionSchema: z.ZodType<PlainCondition> = z.union([
  groups.all,
  groups.any,
  groups.not,
  groups.condition,
  leaf,
]);

/** What may stand at the root of a rule, and under a name: anything but a lone comparison. */
export const plainRootSchema: z.ZodType<PlainRoot> = z.union([
  groups.all,
  groups.any,
  groups.not,
  groups.condition,
]);

export const plainRuleSchema = z.strictObject({
  name: z.union([z.string().min(1), z.number()]).optional(),
  priority: z.int().min(1).optional(),
  conditions: plainRootSchema,
  event: z.strictObject({ type: z.string(), params: z.json().optional() }),
});

interface Stated {
  readonly name?: string | undefined;
  readonly priority?: number | undefined;
}

/** A comparison of a fact with a constant, or with another fact. */
export interface PlainLeaf extends Stated {
  readonly fact: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly path?: string | undefined;
  readonly operator: string;
  readonly value: unknown;
}

export type PlainRoot =
  | (Stated & { readonly all: readonly PlainCondition[] })
  | (Stated & { readonly any: readonly PlainCondition[] })
  | (Stated & { readonly not: PlainCondition })
  | (Stated & { readonly condition: string });

export type PlainCondition = PlainRoot | PlainLeaf;

/** The event of a rule: of what kind it is, and whatever it carries. */
export interface PlainEvent {
  readonly type: string;
  readonly params?: unknown;
}

/** A rule of json-rules-engine. */
export interface PlainRule {
  readonly name?: string | number | undefined;
  /** Rules of a higher priority come first. Default: 1. */
  readonly priority?: number | undefined;
  readonly conditions: PlainRoot;
  readonly event: PlainEvent;
}
