import * as z from "zod";
import { below, describeValue, type Problem, problemAt } from "../../events/problem.ts";
import { problemsOf } from "../../events/zod-problem.ts";
import {
  type Compare,
  compileOperator,
  DECORATORS,
  OPERATORS,
  type OperatorNames,
} from "../../facts/reading/operators.ts";
import { type ComparisonWords, wordsOf } from "./comparison-words.ts";
import type { SlotPlace } from "./slots.ts";

/** An operator that an app adds to those of the rules. */
export interface OperatorDefinition {
  /** Whether it holds between a fact's value and the one of the condition. Pure: the same values, the same answer. */
  readonly compare: Compare;
  /** What a constant must be to stand as its value; others do not load. */
  readonly value?: z.ZodType;
  /** How it and its opposite read between two values, in any language, as in `["=~", "!~"]`. Default: its name. */
  readonly signs?: readonly [string, string];
}

/** Operators by name. */
export type CustomOperators = Readonly<Record<string, Compare | OperatorDefinition>>;

/** All operators that rules can use. */
export interface OperatorTable {
  readonly names: OperatorNames;
  readonly custom: Readonly<Record<string, OperatorDefinition>>;
  /** Words for an operator and for its opposite. */
  wordsOf(operator: string): ComparisonWords;
  /** Reports a constant that the operator cannot stand before. */
  checkValue(operator: string, value: unknown, place: SlotPlace["place"], problems: Problem[]): void;
}

const NAME = /^[a-z][a-z0-9-]{0,99}$/i;

/** The operators that the rules bring, and those of an app; what is wrong with these is reported. */
export function operatorTable(added: CustomOperators = {}, problems: Problem[] = []): OperatorTable {
  const custom: Record<string, OperatorDefinition> = {};
  for (const [name, definition] of Object.entries(added)) {
    const pointer = `/operators/${name}`;
    const isTaken = Object.hasOwn(OPERATORS, name) || Object.hasOwn(DECORATORS, name);
    if (!NAME.test(name) || isTaken || name in Object.prototype) {
      const expected = "an operator name of letters, digits and hyphens that no built-in one has";
      problems.push(problemAt({ pointer }, { code: "wrong-value", expected, found: describeValue(name) }));
      continue;
    }
    const whole = typeof definition === "function" ? { compare: definition } : definition;
    custom[name] = { ...whole, compare: answering(name, whole.compare) };
  }
  const compares = Object.entries(custom).map(([name, { compare }]) => [name, compare] as const);
  const names = { operators: { ...OPERATORS, ...Object.fromEntries(compares) }, decorators: DECORATORS };
  return {
    names,
    custom,
    wordsOf: (operator) => wordsOf(operator, custom[operator]?.signs),
    checkValue: (name, value, place, report) => {
      const compiled = compileOperator(name, names);
      if ("unknown" in compiled) return;
      const schema = custom[compiled.operator]?.value;
      if (schema !== undefined) checkAgainst(schema, compiled.decorators, value, place, report);
    },
  };
}

/** Takes `someValue` and `everyValue` off the value; after `swap` the value stands on the other side. */
function checkAgainst(
  schema: z.ZodType,
  decorators: readonly string[],
  value: unknown,
  place: SlotPlace["place"],
  problems: Problem[],
): void {
  if (decorators.includes("swap")) return;
  const lists = decorators.filter((name) => name === "someValue" || name === "everyValue").length;
  let wanted = schema;
  for (let i = 0; i < lists; i++) wanted = z.array(wanted);
  const parsed = wanted.safeParse(value);
  if (parsed.success) return;
  for (const problem of problemsOf(parsed.error, wanted, value, below(place, ""))) problems.push(problem);
}

/** An answer other than true or false would pass for one of them. */
function answering(name: string, compare: Compare): Compare {
  return (a, b) => {
    const answer: unknown = compare(a, b);
    if (typeof answer === "boolean") return answer;
    throw new TypeError(`operator ${name} must give true or false, and gave ${describeValue(answer)}`);
  };
}
