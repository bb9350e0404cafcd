import { describe, expect, test } from "vitest";
import { ask, event, evidenceOf } from "./probe.ts";

const invoice = (at: string, id: string, due: string, rest: Readonly<Record<string, unknown>> = {}) =>
  event(at, "invoice.issued", { invoice: id, due, ...rest });
const paid = (at: string, rest: Readonly<Record<string, unknown>> = {}) =>
  event(at, "payment.received", rest);

const invoices = {
  opened: { events: "invoice.issued" },
  closed: { events: ["payment.received", "payment.late", "invoice.cancelled"] },
  by: "invoice",
  due: "due",
  of: "amount",
};
const overdue = { fact: "pending", params: invoices };
const measured = (path: string) => ({ ...overdue, path });

describe("pending invoices", () => {
  test("are those past their due date that nothing paid or cancelled", () => {
    const events = [
      invoice("2026-01-01", "1", "2026-01-31"),
      invoice("2026-01-02", "2", "2026-02-01"),
      invoice("2026-01-03", "3", "2026-02-02"),
      invoice("2026-02-01", "4", "2026-03-03"),
      paid("2026-02-03", { invoice: "2" }),
      event("2026-02-04", "invoice.cancelled", { invoice: "3" }),
    ];
    expect(ask(overdue, events)).toBe(1);
    expect(ask(measured("$.all"), events)).toBe(2);
    expect(ask(measured("$.oldestDays"), events)).toBe(29);
    expect(evidenceOf(overdue, events)).toEqual(["2026-01-01"]);
  });

  test("are seen on the day they fall due, without another event", () => {
    const events = [invoice("2026-02-01", "4", "2026-03-03")];
    expect(ask(overdue, events, { at: "2026-03-02" })).toBe(0);
    expect(ask(overdue, events, { at: "2026-03-03" })).toBe(1);
  });

  test("stay open for what a part payment leaves", () => {
    const events = [
      invoice("2026-01-01", "1", "2026-01-31", { amount: 100 }),
      paid("2026-02-01", { invoice: "1", amount: 60 }),
    ];
    expect(ask(overdue, events)).toBe(1);
    expect(ask(measured("$.sum"), events)).toBe(40);
    expect(ask(overdue, [...events, paid("2026-02-02", { invoice: "1", amount: 40 })])).toBe(0);
  });

  test("are closed, the oldest first, by what names none", () => {
    const events = [invoice("2026-01-01", "1", "2026-01-31"), invoice("2026-01-02", "2", "2026-02-01")];
    expect(evidenceOf(overdue, [...events, paid("2026-02-10")])).toEqual(["2026-01-02"]);
    expect(ask(overdue, [paid("2025-12-30"), ...events])).toBe(2);
  });

  test("are closed by name even where the payment was told of before the invoice", () => {
    expect(
      ask(overdue, [paid("2025-12-31", { invoice: "1" }), invoice("2026-01-01", "1", "2026-01-31")]),
    ).toBe(0);
  });

  test("are open under a number given again, whatever closed it the time before", () => {
    const again = [invoice("2025-01-01", "1", "2025-01-31"), paid("2025-01-20", { invoice: "1" })];
    const overdueAt = (at: string) =>
      ask(overdue, [...again, invoice("2026-01-15", "1", "2026-01-20")], { at });
    expect(overdueAt("2026-02-01")).toBe(1);
    // The first has been forgotten by now, and its payment not yet.
    expect(overdueAt("2026-03-10")).toBe(1);
  });

  test("fade only after a year, over two months", () => {
    const old = (at: string) => ask(overdue, [invoice(at, "1", at)]);
    expect(old("2025-03-02")).toBe(1);
    expect(old("2025-01-30")).toBe(0.5);
    expect(old("2024-12-31")).toBe(0);
  });
});

test("letters wait for an answer from a duration after them", () => {
  const letters = {
    fact: "pending",
    params: {
      opened: { events: "message.sent" },
      closed: { events: "message.answered" },
      by: "contact",
      due: "3d",
    },
  };
  const sent = event("2026-02-20", "message.sent", { contact: "olga" });
  expect(ask(letters, [sent], { at: "2026-02-22T23:59:59Z" })).toBe(0);
  expect(ask(letters, [sent])).toBe(1);
  expect(ask(letters, [sent, event("2026-02-21", "message.answered", { contact: "boris" })])).toBe(1);
  expect(ask(letters, [sent, event("2026-02-21", "message.answered", { contact: "olga" })])).toBe(0);
});
