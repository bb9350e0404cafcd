import { event } from "./probe.ts";

/** A payment so many days late. */
export const late = (at: string, daysLate: number, rest: object = {}) =>
  event(at, "payment.late", { daysLate, ...rest });

export const payments = [
  late("2026-01-05", 10, { amount: 100 }),
  late("2026-02-10", 4),
  late("2026-02-20", 7, { amount: 50 }),
];

/** A fact over an attribute of late payments. */
export const over = (fact: string, of: string, rest: object = {}) => ({
  fact,
  params: { events: "payment.late", of, ...rest },
});
