import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What a GitHub workflow calls `client-risk` with, step by step. */
export function commandsOf(workflow: string): readonly string[][] {
  const { jobs } = parse(readFileSync(workflow, "utf8"));
  return jobs.rules.steps.flatMap(({ run }: { run?: string }) =>
    run?.startsWith("npx client-risk ") === true ? [run.split(" ").slice(2)] : [],
  );
}
