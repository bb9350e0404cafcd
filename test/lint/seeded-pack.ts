import { readdirSync, readFileSync } from "node:fs";
import { positionsIn } from "../../src/files/json-positions.ts";
import type { LintProblem } from "../../src/lint/lint-problem.ts";
import { lintRules } from "../../src/lint/lint-rules.ts";

type Json = Readonly<Record<string, unknown>>;
type Entries = Readonly<Record<string, Json>>;

/** What a test puts into a file of the default pack. */
export interface Seed {
  readonly facts?: Entries;
  readonly conditions?: Entries;
  readonly eventTypes?: Entries;
  readonly actions?: Entries;
  readonly rules?: readonly Json[];
  readonly lint?: Json;
}

/** What lint says of the default pack with a fault in it. It says nothing of the pack as it is. */
export function lintSeeded(seed: Seed, into = "expectations.json"): readonly LintProblem[] {
  const files = readdirSync("rules").filter((name) => name.endsWith(".json"));
  const packs = files.map((file) => {
    const json = JSON.parse(readFileSync(`rules/${file}`, "utf8"));
    return file === into ? sown(json, seed) : json;
  });
  return lintRules({ packs, files });
}

/** What lint says of one pack by itself. */
export function lintOf(pack: Json): readonly LintProblem[] {
  const text = JSON.stringify(pack, undefined, 2);
  return lintRules({ packs: [pack], files: [{ file: "own.json", positionOf: positionsIn(text) }] });
}

/** Codes and places of problems. */
export function placesOf(problems: readonly LintProblem[]): readonly string[] {
  return problems.map(({ code, file, pointer }) => `${code} ${file}#${pointer}`);
}

/** Where the first rule that is sown stands. */
export const SOWN_RULE = (() => {
  const { rules } = JSON.parse(readFileSync("rules/expectations.json", "utf8"));
  return `expectations.json#/rules/${rules.length}`;
})();

function sown(json: Json, { rules = [], lint, ...sections }: Seed): Json {
  const joined = Object.entries(sections).map(([name, entries]) => [
    name,
    { ...(json[name] as object | undefined), ...entries },
  ]);
  return {
    ...json,
    ...Object.fromEntries(joined),
    ...(lint === undefined ? {} : { lint }),
    rules: [...((json.rules as readonly Json[] | undefined) ?? []), ...rules],
  };
}

/** A finding with a source and words, so that nothing but what a test is about is wrong with it. */
export function sownFinding(conditions: Json, params: Json = {}, parts: Json = {}): Json {
  return {
    name: "sown",
    source: ["parting-04"],
    title: { en: "Sown", ru: "Посеяно" },
    conditions,
    event: {
      type: "finding",
      params: { dimension: "expectations", side: "client", risk: "churn", points: 5, ...params },
    },
    ...parts,
  };
}

/** A leaf that counts unrealistic demands. */
export function demands(operator: string, value: number, params: Json = {}): Json {
  return {
    fact: "count",
    params: { events: "demand.unrealistic", within: "45d", ...params },
    operator,
    value,
  };
}
