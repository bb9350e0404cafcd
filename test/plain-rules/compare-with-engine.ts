import { isDeepStrictEqual } from "node:util";
import { Engine, type RuleProperties, type TopLevelCondition } from "json-rules-engine";
import { compileRules, type RuleRunWithResults } from "../../src/plain-rules.ts";
import type { RulesCase } from "./rules.arbitrary.ts";

/** What came of a run: what it gave, or that it threw. Of several errors either may tell another first. */
export type Came = { readonly run: RuleRunWithResults } | { readonly thrown: true };

/** An operator by code, to see that both take it. */
const operators = { isTwice: (a: unknown, b: unknown) => typeof a === "number" && a === 2 * Number(b) };

export async function runEngine(one: RulesCase): Promise<Came> {
  const { rules, conditions, facts, allowUndefinedFacts, replaceFactsInEventParams } = structuredCopy(one);
  const engine = new Engine(rules as RuleProperties[], { allowUndefinedFacts, replaceFactsInEventParams });
  for (const [name, condition] of Object.entries(conditions)) {
    engine.setCondition(name, condition as TopLevelCondition);
  }
  for (const [name, compare] of Object.entries(operators)) engine.addOperator(name, compare);
  try {
    const { events, failureEvents, results, failureResults } = await engine.run(facts);
    return { run: plain({ events, failureEvents, results, failureResults }) as RuleRunWithResults };
  } catch (error) {
    if (error instanceof TypeError || isUndefinedFact(error)) return { thrown: true };
    throw error;
  }
}

export function runCompiled(one: RulesCase): Came {
  const { rules, conditions, facts, allowUndefinedFacts, replaceFactsInEventParams } = one;
  const program = compileRules(rules, {
    operators,
    conditions,
    allowUndefinedFacts,
    replaceFactsInEventParams,
  });
  try {
    const noted = program.run(facts, { results: true });
    const { events, failureEvents } = program.run(facts);
    const given: unknown[] = [];
    program.fire(facts, (event, rule) => given.push([event, rules[rule]?.event.type]));
    if (
      !isDeepStrictEqual(
        given,
        events.map((event) => [event, event.type]),
      )
    ) {
      throw new Error("fire gave other events than run");
    }
    if (
      !isDeepStrictEqual(
        { events, failureEvents },
        { events: noted.events, failureEvents: noted.failureEvents },
      )
    ) {
      throw new Error("asking for results changed the events");
    }
    return { run: plain(noted) as RuleRunWithResults };
  } catch (error) {
    if (error instanceof TypeError || isUndefinedFact(error)) return { thrown: true };
    throw error;
  }
}

/** Facts keep their identity: what one value is equal to must be so for both evaluators. */
function structuredCopy({ facts, ...one }: RulesCase): RulesCase {
  return { ...structuredClone(one), facts };
}

function isUndefinedFact(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "UNDEFINED_FACT";
}

/** The own enumerable properties all the way down, without those that hold nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const kept = Object.entries(value).filter(
    ([key, member]) => member !== undefined || key.endsWith("Result"),
  );
  return Object.fromEntries(kept.map(([key, member]) => [key, plain(member)]));
}
