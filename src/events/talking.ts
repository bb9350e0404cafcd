import * as z from "zod";
import { eventType } from "./event-type.ts";
import { clientOrUs, hours } from "./values.ts";

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
  eventType("call.ignored", "nobody", "bad", "A call of ours that was neither taken nor returned.", {}),
  eventType("call.answered", "client", "good", "A call of ours that was taken or returned.", {}),
  eventType(
    "message.ignored",
    "nobody",
    "bad",
    "A message of ours that got no answer in the time agreed.",
    {},
  ),
  eventType("message.answered", { attribute: "by" }, "good", "A message that got its answer.", {
    hours: hours.optional().describe("Hours from the message to its answer."),
    by: clientOrUs.optional().describe("Who answered; the client when absent."),
  }),
  eventType(
    "email.aggressive",
    "client",
    "bad",
    "An aggressive letter from the client to our people.",
    aggression,
  ),
  eventType(
    "call.aggressive",
    "client",
    "bad",
    "A call in which the client was aggressive to our people.",
    aggression,
  ),
  eventType(
    "meeting.aggressive",
    "client",
    "bad",
    "A meeting in which the client was aggressive to our people.",
    aggression,
  ),
  eventType("promise.broken", "nobody", "bad", "A promise whose time passed without its being kept.", {
    by: promiser,
  }),
  eventType("promise.kept", { attribute: "by" }, "good", "A promise kept in time.", { by: promiser }),
  eventType(
    "obligation.denied",
    "client",
    "bad",
    "The client denies agreed terms or an obligation of its own.",
    {},
  ),
  eventType("participation.refused", "client", "bad", "The client stays out of a matter that needs it.", {
    situation: z.enum(["handover", "incident", "routine"]).optional().describe("What it stays out of."),
  }),
  eventType("information.withheld", "client", "bad", "The client keeps from us what our work needs.", {}),
  eventType("outreach.sent", "us", "neutral", "We wrote to or called the contact of our own accord.", {
    purpose: z.enum(["update", "report", "sales", "survey", "other"]).optional().describe("What it was for."),
  }),
  eventType("report.sent", "us", "neutral", "A report on the work done, sent to the client.", {}),
  eventType("meeting.held", "client", "good", "A meeting with the client that took place.", {
    level: z
      .enum(["working", "leadership"])
      .describe("Whether those who do the work met, or the leaders of both sides."),
  }),
  eventType("meeting.refused", "client", "bad", "The client refused a meeting that we asked for.", {}),
  eventType("aggression.returned", "us", "bad", "Our employee answered aggression with aggression.", {}),
] as const;
