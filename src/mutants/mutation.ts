import { createRiskEngine, rulesOf } from "../assess/assess.ts";
import { pointerOf } from "../events/json-pointer.ts";
import { InvalidInputError, type Problem, type ProblemPlace } from "../events/problem.ts";
import { compileRead, type PackOptions, readPacks } from "../rules/compile/load-packs.ts";
import type { Scenario } from "../scenarios/parse.ts";
import type { Mutant, Mutator, Owner } from "./mutant.ts";
import { MutantRunner, type Stage, type Verdict } from "./mutant-runner.ts";
import { mutantsOf } from "./mutants-of.ts";
import { readyStory, type Story } from "./story.ts";

export interface MutationOptions extends PackOptions {
  /** Packs that those to be changed are loaded with, and which stay as they are: mostly `[defaultPack]`. */
  readonly beside?: readonly unknown[];
  readonly scenarios: readonly Scenario[];
  /** Packs that a scenario brings itself, with their files. Default: none. */
  readonly packsFor?: (scenario: Scenario) => Pick<PackOptions, "packs" | "files">;
}

/** A mutant, and what came of it. */
export interface JudgedMutant extends Pick<Verdict, "status"> {
  readonly mutator: Mutator;
  /** The rule, action, condition or fact that is changed. */
  readonly owner: Owner;
  /** What the change says: `3 becomes 4`. */
  readonly words: string;
  readonly place: ProblemPlace;
  /** What stands there instead; absent where that is nothing. */
  readonly value?: unknown;
  /** The scenario that no longer came as expected. */
  readonly killedBy?: Pick<Scenario, "name" | "file" | "line">;
  /** How many scenarios can show the change; of a mutant that was killed, up to that which killed it. */
  readonly told: number;
}

/** Everything that mutants of rule files are judged by. Made once; mutants may be judged in any order, by several of its like. */
export interface Mutation {
  readonly mutants: readonly Mutant[];
  readonly judge: (mutant: Mutant, verdict?: Verdict) => JudgedMutant;
  readonly run: (mutant: Mutant) => Verdict;
  /** Scenarios that do not come as expected as the rules stand; they are told to nobody. */
  readonly failing: readonly Scenario[];
}

/** @throws InvalidInputError with every problem of packs that do not load, and of scenarios that cannot be told. */
export function prepareMutation({ beside = [], scenarios, packsFor, ...options }: MutationOptions): Mutation {
  const files = options.packs.map((_, i) => options.files?.[i]);
  const stages = new Map<string, Stage>();
  const stageOf = (added: Pick<PackOptions, "packs" | "files">): Stage => {
    const key = JSON.stringify(added.packs);
    const known = stages.get(key);
    if (known !== undefined) return known;
    const all = {
      ...options,
      packs: [...beside, ...options.packs, ...added.packs],
      files: [...beside.map(() => undefined), ...files, ...added.packs.map((_, i) => added.files?.[i])],
    };
    const engine = createRiskEngine(all);
    const read = readPacks(all);
    const stage = {
      read,
      rules: compileRead(read, rulesOf(engine).ruleSet.hash),
      engine,
      begin: beside.length,
    };
    stages.set(key, stage);
    return stage;
  };
  const plain = stageOf({ packs: [] });
  const problems: Problem[] = [];
  const told: { readonly story: Story; readonly stage: Stage }[] = [];
  const failing: Scenario[] = [];
  for (const scenario of scenarios) {
    if (scenario.todo !== undefined) continue;
    try {
      const stage = stageOf(packsFor?.(scenario) ?? { packs: [] });
      const story = readyStory(scenario, stage.engine);
      if (story === undefined) failing.push(scenario);
      else told.push({ story, stage });
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const problem of error.problems) problems.push(problem);
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  const own = plain.read.files.slice(beside.length);
  const runner = new MutantRunner(told, plain);
  return {
    mutants: mutantsOf(own, plain.rules),
    run: (mutant) => runner.run(mutant),
    judge: (mutant, verdict = runner.run(mutant)) => {
      const { mutator, owner, words, steps, by, file } = mutant;
      const place = { ...own[file]?.place, pointer: pointerOf(steps) };
      const position = plain.rules.sources.get(place.file ?? "")?.positionOf(place.pointer);
      const killer = verdict.killedBy === undefined ? undefined : told[verdict.killedBy]?.story.scenario;
      return {
        mutator,
        owner,
        words,
        place: { ...place, ...position },
        ...(by === "removed" ? {} : by),
        status: verdict.status,
        ...(killer === undefined ? {} : { killedBy: storyNamed(killer) }),
        told: verdict.told,
      };
    },
    failing,
  };
}

function storyNamed({ name, file, line }: Scenario): Pick<Scenario, "name" | "file" | "line"> {
  return { name, line, ...(file === undefined ? {} : { file }) };
}
