import * as z from "zod";
import { eventType } from "./event-type.ts";
import { INFLUENCES } from "./influence.ts";
import { readPlainly } from "./plain-reader.ts";
import type { DependentSign } from "./sign.ts";
import { clientOrUs, identifier } from "./values.ts";

const complaintCase = identifier.optional().describe("Id of the complaint, to match it with its answer.");

const byMood: DependentSign = {
  attribute: "mood",
  cases: [
    { is: ["bad"], sign: "bad" },
    { is: ["good"], sign: "good" },
  ],
  otherwise: "neutral",
};

/** As the net promoter score tells detractors, passives and promoters apart. */
const byRating: DependentSign = {
  attribute: "rating",
  cases: [
    { below: 7, sign: "bad" },
    { below: 9, sign: "neutral" },
  ],
  otherwise: "good",
};

const byWhoEndedIt: DependentSign = {
  attribute: "by",
  cases: [{ is: ["client"], sign: "bad" }],
  otherwise: "neutral",
};

/** What the client thinks of us, of what we propose, and of staying. */
export const attitude = [
  eventType("complaint.filed", "client", "bad", "A complaint of the client.", {
    case: complaintCase,
    about: z
      .enum(["employee", "quality", "deadline", "billing", "communication", "other"])
      .describe("What it is about."),
    to: z
      .enum(["contact", "leadership"])
      .optional()
      .describe("Whom it went to: the person they deal with, or our leadership."),
    written: z.boolean().optional().describe("Whether it came in writing."),
    justified: z.boolean().optional().describe("Whether it proved justified; absent while not known."),
  }),
  eventType("complaint.answered", "us", "good", "We answered a complaint.", { case: complaintCase }),
  eventType("complaint.dismissed", "us", "bad", "We brushed a complaint off.", {}),
  eventType("praise.received", "client", "good", "The client praised our work or people.", {}),
  eventType("feedback.requested", "us", "neutral", "We asked how satisfied the client is.", {}),
  eventType("feedback.received", "client", byMood, "The client told us how satisfied it is.", {
    mood: z.enum(["bad", "mixed", "good"]).describe("How satisfied, in a word."),
  }),
  surveyAnswered(),
  eventType("survey.ignored", "nobody", "bad", "A survey that the client left unanswered.", {}),
  eventType("proposal.made", "us", "neutral", "We proposed something to the client.", {}),
  eventType("proposal.accepted", "client", "good", "The client took a proposal of ours up.", {}),
  eventType("proposal.rejected", "client", "bad", "The client refused a proposal of ours.", {}),
  eventType("proposal.ignored", "nobody", "bad", "A proposal of ours that got no answer.", {}),
  eventType(
    "proposal.altered",
    "client",
    "bad",
    "The client changed a proposal of ours against our advice.",
    {},
  ),
  eventType("demand.unrealistic", "client", "bad", "The client demands what nobody could deliver.", {}),
  eventType("competitor.favored", "client", "bad", "The client showed that it prefers a rival of ours.", {}),
  eventType("contact.hostile", "client", "bad", "A person at the client showed dislike of us.", {
    influence: z
      .enum(INFLUENCES)
      .optional()
      .describe(
        "How much that person decides; from then on the most that is known of them counts, told or in the profile.",
      ),
  }),
  eventType("contact.overloaded", "client", "neutral", "A contact has, or says to have, too much to do.", {}),
  eventType(
    "contact.changed",
    "client",
    "neutral",
    "Another person took over as our contact at the client.",
    {},
  ),
  eventType("termination.threatened", "client", "bad", "The client threatened to end the contract.", {}),
  eventType("contract.renewed", "client", "good", "The contract was renewed or extended.", {}),
  eventType("contract.terminated", { attribute: "by" }, byWhoEndedIt, "The contract was ended.", {
    by: clientOrUs.describe("Who ended it."),
  }),
] as const;

function surveyAnswered() {
  const { schema, ...declared } = eventType(
    "survey.answered",
    "client",
    byRating,
    "The client answered a survey.",
    {
      score: z.number().min(0).max(10).describe("The answer, on its scale: 0 to 10, or 1 to 5 for csat."),
      scale: z
        .enum(["nps", "csat", "ten"])
        .describe("nps: 0–10, would recommend us; csat: 1–5, satisfaction; ten: 0–10, satisfaction."),
    },
  );
  // What is outside of every scale is told already.
  const isOnScale = ({ score, scale }: { score: number; scale: string }) =>
    scale !== "csat" || (score >= 1 && score <= 5) || score < 0 || score > 10;
  const error = "a score from 1 to 5 on the scale csat";
  return { ...declared, schema: readPlainly(schema.refine(isOnScale, { path: ["score"], error })) };
}
