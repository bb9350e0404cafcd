import * as z from "zod";
import { eventType } from "./event-type.ts";
import type { DependentSign } from "./sign.ts";

/** An allegation that was looked into and not confirmed tells against nobody. */
const unlessRefuted: DependentSign = {
  attribute: "confirmed",
  cases: [{ is: [false], sign: "neutral" }],
  otherwise: "bad",
};

/** Our people and our work. */
export const ourSide = [
  eventType("employee.joined", "us", "neutral", "An employee of ours began to work for this client.", {}),
  eventType("employee.left", "us", "bad", "An employee of ours no longer works for this client.", {}),
  eventType(
    "employee.declined",
    "us",
    "bad",
    "An employee of ours does not want to work with this client.",
    {},
  ),
  eventType(
    "employee.distressed",
    "us",
    "bad",
    "An employee of ours suffers from the work with this client.",
    {},
  ),
  eventType(
    "employee.rude",
    "us",
    unlessRefuted,
    "An employee of ours is said to have been rude to the client.",
    {
      confirmed: z.boolean().optional().describe("Whether it was confirmed; absent while only alleged."),
      evidence: z
        .enum(["recording", "correspondence", "witness", "none"])
        .optional()
        .describe("What it is known by."),
    },
  ),
  eventType("cause.investigated", "us", "neutral", "We looked for the cause of the trouble.", {
    found: z
      .enum(["us", "client", "both", "chemistry", "misunderstanding", "unclear"])
      .describe("Where the cause lies; chemistry: two people do not get on, through nobody's fault."),
    removable: z.boolean().optional().describe("Whether the cause can be removed."),
  }),
  eventType("overpromised", "us", "bad", "We promised more than can be delivered.", {}),
  eventType("obligation.at-risk", "us", "bad", "We know that we may not meet an obligation.", {}),
  eventType("requirement.unmet", "us", "bad", "We do not meet a requirement of the client.", {}),
  eventType("improvement.made", "us", "good", "We improved something for the client.", {}),
  eventType("workload.exceeded", "us", "bad", "Our people have more to do than they can.", {}),
  eventType("service-level.missed", "us", "bad", "Our service fell short of the level agreed.", {}),
] as const;
