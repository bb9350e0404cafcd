import type { Coverage, CoveragePoint } from "../coverage/coverage.ts";

/** The points of one file by the lines that they stand on. */
export interface CoveredFile {
  readonly file: string;
  readonly pack: string;
  /** In the order of the lines. */
  readonly lines: readonly (readonly [line: number, points: readonly CoveragePoint[]])[];
}

/** The rule files whose lines are known, sorted by name. */
export function coveredFiles({ points }: Coverage): CoveredFile[] {
  const files = new Map<string, { readonly pack: string; readonly lines: Map<number, CoveragePoint[]> }>();
  for (const point of points) {
    const { file, line } = point.place;
    if (file === undefined || line === undefined) continue;
    const known = files.get(file) ?? { pack: point.pack, lines: new Map<number, CoveragePoint[]>() };
    files.set(file, known);
    known.lines.set(line, [...(known.lines.get(line) ?? []), point]);
  }
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, { pack, lines }]) => ({ file, pack, lines: [...lines].sort(([a], [b]) => a - b) }));
}

/** How many lines have a point that is covered, and how many points are: what formats call lines and branches. */
export interface LineCounts {
  readonly lines: number;
  readonly hitLines: number;
  readonly branches: number;
  readonly hitBranches: number;
}

export function countLines(files: readonly CoveredFile[]): LineCounts {
  const lines = files.flatMap((file) => file.lines.map(([, points]) => points));
  const branches = lines.flat();
  return {
    lines: lines.length,
    hitLines: lines.filter((points) => hitsOf(points) > 0).length,
    branches: branches.length,
    hitBranches: hitsOf(branches),
  };
}

export function hitsOf(points: readonly CoveragePoint[]): number {
  return points.filter(({ covered }) => covered).length;
}
