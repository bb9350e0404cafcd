import type { Scenario } from "../scenarios/parse.ts";
import { type JudgedMutant, type MutationOptions, prepareMutation } from "./mutation.ts";

/** What came of all mutants. Plain JSON. */
export interface MutationResult {
  /** 0–100: of the mutants that count, how many a scenario killed; 100 where there are none. */
  readonly score: number;
  readonly killed: number;
  readonly survived: number;
  /** Mutants that no history can tell from the rules as they are, as was proved; they do not count. */
  readonly equal: number;
  /** Mutants with which the rules do not load; they do not count. */
  readonly invalid: number;
  /** In the order of the files. */
  readonly mutants: readonly JudgedMutant[];
  /** Scenarios that do not come as expected as the rules stand: mend them first, as they can kill nothing. */
  readonly failing: readonly Pick<Scenario, "name" | "file" | "line">[];
}

/**
 * Changes rules one thing at a time, and tells which changes no scenario notices: a comparison turned around, a threshold a
 * step away, a window half or twice as long, points, a guard or an exclusion taken away. Runs in this thread; the command
 * `client-risk mutate` runs in several.
 *
 * @throws InvalidInputError with every problem of packs that do not load, and of scenarios that cannot be told.
 * @example
 * const { scenarios } = await readScenarioFiles(["scenarios"], { packs: [defaultPack, ourPack] });
 * const { score, mutants } = mutateRules({ packs: [ourPack], beside: [defaultPack], scenarios });
 * mutants.filter(({ status }) => status === "survived").map(({ words, place }) => `${place.pointer}: ${words}`);
 */
export function mutateRules(options: MutationOptions): MutationResult {
  const { mutants, judge, failing } = prepareMutation(options);
  return mutationResult(
    mutants.map((mutant) => judge(mutant)),
    failing,
  );
}

export function mutationResult(
  mutants: readonly JudgedMutant[],
  failing: MutationResult["failing"],
): MutationResult {
  const count = (wanted: JudgedMutant["status"]): number =>
    mutants.filter(({ status }) => status === wanted).length;
  const [killed, survived] = [count("killed"), count("survived")];
  const counted = killed + survived;
  return {
    score: counted === 0 ? 100 : (100 * killed) / counted,
    killed,
    survived,
    equal: count("equal"),
    invalid: count("invalid"),
    mutants,
    failing: failing.map(({ name, line, file }) => ({ name, line, ...(file === undefined ? {} : { file }) })),
  };
}
