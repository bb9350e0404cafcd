import { visibleLine } from "../../words/visible.ts";
import type { Coverage } from "../coverage/coverage.ts";
import { type CoveredFile, countLines, coveredFiles, hitsOf } from "./covered-lines.ts";

/**
 * Coverage in the format of lcov (`man geninfo`), for rule files whose lines are known: each point is a branch of the line
 * that it stands on. Ends without a newline.
 */
export function formatLcov(coverage: Coverage): string {
  return coveredFiles(coverage).flatMap(recordOf).join("\n");
}

function recordOf(covered: CoveredFile): string[] {
  const { file, lines } = covered;
  const { lines: found, hitLines, branches, hitBranches } = countLines([covered]);
  return [
    "TN:",
    `SF:${visibleLine(file)}`,
    ...lines.flatMap(([line, points]) =>
      points.map((point, branch) => `BRDA:${line},0,${branch},${point.covered ? 1 : 0}`),
    ),
    `BRF:${branches}`,
    `BRH:${hitBranches}`,
    ...lines.map(([line, points]) => `DA:${line},${hitsOf(points)}`),
    `LF:${found}`,
    `LH:${hitLines}`,
    "end_of_record",
  ];
}
