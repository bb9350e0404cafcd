import { eventType, hours, identifier } from "./event-type.ts";

const request = identifier.describe("Id of the request.");

/** What the client asks of us day by day. */
export const requests = [
  eventType("request.opened", "client", "The client asked us for something.", { request }),
  eventType("request.owned", "us", "The client was told who handles its request.", { request }),
  eventType("request.answered", "us", "We answered a request.", {
    request,
    hours: hours.optional().describe("Hours from the request to its answer."),
  }),
  eventType("request.overdue", "nobody", "A request whose answer is past its time.", { request }),
] as const;
