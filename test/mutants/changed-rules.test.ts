import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseEvents } from "../../src/events/parse.ts";
import { judge } from "../../src/explain/change/judged.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { asksOf } from "../../src/mutants/asks-of.ts";
import { changeAt } from "../../src/mutants/changed-file.ts";
import { RuleChanger } from "../../src/mutants/changed-rules.ts";
import { mutantsOf } from "../../src/mutants/mutants-of.ts";
import { conditionsAsked } from "../../src/rules/compile/conditions-asked.ts";
import { compileRead, type LoadedRules, readPacks } from "../../src/rules/compile/load-packs.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";

const read = readPacks({ packs: [defaultPack] });
const rules = compileRead(read);
const changer = new RuleChanger(read, rules);
const mutants = mutantsOf(read.files, rules);

// What happened with all clients of the portfolio, with one: so much that most rules have something to say.
const lines = readFileSync("examples/portfolio/events.ndjson", "utf8").trim().split("\n");
const events = lines.map((line) => ({ ...JSON.parse(line), client: "acme" }));
const acme = { id: "acme", since: "2020-01-01", monthlyRevenue: 1000, fit: "out" } as const;
const history = appendEvents(createHistory(acme), parseEvents(events).events, { trusted: true });

/** What rules come to, and what they ask. */
function told(changed: LoadedRules | "invalid") {
  if (changed === "invalid") return changed;
  return {
    asked: conditionsAsked(changed).map(asksOf),
    horizonMs: changed.horizonMs,
    assessments: ["2026-11-01"].map((at) => judge(changed, history, Date.parse(at), true).assessment),
  };
}

function orInvalid(load: () => LoadedRules): LoadedRules | "invalid" {
  try {
    return load();
  } catch {
    return "invalid";
  }
}

describe("rules with one change that are compiled as far as it touches them", () => {
  // Every so many, so that each kind of change comes, of rules, conditions, facts and actions.
  const some = mutants.filter((_, i) => i % 193 === 0);
  it.each(
    some.map((mutant) => [`${mutant.owner.kind} ${mutant.owner.name}: ${mutant.words}`, mutant] as const),
  )("say what they say when compiled whole: %s", (_, mutant) => {
    const files = read.files.map((one, i) =>
      i === mutant.file ? { ...one, file: changeAt(one.file, mutant) } : one,
    );
    const whole = orInvalid(() => compileRead({ ...read, files }, rules.ruleSet.hash));
    expect(told(orInvalid(() => changer.change(mutant, mutant.file)))).toEqual(told(whole));
  });
});
