import { dirname, relative } from "node:path";
import type { Coverage, CoveragePoint } from "../scenarios/coverage/coverage.ts";
import type { Scenario } from "../scenarios/parse.ts";
import { packPathsOf, type ScenarioFiles } from "../scenarios/scenario-files.ts";
import { suggestScenarios } from "../scenarios/suggest/suggest-scenarios.ts";
import { countOf } from "../words/plurals.ts";
import { refuseOverwriting } from "./distinct-files.ts";
import { type Io, say, write } from "./io.ts";
import { writeOutputFile } from "./output-file.ts";

interface Suggesting {
  readonly coverage: Coverage;
  readonly read: ScenarioFiles;
  readonly io: Io;
  /** Rule files that were given beside those that scenarios name. */
  readonly rules: readonly string[];
}

/** Writes a scenario for each thing that none shows, and says for what none was found. */
export async function writeSuggestions(
  target: string | true,
  { coverage, read, io, rules }: Suggesting,
): Promise<void> {
  const file = target === true ? undefined : target;
  if (file !== undefined)
    refuseOverwriting("--suggest", file, [...read.files, ...read.ruleFiles, ...rules], io);
  const texts: string[] = [];
  let open: readonly CoveragePoint[] = coverage.points.filter(({ covered }) => !covered);
  for (const scenario of onePerPacks(read.scenarios)) {
    const directory = dirname(file ?? scenario.file ?? ".");
    const packs = packPathsOf(scenario).map((path) => relative(directory, path));
    const { suggestions } = suggestScenarios(read.engineFor(scenario), { points: open }, { packs });
    for (const { text } of suggestions) texts.push(text);
    const shown = new Set(suggestions.flatMap(({ points }) => points));
    open = open.filter((point) => !shown.has(point));
  }
  const text = texts.join("---\n").trimEnd();
  if (file !== undefined) await writeOutputFile(file, text === "" ? "" : `${text}\n`);
  else if (text !== "") await write(io.stdout, `\n${text}\n`);
  say(io, `${countOf(texts.length, "scenario")} suggested; read what they expect before you keep them`);
  for (const { of, words, kind, way } of open)
    say(io, `no scenario was found for ${[of, words, `${kind} ${way}`].filter(Boolean).join(": ")}`);
}

/** The first scenario of each set of packs: the engine is the same for the others. */
function onePerPacks(scenarios: readonly Scenario[]): Scenario[] {
  const firsts = new Map<string, Scenario>();
  for (const scenario of scenarios) {
    const key = packPathsOf(scenario).join("\0");
    if (!firsts.has(key)) firsts.set(key, scenario);
  }
  return [...firsts.values()];
}
