import * as z from "zod";
import { NUMBER, TEXT, type ValueDomain, YES_OR_NO } from "./value-domain.ts";

/** What stands at the end of a path in a value that a schema describes; `undefined` where that cannot be told. */
export function domainAt(schema: z.core.$ZodType, steps: readonly string[]): ValueDomain | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly)
    return domainAt(schema.unwrap(), steps);
  const [step, ...rest] = steps;
  if (step !== undefined) {
    if (schema instanceof z.ZodArray) return domainAt(schema.element, rest);
    const inner =
      schema instanceof z.ZodObject && Object.hasOwn(schema.shape, step) ? schema.shape[step] : undefined;
    return inner === undefined ? undefined : domainAt(inner, rest);
  }
  if (schema instanceof z.ZodEnum) return { kind: "text", values: schema.options.map(String) };
  if (schema instanceof z.ZodNumber) return NUMBER;
  if (schema instanceof z.ZodString) return TEXT;
  if (schema instanceof z.ZodBoolean) return YES_OR_NO;
  if (schema instanceof z.ZodArray) return { kind: "list", of: domainAt(schema.element, []) };
  return schema instanceof z.ZodObject ? { kind: "object" } : undefined;
}
