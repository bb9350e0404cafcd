import { type Profiler, Session } from "node:inspector";

/**
 * Counts the work of code in steps: how often its blocks are entered (functions, branches, bodies of loops), ours and those
 * of libraries. The same in each run and on each machine, unlike time. What the engine does by itself (`includes`, `slice`,
 * a regular expression) is one step, however long it takes.
 *
 * The engine counts blocks only of functions that it meets while it is asked to, so it is asked once, as this is imported.
 */
const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

async function countSteps(work: () => unknown): Promise<number> {
  await takeCount();
  await work();
  return takeCount();
}

/**
 * How many times as many steps work takes at ten times the size: 10 where it is linear, 100 where it is quadratic. The size
 * is to be such that what does not depend on it weighs little.
 */
export async function growthOf(work: (size: number) => unknown, size: number): Promise<number> {
  // What is made ready at the first call is not counted.
  await work(1);
  const small = await countSteps(() => work(size));
  return (await countSteps(() => work(size * 10))) / small;
}

/** The steps since it was called last. */
function takeCount(): Promise<number> {
  return new Promise((resolve, reject) => {
    session.post("Profiler.takePreciseCoverage", (error, { result }) => {
      if (error === null) resolve(result.reduce((total, script) => total + stepsOf(script), 0));
      else reject(error);
    });
  });
}

function stepsOf({ url, functions }: Profiler.ScriptCoverage): number {
  // What runs the tests runs meanwhile.
  if (url === "" || url.startsWith("node:") || /\/node_modules\/(?:vitest|@vitest)\//.test(url)) return 0;
  let steps = 0;
  for (const { ranges } of functions) for (const { count } of ranges) steps += count;
  return steps;
}
