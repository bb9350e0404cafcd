import { createRiskEngine, type RiskEngine } from "../../src/assess/assess.ts";
import { InvalidInputError, type Problem } from "../../src/events/problem.ts";

type Json = Readonly<Record<string, unknown>>;

/** A rule file of the pack `test`. */
export function ruleFile(parts: Json = {}): Json {
  return { pack: "test", version: "1.0.0", ...parts };
}

/** A leaf that holds for a client who ignored calls. */
export const CALLS = {
  fact: "count",
  params: { events: "call.ignored", within: "30d" },
  operator: "greaterThan",
  value: 0,
};

const FINDING = { dimension: "communication", side: "client", risk: "churn", points: 10 };

/** A rule that makes a finding of what `conditions` say, of ignored calls where nothing else is said. */
export function findingRule(name: string, parts: Json = {}, params: Json = {}): Json {
  return {
    name,
    conditions: { all: [CALLS] },
    event: { type: "finding", params: { ...FINDING, ...params } },
    ...parts,
  };
}

export function adviceRule(name: string, action: string, parts: Json = {}): Json {
  return {
    name,
    conditions: { all: [CALLS] },
    event: { type: "recommendation", params: { action, due: "3d" } },
    ...parts,
  };
}

export function action(parts: Json = {}): Json {
  return {
    title: { en: "Do it", ru: "Сделать" },
    steps: { en: ["Do it."], ru: ["Сделать."] },
    owner: { en: "account lead", ru: "руководитель клиента" },
    settle: "7d",
    cooldown: "30d",
    ...parts,
  };
}

export function engineOf(...packs: readonly unknown[]): RiskEngine {
  return createRiskEngine({ packs });
}

/** Every problem that keeps these files from loading. */
export function problemsOf(...packs: readonly unknown[]): readonly Problem[] {
  try {
    createRiskEngine({ packs });
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
}

/** Where the problems are. */
export function pointersOf(problems: readonly Problem[]): (string | undefined)[] {
  return problems.map(({ place }) => place.pointer);
}
