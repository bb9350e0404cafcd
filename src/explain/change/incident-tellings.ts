import type { Comparison } from "../../rules/compile/condition.ts";
import type { Wanted } from "./possible-events.ts";

/** What is told of a failure when it occurs. */
const TOLD_AT_ONCE: readonly string[] = ["kind", "fault", "severity", "loss", "blamedOnUs", "harmsContact"];
/** So many of them are put together in every way. */
const MOST_TOGETHER = 4;

/**
 * Failures as a condition asks for them: the kind, fault, severity and so on that it compares with, in every combination,
 * those that tell least first.
 *
 * @example tellingsOf(comparisonsIn(condition)) // [{ events: "incident.occurred", where: { severity: "critical" } }, …]
 */
export function tellingsOf(comparisons: readonly Comparison[]): readonly Wanted[] {
  const told = new Map<string, unknown>();
  for (const { slot, against } of comparisons) {
    const { fact, path } = slot.reference;
    const name = path?.replace("$.", "");
    if (fact !== "subject" || name === undefined || !TOLD_AT_ONCE.includes(name)) continue;
    if (against.kind !== "constant" || told.has(name)) continue;
    const [value] = [against.value].flat();
    if (value !== undefined && value !== null) told.set(name, value);
  }
  let ways: Readonly<Record<string, unknown>>[] = [{}];
  for (const [name, value] of [...told].slice(0, MOST_TOGETHER))
    ways = ways.flatMap((way) => [way, { ...way, [name]: value }]);
  return ways
    .sort((a, b) => Object.keys(a).length - Object.keys(b).length)
    .map((way) => ({ events: "incident.occurred", where: { incident: "$subject", ...way } }));
}
