import { eventType } from "./event-type.ts";
import { identifier, instant, money } from "./values.ts";

const invoice = identifier.describe("Id of the invoice, to match it with its payments.");

/** What stays open until something closes it: invoices that wait for money, letters and calls that wait for an answer. */
export const openItems = [
  eventType("invoice.issued", "us", "neutral", "We issued an invoice to the client.", {
    invoice,
    due: instant.describe("When it has to be paid: an instant, or a date, which is midnight UTC."),
    amount: money.optional().describe("The sum, in the account's currency."),
  }),
  eventType(
    "invoice.cancelled",
    "us",
    "neutral",
    "An invoice was taken back: nothing of it is owed any longer.",
    {
      invoice,
    },
  ),
  eventType("message.sent", "us", "neutral", "We wrote to the client and wait for an answer.", {}),
  eventType(
    "call.made",
    "us",
    "neutral",
    "We called the client; what came of it is told by another event.",
    {},
  ),
] as const;
