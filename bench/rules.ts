import { isDeepStrictEqual } from "node:util";
import { do_not_optimize } from "mitata";
import { compileRules, type PlainEvent } from "../src/plain-rules.ts";
import { type Contender, measureInTurn } from "./measure.ts";
import type { BenchTable } from "./report.ts";
import { jsonRulesEngine, zenEngine } from "./rules/engines.ts";
import { generatedCode } from "./rules/generated.ts";
import { jsonLogicEngine, jsonLogicEngineBuilt, jsonLogicJs } from "./rules/json-logic.ts";
import { type Facts, makeWorkload, type PointsRule, type Verdict } from "./rules/workload.ts";

type Ask = (facts: Facts) => Verdict | Promise<Verdict>;

const REFERENCE = "json-logic-engine, built";

/** The one that gains from being asked of many clients before it has answered; json-rules-engine must not be. */
const AT_ONCE = "@gorules/zen-engine";

/** Rules alone: which of 40 rules fire for a client, and the sum of their points, from the raw object of facts. */
export async function benchRules(): Promise<BenchTable> {
  const { rules, clients } = makeWorkload();
  const asks: Readonly<Record<string, Ask>> = {
    "code written by hand (the limit)": generatedCode(rules),
    "**client-risk**, `compileRules`, `fire`": compiledFire(rules),
    "**client-risk**, `compileRules`, `run`": compiledRun(rules),
    [REFERENCE]: jsonLogicEngineBuilt(rules),
    "json-logic-engine, interpreted": jsonLogicEngine(rules),
    "json-logic-js": jsonLogicJs(rules),
    [AT_ONCE]: zenEngine(rules),
    "json-rules-engine": jsonRulesEngine(rules),
  };
  await checkEqual(asks, clients);
  const contenders: Contender[] = [];
  // One after the other, or each would count the time of all.
  for (const [name, ask] of Object.entries(asks)) contenders.push(await contend(name, ask, clients));
  const measured = await measureInTurn(contenders, { reference: REFERENCE });
  return {
    caption: `Rules alone: ${rules.length} rules of 2 to 4 conditions asked of ${clients.length.toLocaleString("en")} objects of 40 facts; which fire, and the sum of their points. Results are compared before anything is timed.`,
    head: ["contender", "clients a second", `× ${REFERENCE}`],
    rows: measured
      .toSorted((a, b) => b.unitsPerSecond - a.unitsPerSecond)
      .map(({ name, unitsPerSecond, ratio }) => [name, thousands(unitsPerSecond), ratio.toPrecision(2)]),
    packages: ["json-rules-engine", "json-logic-js", "json-logic-engine", "@gorules/zen-engine"],
  };
}

function compiledFire(rules: readonly PointsRule[]): Ask {
  const program = compileRules(rules);
  const points = rules.map(({ event }) => event.params.points);
  return (facts) => {
    const fired: number[] = [];
    let sum = 0;
    program.fire(facts, (_, rule) => {
      fired.push(rule);
      sum += points[rule] as number;
    });
    return { fired, points: sum };
  };
}

function compiledRun(rules: readonly PointsRule[]): Ask {
  const program = compileRules(rules);
  return (facts) => verdictOf(program.run(facts).events);
}

function verdictOf(events: readonly PlainEvent[]): Verdict {
  const fired: number[] = [];
  let sum = 0;
  for (const { params } of events as readonly PointsRule["event"][]) {
    fired.push(params.rule);
    sum += params.points;
  }
  return { fired, points: sum };
}

async function checkEqual(asks: Readonly<Record<string, Ask>>, clients: readonly Facts[]): Promise<void> {
  const [first = "", ...others] = Object.keys(asks);
  for (const facts of clients) {
    const expected = inOrder(await asks[first]?.(facts));
    for (const name of others) {
      if (isDeepStrictEqual(inOrder(await asks[name]?.(facts)), expected)) continue;
      throw new Error(`${name} does not come to what ${first} comes to, of ${JSON.stringify(facts)}`);
    }
  }
}

function inOrder(verdict: Verdict | undefined): Verdict | undefined {
  return verdict && { ...verdict, fired: verdict.fired.toSorted((a, b) => a - b) };
}

/**
 * Slow contenders are asked of fewer clients a pass, so that a round has several passes of each. Fast ones must not be:
 * a processor learns by heart how a hundred clients turn out, and then guesses every branch right.
 */
async function contend(name: string, ask: Ask, clients: readonly Facts[]): Promise<Contender> {
  const start = performance.now();
  for (const facts of clients.slice(0, 100)) await ask(facts);
  const some = performance.now() - start > 4 ? clients.slice(0, 100) : clients;
  const atOnce = name === AT_ONCE ? some.length : 1;
  const isAsync = ask(clients[0] as Facts) instanceof Promise;
  const pass = isAsync
    ? async () => {
        for (let i = 0; i < some.length; i += atOnce) {
          do_not_optimize(await Promise.all(some.slice(i, i + atOnce).map(ask)));
        }
      }
    : () => {
        for (const facts of some) do_not_optimize(ask(facts));
      };
  return { name, units: some.length, pass };
}

function thousands(speed: number): string {
  return (Math.round(speed / 100) * 100).toLocaleString("en");
}
