import { eventType } from "./event-type.ts";
import { days, hours, identifier, money } from "./values.ts";

const amount = money.optional().describe("The sum, in the account's currency.");
const invoice = identifier.optional().describe("Id of the invoice that it is about.");

/**
 * Being paid, and what it takes. A payment is told once: as `payment.late` or as `payment.received`. An invoice paid in
 * parts has one of them for each part.
 */
export const moneyMatters = [
  eventType("payment.late", "client", "bad", "A payment that came after it was due.", {
    daysLate: days.describe("Days past the due date; fractions allowed."),
    amount,
    invoice,
  }),
  eventType("payment.received", "client", "good", "A payment that came in time.", { amount, invoice }),
  eventType("payment.disputed", "client", "bad", "The client disputes an invoice or part of one.", {
    amount,
    invoice,
  }),
  eventType("payment.chased", "us", "bad", "We worked on getting paid: reminders, papers redone, calls.", {
    hours: hours.describe("Hours of ours that it took."),
    invoice,
  }),
  eventType("work.logged", "us", "neutral", "Work done for the client.", {
    hours: hours.describe("Hours of ours."),
  }),
] as const;
