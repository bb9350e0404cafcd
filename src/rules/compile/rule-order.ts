import { type Problem, problemAt } from "../../events/problem.ts";
import { describeCycle } from "../../words/cycles.ts";
import { sortByDependence } from "../file/cycles.ts";
import type { CompiledFinding } from "./finding-rule.ts";

/** Puts every finding rule after those that it asks about; cycles are reported. `findings` are in the order of their numbers. */
export function orderFindings(findings: readonly CompiledFinding[], problems: Problem[]): CompiledFinding[] {
  const ruleOf = (number: number): CompiledFinding => findings[number] as CompiledFinding;
  const numbers = sortByDependence(
    findings.keys(),
    (number) => ruleOf(number).asks,
    (cycle) => {
      const [first] = cycle;
      const expected = "a finding that does not build on itself";
      const found = describeCycle(cycle.map((number) => ruleOf(number).rule.name));
      problems.push(problemAt(ruleOf(first as number).rule.place, { code: "cycle", expected, found }));
    },
  );
  return numbers.map(ruleOf);
}
