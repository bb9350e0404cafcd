import type { Mutant, Replacement } from "./mutant.ts";

/** The file with one change; all that is not on the way to it is shared. */
export function changeAt<Value>(value: Value, { steps, by }: Pick<Mutant, "steps" | "by">): Value {
  return change(value, steps, by) as Value;
}

function change(value: unknown, steps: Mutant["steps"], by: Replacement): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return by === "removed" ? undefined : by.value;
  if (Array.isArray(value)) {
    const at = Number(step);
    if (rest.length === 0 && by === "removed") return value.filter((_, i) => i !== at);
    return value.map((item, i) => (i === at ? change(item, rest, by) : item));
  }
  const object = value as Readonly<Record<string, unknown>>;
  const kept = rest.length === 0 && by === "removed";
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, item]) => {
      if (key !== step) return [[key, item] as const];
      return kept ? [] : [[key, change(item, rest, by)] as const];
    }),
  );
}
