import type { Assessment } from "../../assess/assessment.ts";
import type { EventCatalogue } from "../../events/catalogue.ts";
import { DAY, formatInstant } from "../../events/time.ts";
import { type Possible, signOfPossible } from "./possible-events.ts";

const PUT_OFF = 14 * DAY;

/** What ends advice by itself: to take the action, or to put it off. */
export function waysToSettle(
  { recommendations }: Assessment,
  action: string,
  asked: string | undefined,
  by: number,
): readonly Possible[] {
  const advised = recommendations.filter(
    (one) => one.action === action && (asked === undefined || one.subject === asked),
  );
  const about = advised.map(({ subject }) => (subject === undefined ? { action } : { action, subject }));
  const until = formatInstant(by + PUT_OFF);
  return [
    ...about.map((one) => ({ type: "action.taken", ...one })),
    ...about.map((one) => ({
      type: "recommendation.snoozed",
      ...one,
      until,
      by: "us",
      reason: "to be looked at later",
    })),
  ];
}

/** Nobody needs to be told that advice ends once the client does us harm, or a failure is told of otherwise. */
export function isNoHarm(types: EventCatalogue): (event: Possible) => boolean {
  return (event) => event.type !== "incident.occurred" && signOfPossible(event, types) !== "bad";
}
