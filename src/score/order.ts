import type { Because } from "../rules/finding.ts";

/** Orders text by code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders by rule, then subject; what is said of the client as a whole comes before what is said of a subject. */
export function compareBecause(a: Because, b: Because): number {
  return compareText(a.rule, b.rule) || compareText(a.subject ?? "", b.subject ?? "");
}
