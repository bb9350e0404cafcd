import { eventType } from "./event-type.ts";
import { hours, identifier } from "./values.ts";

const request = identifier.describe("Id of the request.");

/** What the client asks of us day by day. */
export const requests = [
  eventType("request.opened", "client", "neutral", "The client asked us for something.", { request }),
  eventType("request.owned", "us", "good", "The client was told who handles its request.", { request }),
  eventType("request.answered", "us", "good", "We answered a request.", {
    request,
    hours: hours.optional().describe("Hours from the request to its answer."),
  }),
  eventType("request.overdue", "nobody", "bad", "A request whose answer is past its time.", { request }),
] as const;
