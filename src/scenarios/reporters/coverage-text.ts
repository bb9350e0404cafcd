import { match } from "ts-pattern";
import type { ProblemPlace } from "../../events/problem.ts";
import { visibleLine } from "../../words/visible.ts";
import {
  type Coverage,
  type CoverageCount,
  type CoveragePoint,
  POINT_KINDS,
  type PointKind,
  percentOf,
} from "../coverage/coverage.ts";

const ROWS: Readonly<Record<PointKind, string>> = {
  rule: "rules that fire, and do not",
  comparison: "comparisons that hold, and do not",
  deciding: "comparisons that decide, either way",
  segment: "pieces of curves",
  guard: "guards passed, and failed",
  action: "actions advised",
  withheld: "actions withheld, by reason",
};

/**
 * Coverage as text for a terminal: how much of each kind, and below it by rule or action what no story shows. Ends without
 * a newline.
 */
export function formatCoverage(coverage: Coverage): string {
  const { totals, points } = coverage;
  const missing = points.filter(({ covered }) => !covered);
  const all = { covered: points.length - missing.length, all: points.length };
  const lines = [
    `coverage ${percentInWords(all)} (${all.covered} of ${all.all})`,
    ...POINT_KINDS.map((kind) => `  ${ROWS[kind].padEnd(36)} ${rowInWords(totals[kind])}`),
  ];
  const below = missing.length === 0 ? [] : ["", "no story shows:", ...missingLines(missing)];
  return [...lines, ...below].map(visibleLine).join("\n");
}

function rowInWords(count: CoverageCount): string {
  if (count.all === 0) return "   none";
  return `${percentInWords(count).padStart(7)}  ${String(count.covered).padStart(5)} of ${String(count.all).padStart(5)}`;
}

/** Rounded down: all is only what is all. */
function percentInWords(count: CoverageCount): string {
  return `${(Math.floor(percentOf(count) * 10) / 10).toFixed(1)} %`;
}

function missingLines(points: readonly CoveragePoint[]): string[] {
  const lines: string[] = [];
  let last: CoveragePoint | undefined;
  for (const [about, same] of groupByPlace(points)) {
    if (last?.of !== about.of || last.pack !== about.pack)
      lines.push(`  ${about.of} (${placeInWords(about)})`);
    last = about;
    const ways = same.map(wayInWords).join("; ");
    const { line, pointer = "" } = about.place;
    const at = line === undefined ? pointer : `line ${line}`;
    lines.push(`    ${about.words === undefined ? "" : `${at}: ${about.words}: `}${ways}`);
  }
  return lines;
}

/** Points of one thing in one place, in the order in which they came. */
function groupByPlace(points: readonly CoveragePoint[]): Iterable<[CoveragePoint, CoveragePoint[]]> {
  const groups = new Map<string, [CoveragePoint, CoveragePoint[]]>();
  for (const point of points) {
    const key = [point.pack, point.of, point.place.file, point.place.pointer, point.words].join("\0");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [point, [point]]);
    else group[1].push(point);
  }
  return groups.values();
}

function placeInWords({ pack, place: { file = pack, line } }: { pack: string; place: ProblemPlace }): string {
  return line === undefined ? file : `${file}:${line}`;
}

function wayInWords({ kind, way }: CoveragePoint): string {
  return match(kind)
    .with("rule", () => (way === "fired" ? "never fires" : "always fires"))
    .with("comparison", () => `never ${way}`)
    .with("deciding", () => `never decides ${way}`)
    .with("segment", () => `no value ${way}`)
    .with("guard", () => `never ${way}`)
    .with("action", () => `never ${way}`)
    .with("withheld", () => `never withheld: ${way}`)
    .exhaustive();
}
