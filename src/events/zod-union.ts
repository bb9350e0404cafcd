import * as z from "zod";

type Schema = z.core.$ZodType;

/** An alternative of a union of objects that are told apart by their keys, as `all`, `any` and `not` of a condition. */
export interface KeyedOption {
  readonly schema: z.ZodObject;
  /** Its place among the alternatives. */
  readonly index: number;
  /** Keys that it needs and no other alternative knows; the first of them names it. */
  readonly keys: readonly [string, ...string[]];
}

/** The alternatives of a union, where each but what is no object has keys of its own; `undefined` where one has not. */
export function keyedOptions(options: readonly Schema[]): readonly KeyedOption[] | undefined {
  const objects = options.map((one) => (one instanceof z.ZodObject ? one : undefined));
  const keyed: KeyedOption[] = [];
  for (const [index, schema] of objects.entries()) {
    if (schema === undefined) continue;
    const others = objects.filter((other) => other !== undefined && other !== schema);
    const [first, ...more] = Object.keys(schema.shape).filter(
      (key) => !isOptional(schema.shape[key]) && !others.some((other) => other && key in other.shape),
    );
    if (first === undefined) return undefined;
    keyed.push({ schema, index, keys: [first, ...more] });
  }
  return keyed.length > 1 ? keyed : undefined;
}

/** The alternatives of which an input has a key of their own. */
export function optionsNamedBy(input: unknown, options: readonly KeyedOption[]): readonly KeyedOption[] {
  return options.filter(({ keys }) => keys.some((key) => hasKey(input, key)));
}

/** The key by which an input names an alternative. */
export function keyNaming(input: unknown, { keys }: KeyedOption): string {
  return keys.find((key) => hasKey(input, key)) ?? keys[0];
}

function hasKey(input: unknown, key: string): boolean {
  return typeof input === "object" && input !== null && Object.hasOwn(input, key);
}

function isOptional(schema: Schema | undefined): boolean {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
}
