import { compareText } from "../../history/event-order.ts";

/** A rule that fired, for the client as a whole or for a subject. */
interface Fired {
  readonly rule: string;
  readonly subject?: string | undefined;
}

/** Orders by rule, then subject; what is said of the client as a whole comes before what is said of a subject. */
export function compareFired(a: Fired, b: Fired): number {
  return compareText(a.rule, b.rule) || compareText(a.subject ?? "", b.subject ?? "");
}
