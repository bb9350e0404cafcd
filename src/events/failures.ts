import * as z from "zod";
import { type Actor, eventType } from "./event-type.ts";
import type { DependentSign, Sign } from "./sign.ts";
import { identifier, instant, money } from "./values.ts";

const byFault: DependentSign = {
  attribute: "fault",
  cases: [{ is: ["us", "subcontractor"], sign: "bad" }],
  otherwise: "neutral",
};

const byTeller: DependentSign = {
  attribute: "by",
  cases: [{ is: ["us"], sign: "good" }],
  otherwise: "bad",
};

const incident = identifier.describe("Id of the failure: all events of its story share it.");

function failure<const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  actor: Actor,
  sign: Sign | DependentSign,
  description: string,
  shape: Shape,
) {
  return eventType(name, actor, sign, description, { incident, ...shape });
}

/** A failure, from its beginning to what was done against the next one. Each event names its incident. */
export const failures = [
  failure(
    "incident.occurred",
    "nobody",
    byFault,
    "Something failed; told again when more is known, the newest counts.",
    {
      kind: z
        .enum(["deadline", "quality", "reputation", "outage", "conduct", "billing"])
        .describe("What failed."),
      fault: z
        .enum(["us", "subcontractor", "client", "third-party", "force-majeure", "unclear"])
        .describe("Whose fault it is; a subcontractor of ours counts as us."),
      loss: money
        .optional()
        .describe("The client's loss, in the account's currency; absent while not known."),
      severity: z.enum(["minor", "major", "critical"]).optional().describe("How grave it is for the client."),
      blamedOnUs: z.boolean().optional().describe("Whether the client holds us to be at fault."),
      harmsContact: z
        .boolean()
        .optional()
        .describe("Whether the contact's own standing suffers inside the client's firm."),
    },
  ),
  failure("incident.disclosed", { attribute: "by" }, byTeller, "The client came to know of the failure.", {
    by: z
      .enum(["us", "client", "their-leadership"])
      .describe("Whom the contact knows it from: us, found out by the client itself, its own leadership."),
    channel: z.enum(["call", "letter", "meeting"]).optional().describe("How it was told."),
  }),
  failure("incident.heard", "us", "good", "We heard the client out about the failure.", {}),
  failure(
    "incident.emotions-denied",
    "us",
    "bad",
    "We told the client how to feel, or that all is fine.",
    {},
  ),
  failure("incident.updated", "us", "good", "We told the client how the work on the failure goes.", {}),
  failure("incident.apologized", "us", "good", "We apologized for the failure.", {
    form: z.enum(["spoken", "written"]).optional().describe("How we apologized."),
  }),
  failure("incident.regretted", "us", "good", "We expressed regret without admitting fault.", {}),
  failure(
    "incident.deflected",
    "us",
    "bad",
    "We put the blame on colleagues, subcontractors or the client.",
    {},
  ),
  failure("incident.solution-proposed", "us", "good", "We proposed how the failure will be put right.", {
    due: instant
      .optional()
      .describe("When it will be put right: an instant, or a date, which is midnight UTC."),
  }),
  failure("incident.compensated", "us", "good", "We compensated the client.", {
    value: money.describe("What the compensation is worth to the client, in the account's currency."),
  }),
  failure("incident.resolved", "us", "good", "The failure was put right.", {}),
  failure(
    "incident.prevention-explained",
    "us",
    "good",
    "We explained what keeps it from happening again.",
    {},
  ),
  failure(
    "incident.prevention-done",
    "us",
    "good",
    "What keeps it from happening again was carried out.",
    {},
  ),
] as const;
