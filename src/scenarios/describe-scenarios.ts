import { InvalidInputError } from "../events/problem.ts";
import { shareByCopies } from "../events/shared-by-copies.ts";
import { formatMoment } from "./reporters/text.ts";
import { runScenario, type ScenarioResult } from "./run.ts";
import { readScenarioFiles, type ScenarioFileOptions } from "./scenario-files.ts";

/** The two functions of a test runner that scenarios become tests by: those of vitest, or any like them. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: ((name: string, body: () => void) => unknown) & {
    /** Tells of a test that is still to do; without it, such a story is left out. */
    readonly todo?: (name: string) => unknown;
  };
}

/** A moment of a scenario that did not come as expected; the message tells what came and the events behind it. */
export class ScenarioFailedError extends Error {
  override readonly name = "ScenarioFailedError";
}
shareByCopies(ScenarioFailedError, "ScenarioFailedError");

/**
 * Makes each scenario of files and directories a suite, and each of its moments a test; one that says `todo` is told of by
 * `it.todo`. What cannot be read is a test
 * that fails, and so are paths without a scenario. The runner is passed in, so that none is depended upon.
 *
 * @example
 * import { defaultPack } from "client-risk";
 * import { describeScenarios } from "client-risk/testing";
 * import { describe, it } from "vitest";
 *
 * await describeScenarios(["test/scenarios"], { packs: [defaultPack], describe, it });
 */
export async function describeScenarios(
  paths: readonly string[],
  { describe, it, ...options }: ScenarioFileOptions & TestRunner,
): Promise<void> {
  const { scenarios, engineFor, problems } = await readScenarioFiles(paths, options);
  if (problems.length > 0 || scenarios.length === 0) {
    it(`scenarios can be read: ${paths.join(", ")}`, () => {
      if (problems.length > 0) throw new InvalidInputError(problems);
      throw new ScenarioFailedError("no scenarios");
    });
  }
  for (const scenario of scenarios) {
    const title = `${scenario.name} (${scenario.file}:${scenario.line})`;
    if (scenario.todo !== undefined && scenario.problems.length === 0) {
      it.todo?.(`${title}: ${scenario.todo}`);
      continue;
    }
    let result: ScenarioResult | undefined;
    const run = () => {
      result ??= runScenario(scenario, engineFor(scenario));
      return result;
    };
    describe(title, () => {
      if (scenario.problems.length > 0) it("can be read", () => void run());
      for (const [index, { expected }] of scenario.expectations.entries()) {
        it(`at ${expected.at}`, () => {
          const moment = run().moments[index];
          if (moment !== undefined && moment.failures.length > 0)
            throw new ScenarioFailedError(formatMoment(moment));
        });
      }
    });
  }
}
