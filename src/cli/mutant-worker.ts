import type { Verdict } from "../mutants/mutant-runner.ts";
import { type MutationInputs, type ReadMutation, readMutation } from "./mutation-inputs.ts";

/** What a worker of `client-risk mutate` is asked: mutants by their numbers, which are the same in each worker. */
export interface MutantTask {
  readonly inputs: MutationInputs;
  readonly numbers: readonly number[];
}

let known: Promise<ReadMutation> | undefined;

/** Judges mutants in a thread of its own, which reads rules and scenarios once. */
export default async function judgeMutants({ inputs, numbers }: MutantTask): Promise<readonly Verdict[]> {
  known ??= readMutation(inputs);
  const { mutants, run } = await known;
  return numbers.flatMap((number) => {
    const mutant = mutants[number];
    return mutant === undefined ? [] : run(mutant);
  });
}
