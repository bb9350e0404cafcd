import * as z from "zod";
import { eventType } from "./event-type.ts";

/** Our people and our work. */
export const ourSide = [
  eventType("employee.joined", "us", "An employee of ours began to work for this client.", {}),
  eventType("employee.left", "us", "An employee of ours no longer works for this client.", {}),
  eventType("employee.declined", "us", "An employee of ours does not want to work with this client.", {}),
  eventType("employee.distressed", "us", "An employee of ours suffers from the work with this client.", {}),
  eventType("employee.rude", "us", "An employee of ours is said to have been rude to the client.", {
    confirmed: z.boolean().optional().describe("Whether it was confirmed; absent while only alleged."),
    evidence: z
      .enum(["recording", "correspondence", "witness", "none"])
      .optional()
      .describe("What it is known by."),
  }),
  eventType("cause.investigated", "us", "We looked for the cause of the trouble.", {
    found: z
      .enum(["us", "client", "both", "chemistry", "misunderstanding", "unclear"])
      .describe("Where the cause lies; chemistry: two people do not get on, through nobody's fault."),
    removable: z.boolean().optional().describe("Whether the cause can be removed."),
  }),
  eventType("overpromised", "us", "We promised more than can be delivered.", {}),
  eventType("obligation.at-risk", "us", "We know that we may not meet an obligation.", {}),
  eventType("requirement.unmet", "us", "We do not meet a requirement of the client.", {}),
  eventType("improvement.made", "us", "We improved something for the client.", {}),
  eventType("workload.exceeded", "us", "Our people have more to do than they can.", {}),
  eventType("service-level.missed", "us", "Our service fell short of the level agreed.", {}),
] as const;
