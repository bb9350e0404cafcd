import type { Coverage, CoveragePoint } from "../coverage/coverage.ts";
import { type CoveredFile, countLines, coveredFiles, hitsOf, type LineCounts } from "./covered-lines.ts";
import { xmlAttributes } from "./xml.ts";

/**
 * Coverage as Cobertura XML, for rule files whose lines are known: a package for each pack, a class for each file, and each
 * point a branch of the line that it stands on. No times, so that the same results are the same bytes. Ends without a newline.
 */
export function formatCobertura(coverage: Coverage): string {
  const files = coveredFiles(coverage);
  const { lines, hitLines, branches, hitBranches } = countLines(files);
  const whole = {
    ...ratesOf(countLines(files)),
    "lines-covered": hitLines,
    "lines-valid": lines,
    "branches-covered": hitBranches,
    "branches-valid": branches,
    complexity: 0,
    version: "client-risk",
    timestamp: 0,
  };
  const packs = [...new Set(files.map(({ pack }) => pack))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">',
    `<coverage${xmlAttributes(whole)}>`,
    "  <sources><source>.</source></sources>",
    "  <packages>",
    ...packs.flatMap((pack) =>
      packageLines(
        pack,
        files.filter((file) => file.pack === pack),
      ),
    ),
    "  </packages>",
    "</coverage>",
  ].join("\n");
}

function packageLines(name: string, files: readonly CoveredFile[]): string[] {
  const attributes = { name, ...ratesOf(countLines(files)), complexity: 0 };
  return [
    `    <package${xmlAttributes(attributes)}>`,
    "      <classes>",
    ...files.flatMap(classLines),
    "      </classes>",
    "    </package>",
  ];
}

function classLines(covered: CoveredFile): string[] {
  const { file, lines } = covered;
  const attributes = { name: file, filename: file, ...ratesOf(countLines([covered])), complexity: 0 };
  return [
    `        <class${xmlAttributes(attributes)}>`,
    "          <methods/>",
    "          <lines>",
    ...lines.map(([number, points]) => `            <line${xmlAttributes(lineAttributes(number, points))}/>`),
    "          </lines>",
    "        </class>",
  ];
}

function lineAttributes(number: number, points: readonly CoveragePoint[]) {
  const hits = hitsOf(points);
  const percent = Math.floor((100 * hits) / points.length);
  const branches = `${percent}% (${hits}/${points.length})`;
  return { number, hits, branch: "true", "condition-coverage": branches };
}

function ratesOf({ lines, hitLines, branches, hitBranches }: LineCounts) {
  return { "line-rate": rate(hitLines, lines), "branch-rate": rate(hitBranches, branches) };
}

function rate(hits: number, all: number): string {
  return all === 0 ? "1" : String(Number((hits / all).toFixed(4)));
}
