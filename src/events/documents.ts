import { eventType } from "./event-type.ts";
import type { DependentSign } from "./sign.ts";
import { clientOrUs, days, hours, money } from "./values.ts";

const byLateness: DependentSign = {
  attribute: "daysLate",
  cases: [{ above: 0, sign: "bad" }],
  otherwise: "good",
};

/** What the client hands in, and what its flaws cost. */
export const documents = [
  eventType("document.delayed", "nobody", "bad", "A document of the client that is late.", {
    daysLate: days.describe("Days past the date agreed; fractions allowed."),
  }),
  eventType("document.received", "client", byLateness, "A document that came from the client.", {
    daysLate: days.optional().describe("Days past the date agreed; absent or 0 when in time."),
  }),
  eventType(
    "document.defective",
    "client",
    "bad",
    "A document that came incomplete, wrong or out of date.",
    {},
  ),
  eventType("document.reworked", "us", "bad", "Work of ours redone because of the client's documents.", {
    hours: hours.optional().describe("Hours of ours that the rework took."),
  }),
  eventType(
    "explanation.demanded",
    "client",
    "bad",
    "The client demands papers on, or an account of, our inner workings.",
    {
      hours: hours.optional().describe("Hours of ours that the answer took."),
    },
  ),
  eventType("penalty.imposed", "nobody", "bad", "A fine or other penalty imposed on the client.", {
    amount: money.optional().describe("The penalty, in the account's currency."),
    fault: clientOrUs.describe("Whose error led to it."),
  }),
] as const;
