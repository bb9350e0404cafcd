import { compareText } from "../history/order.ts";
import type { Because } from "../rules/finding.ts";

/** Orders by rule, then subject; what is said of the client as a whole comes before what is said of a subject. */
export function compareBecause(a: Because, b: Because): number {
  return compareText(a.rule, b.rule) || compareText(a.subject ?? "", b.subject ?? "");
}
