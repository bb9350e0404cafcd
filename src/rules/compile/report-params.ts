import {
  below,
  describeValue,
  type Problem,
  type ProblemPlace,
  problemAt,
  unknownName,
} from "../../events/problem.ts";
import type { FactScope } from "../../facts/reading/fact-scope.ts";

/** What a fact reports problems of its params by, which stand at a place. */
export function reportParamsAt(place: ProblemPlace, problems: Problem[]): FactScope["report"] {
  return (pointer, expected, found, known) => {
    const at = below(place, pointer);
    if (typeof found === "string" && known !== undefined) {
      const names = typeof known === "function" ? known : () => known;
      problems.push(unknownName(at, expected, found, names, problems));
    } else problems.push(problemAt(at, { code: "wrong-value", expected, found: describeValue(found) }));
  };
}
