import * as z from "zod";
import { clientOrUs, eventType, hours } from "./event-type.ts";

const aggression = {
  tone: z
    .enum(["harsh", "rude", "insulting", "threatening"])
    .describe(
      "How far it went: harsh criticism, rudeness, a personal insult, a threat (of consequences; of violence with `violent`).",
    ),
  violent: z.boolean().optional().describe("Whether violence was threatened or used."),
};

const promiser = clientOrUs.default("client").describe("Whose promise it was; the client's when absent.");

/** Calls, letters, meetings and promises. */
export const talking = [
  eventType("call.ignored", "nobody", "A call of ours that was neither taken nor returned.", {}),
  eventType("call.answered", "client", "A call of ours that was taken or returned.", {}),
  eventType("message.ignored", "nobody", "A message of ours that got no answer in the time agreed.", {}),
  eventType("message.answered", { attribute: "by" }, "A message that got its answer.", {
    hours: hours.optional().describe("Hours from the message to its answer."),
    by: clientOrUs.optional().describe("Who answered; the client when absent."),
  }),
  eventType("email.aggressive", "client", "An aggressive letter from the client to our people.", aggression),
  eventType(
    "call.aggressive",
    "client",
    "A call in which the client was aggressive to our people.",
    aggression,
  ),
  eventType(
    "meeting.aggressive",
    "client",
    "A meeting in which the client was aggressive to our people.",
    aggression,
  ),
  eventType("promise.broken", "nobody", "A promise whose time passed without its being kept.", {
    by: promiser,
  }),
  eventType("promise.kept", { attribute: "by" }, "A promise kept in time.", { by: promiser }),
  eventType("obligation.denied", "client", "The client denies agreed terms or an obligation of its own.", {}),
  eventType("participation.refused", "client", "The client stays out of a matter that needs it.", {
    situation: z.enum(["handover", "incident", "routine"]).optional().describe("What it stays out of."),
  }),
  eventType("information.withheld", "client", "The client keeps from us what our work needs.", {}),
  eventType("outreach.sent", "us", "We wrote to or called the contact of our own accord.", {
    purpose: z.enum(["update", "report", "sales", "survey", "other"]).optional().describe("What it was for."),
  }),
  eventType("report.sent", "us", "A report on the work done, sent to the client.", {}),
  eventType("meeting.held", "client", "A meeting with the client that took place.", {
    level: z
      .enum(["working", "leadership"])
      .describe("Whether those who do the work met, or the leaders of both sides."),
  }),
  eventType("meeting.refused", "client", "The client refused a meeting that we asked for.", {}),
  eventType("aggression.returned", "us", "Our employee answered aggression with aggression.", {}),
] as const;
