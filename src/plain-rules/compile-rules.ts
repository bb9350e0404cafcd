import * as z from "zod";
import { copyOptions } from "../events/given-options.ts";
import { type Bounds, checkBounds, RULE_FILE_BOUNDS } from "../events/json-bounds.ts";
import { describeValue, InvalidInputError, type Problem } from "../events/problem.ts";
import { placeWithin, problemsOf } from "../events/zod-problem.ts";
import type { Compare } from "../facts/reading/operators.ts";
import { Linker } from "./link.ts";
import { type PlainRoot, type PlainRule, plainRootSchema, plainRuleSchema } from "./plain-rule.ts";
import { RuleProgram } from "./program.ts";
import { type LinkedRule, linkRule } from "./rule.ts";

export interface CompileRulesOptions {
  /** Operators beside the ten of the library, by name; one of the same name takes its place. Must be pure. */
  readonly operators?: Readonly<Record<string, Compare>>;
  /** Named conditions, which `{ "condition": name }` stands for. */
  readonly conditions?: Readonly<Record<string, PlainRoot>>;
  /** A fact that a run was not given is `undefined` instead of an error. Default: false. */
  readonly allowUndefinedFacts?: boolean;
  /** Params of events that are fact references become the values of the facts. Default: false. */
  readonly replaceFactsInEventParams?: boolean;
  readonly limits?: PlainRuleLimits;
}

/** How large rules may be; what is beyond does not compile. */
export interface PlainRuleLimits extends Partial<Bounds> {
  /** Conditions in all, with named ones filled in wherever they are named. Default: 200,000. */
  readonly conditions?: number;
}

const limit = z.int().min(1);

/** What a limit is where it is not given. */
export const PLAIN_RULE_LIMITS: Required<PlainRuleLimits> = { ...RULE_FILE_BOUNDS, conditions: 200_000 };

const optionsSchema = z.strictObject({
  operators: z.record(z.string(), z.custom<Compare>(isFunction, "a function")).default({}),
  conditions: z.unknown().optional(),
  allowUndefinedFacts: z.boolean().default(false),
  replaceFactsInEventParams: z.boolean().default(false),
  limits: z
    .strictObject({
      depth: limit.default(PLAIN_RULE_LIMITS.depth),
      values: limit.default(PLAIN_RULE_LIMITS.values),
      textLength: limit.default(PLAIN_RULE_LIMITS.textLength),
      conditions: limit.default(PLAIN_RULE_LIMITS.conditions),
    })
    .prefault({}),
});

const inputSchema = z.strictObject({
  rules: z.array(plainRuleSchema),
  conditions: z.record(z.string().min(1), plainRootSchema),
});

/**
 * Compiles rules of json-rules-engine to a program that runs synchronously.
 *
 * `run(facts)` gives the `events` and `failureEvents` that `Engine.run` gives for the same rules and facts, in the same
 * order, and with `{ results: true }` its `results` and `failureResults`. Facts are plain values, read once a run; their
 * `params` change nothing, as with constants of the library. Events of rules whose params name no facts are the same
 * frozen objects in every run. A rule that did not fire allocates nothing unless results are asked for.
 *
 * @throws InvalidInputError with every problem of the rules and conditions: misspelt keys, several of `all`, `any`,
 * `not` in one condition, unknown operators and conditions, conditions that build on themselves, paths that filter.
 * @example
 * const program = compileRules([
 *   {
 *     conditions: { all: [{ fact: "age", operator: "greaterThanInclusive", value: 18 }] },
 *     event: { type: "adult" },
 *   },
 * ]);
 * program.run({ age: 21 }).events; // [{ type: "adult" }]
 */
export function compileRules(rules: readonly PlainRule[], options: CompileRulesOptions = {}): RuleProgram {
  const { operators, conditions = {}, limits, ...switches } = readOptions(options);
  const read = readRules({ rules, conditions }, limits);
  const problems: Problem[] = [];
  const named = new Map(Object.entries(read.conditions));
  const linker = new Linker({
    operators: checkOperators(operators),
    conditions: named,
    maxConditions: limits.conditions,
    problems,
  });
  for (const [name, condition] of named) linker.link(condition, placeWithin({}, ["conditions", name]));
  const linked = read.rules.flatMap((rule, i): LinkedRule[] => {
    const one = linkRule(rule, i, linker, switches.replaceFactsInEventParams, problems);
    return one === undefined ? [] : [one];
  });
  if (problems.length > 0) {
    throw new InvalidInputError([...new Map(problems.map((one) => [JSON.stringify(one), one])).values()]);
  }
  return new RuleProgram(linked, linker.facts, switches.allowUndefinedFacts);
}

/** An option that is not known would be passed over, and what it asks for not be done. */
function readOptions(given: CompileRulesOptions): z.output<typeof optionsSchema> {
  const options = copyOptions(given);
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    problemsOf(parsed.error, optionsSchema, options, {}, { key: "a known option" }),
  );
}

function readRules(input: unknown, limits: Bounds): z.output<typeof inputSchema> {
  const excesses = checkBounds(input, limits, {});
  if (excesses.length > 0) throw new InvalidInputError(excesses);
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw new InvalidInputError(problemsOf(parsed.error, inputSchema, input));
  // The program keeps what it was given: nobody else may hold it.
  return structuredClone(parsed.data);
}

/** An answer other than true or false would be taken for one or the other, depending on where it stands. */
function checkOperators(operators: Readonly<Record<string, Compare>>): Readonly<Record<string, Compare>> {
  return Object.fromEntries(
    Object.entries(operators).map(([name, compare]) => [
      name,
      (a: unknown, b: unknown) => {
        const answer: unknown = compare(a, b);
        if (typeof answer === "boolean") return answer;
        throw new TypeError(`must give true or false, and gave ${describeValue(answer)}`);
      },
    ]),
  );
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}
