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
import { type RuleLimits, readLimits } from "../file/limits.ts";
import { type ComparisonWords, wordsOf } from "./comparison-words.ts";
import type { SlotPlace } from "./slots.ts";

/** An operator that an app adds to those of the rules. */
export interface OperatorDefinition {
  /** Whether it holds between a fact's value and the one of the condition. Pure: the same values, the same answer. */
  readonly compare: Compare;
  /**
   * Makes a constant ready as the rules load, where to compare with it takes more than a look at it; `undefined` for what
   * cannot be made ready. Each different constant is made ready once, and kept as long as the engine.
   */
  readonly prepare?: (constant: unknown) => PreparedConstant | undefined;
  /** What a constant must be to stand as its value; others do not load. */
  readonly value?: z.ZodType;
  /** How it and its opposite read between two values, in any language, as in `["=~", "!~"]`. Default: its name. */
  readonly signs?: readonly [string, string];
}

/** A constant of an operator, made ready. */
export interface PreparedConstant {
  /** What `compare` would say of a fact's value and the constant. */
  readonly holds: (factValue: unknown) => boolean;
  /** How much it takes to keep: those of all rules together may come to `limits.patternSteps`. */
  readonly steps: number;
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
export function operatorTable(
  added: CustomOperators = {},
  problems: Problem[] = [],
  { patternSteps }: Pick<RuleLimits, "patternSteps"> = readLimits(),
): OperatorTable {
  const custom: Record<string, OperatorDefinition> = {};
  const prepared = new PreparedConstants(patternSteps);
  for (const [name, definition] of Object.entries(added)) {
    const pointer = `/operators/${name}`;
    const isTaken = Object.hasOwn(OPERATORS, name) || Object.hasOwn(DECORATORS, name);
    if (!NAME.test(name) || isTaken || name in Object.prototype) {
      const expected = "an operator name of letters, digits and hyphens that no built-in one has";
      problems.push(problemAt({ pointer }, { code: "wrong-value", expected, found: describeValue(name) }));
      continue;
    }
    const whole = typeof definition === "function" ? { compare: definition } : definition;
    custom[name] = { ...whole, compare: prepared.asking(name, answering(name, whole.compare)) };
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
      const { operator, decorators } = compiled;
      // After `swap` the value stands on the other side.
      if (custom[operator] === undefined || decorators.includes("swap")) return;
      const { value: schema, prepare } = custom[operator];
      const before = report.length;
      if (prepare !== undefined && !prepared.make(operator, prepare, constantsIn(value), place, report))
        return;
      if (schema !== undefined && report.length === before)
        checkAgainst(schema, decorators, value, place, report);
    },
  };
}

/** Constants of operators that make them ready, as long as they come to no more steps than rules may have. */
class PreparedConstants {
  private readonly known = new Map<string, Map<unknown, PreparedConstant["holds"]>>();
  private steps = 0;

  constructor(private readonly limit: number) {}

  /** The comparison, which goes by what was made ready of a constant where anything was. */
  asking(operator: string, compare: Compare): Compare {
    const ofOperator = new Map<unknown, PreparedConstant["holds"]>();
    this.known.set(operator, ofOperator);
    return (a, b) => {
      const holds = ofOperator.get(b);
      return holds === undefined ? compare(a, b) : holds(a);
    };
  }

  /** Whether rules may have these constants too; that they may not is reported once. */
  make(
    operator: string,
    prepare: NonNullable<OperatorDefinition["prepare"]>,
    constants: readonly unknown[],
    place: SlotPlace["place"],
    problems: Problem[],
  ): boolean {
    const ofOperator = this.known.get(operator);
    for (const constant of constants) {
      if (this.steps > this.limit) return false;
      if (ofOperator === undefined || ofOperator.has(constant)) continue;
      const ready = prepare(constant);
      if (ready === undefined) continue;
      this.steps += ready.steps;
      if (this.steps > this.limit) {
        const expected = `at most ${this.limit} steps of ${operator} and its like in all rules (limits.patternSteps)`;
        problems.push(problemAt(place, { code: "limit", expected, found: "more" }));
        return false;
      }
      ofOperator.set(constant, ready.holds);
    }
    return true;
  }
}

/** A constant, or those of the lists that stand before `someValue:` and `everyValue:`. */
function constantsIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
}

/** Takes `someValue` and `everyValue` off the value. */
function checkAgainst(
  schema: z.ZodType,
  decorators: readonly string[],
  value: unknown,
  place: SlotPlace["place"],
  problems: Problem[],
): void {
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
