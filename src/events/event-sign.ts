import type { BuiltInEvent, EventCatalogue, RiskEvent } from "./catalogue.ts";
import { ratingOf } from "./rating.ts";
import { type Sign, signOfValue } from "./sign.ts";

/**
 * Which way one more such event moves the risk; neutral where its type is not known.
 *
 * @example
 * signOf({ client: "acme", at: "2026-03-01T00:00:00Z", type: "feedback.received", mood: "bad" }, eventCatalogue) === "bad"
 */
export function signOf(event: RiskEvent, catalogue: EventCatalogue): Sign {
  const sign = catalogue.get(event.type)?.sign ?? "neutral";
  if (typeof sign === "string") return sign;
  const { attribute } = sign;
  return signOfValue(sign, attribute === "rating" ? ratingOf(event) : Reflect.get(event, attribute));
}

type BuiltInType = BuiltInEvent["type"];

/**
 * The type that tells of the same gone well, where rates, means and rows are read of the two together. One more event of
 * such a type is held against the other in its stead, not against nothing: a late payment among few says more than none.
 */
export const GONE_WELL: ReadonlyMap<string, BuiltInType> = new Map<BuiltInType, BuiltInType>([
  ["call.ignored", "call.answered"],
  ["message.ignored", "message.answered"],
  ["promise.broken", "promise.kept"],
  ["document.delayed", "document.received"],
  ["document.received", "document.received"],
  ["document.defective", "document.received"],
  ["payment.late", "payment.received"],
  ["payment.disputed", "payment.received"],
  ["survey.answered", "survey.answered"],
  ["proposal.rejected", "proposal.accepted"],
  ["proposal.ignored", "proposal.accepted"],
  ["proposal.altered", "proposal.accepted"],
  ["request.overdue", "request.answered"],
]);
