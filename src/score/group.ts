import type { Because, Finding } from "../rules/compile/finding.ts";

/**
 * For each finding the larger one of its group that counts instead of it, or `undefined` where it counts itself.
 *
 * In a group with positive points the most points count, so relief in it does not. In a group of nothing but
 * relief the largest relief counts, that is the most negative points. Of equals the first counts: findings come
 * sorted by rule, then subject.
 */
export function outweighIn(findings: readonly Finding[]): (Because | undefined)[] {
  let heaviest: Map<string, Finding> | undefined;
  for (const finding of findings) {
    if (finding.group === undefined) continue;
    heaviest ??= new Map();
    const rival = heaviest.get(finding.group);
    if (rival === undefined || isHeavier(finding.points, rival.points)) heaviest.set(finding.group, finding);
  }
  return findings.map((finding) => {
    const winner = finding.group === undefined ? undefined : heaviest?.get(finding.group);
    return winner === undefined || winner === finding ? undefined : becauseOf(winner);
  });
}

function isHeavier(points: number, than: number): boolean {
  return points > 0 || than > 0 ? points > than : points < than;
}

function becauseOf({ rule, subject }: Finding): Because {
  return subject === undefined ? { rule } : { rule, subject };
}
