import * as z from "zod";
import { eventType } from "./event-type.ts";
import { identifier, instant, text } from "./values.ts";

const action = identifier.describe("Name of the action.");
const subject = identifier
  .optional()
  .describe(
    "Id of the employee, contact or incident that it was advised for; absent for the client as a whole.",
  );
const by = identifier.describe("Who decided it.");
const reason = text.describe("Why, in words for people.");
const until = instant.describe("Until when it holds: an instant, or a date, which is midnight UTC.");

/** What people decide about the advice and the record itself. No observation of the client. */
export const steering = [
  eventType("action.taken", "us", "neutral", "An action was taken, or its outcome became known.", {
    action,
    subject,
    outcome: z
      .enum(["pending", "helped", "failed"])
      .optional()
      .describe(
        "What came of it; helped or failed answers the newest pending one of the same action and subject.",
      ),
    by: identifier.optional().describe("Who took it."),
  }),
  eventType("recommendation.snoozed", "us", "neutral", "Someone put a recommendation off.", {
    action,
    subject,
    until,
    by,
    reason,
  }),
  eventType("score.overridden", "us", "neutral", "Someone set the score by hand.", {
    score: z.number().min(0).max(100).describe("The score, 0 to 100."),
    until,
    by,
    reason,
  }),
  eventType("event.withdrawn", "us", "neutral", "Takes an event back that was recorded in error.", {
    of: identifier.describe("Id of the event taken back."),
    by,
    reason,
  }),
] as const;
