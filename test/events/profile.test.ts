import { expect, test } from "vitest";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { extendCatalogue } from "../../src/events/declared.ts";
import { formatProblem } from "../../src/events/problem.ts";
import { parseProfiles } from "../../src/events/profile.ts";

const messagesOf = (...input: unknown[]) => parseProfiles(input).problems.map(formatProblem);

test("a profile may hold all that the design lists", () => {
  const profile = {
    id: "acme",
    name: "Acme",
    since: "2024-01-01T00:00:00Z",
    monthlyRevenue: 5000,
    tier: "key",
    selectedBy: "headquarters",
    policy: "retain",
    fit: "in",
    giftsAllowed: false,
    paymentTermDays: 30,
    currency: "EUR",
    manager: "Olga Ivanova",
    quietPeriods: [{ from: "2026-03-25", to: "2026-04-05" }],
    contacts: [{ id: "anna", role: "accountant", influence: "high", decisionMaker: true }],
    employees: [{ id: "ivan", since: "2025-01-01T00:00:00Z", role: "lead" }],
    records: ["payment.*", "complaint.filed", "overpromised"],
  };
  expect(parseProfiles([profile])).toEqual({ profiles: [profile], problems: [] });
});

test("every problem of every profile is told", () => {
  expect(
    messagesOf(
      { id: "a", teir: "key", contacts: [{ id: "anna", influnce: "low" }] },
      {
        monthlyRevenue: -1,
        quietPeriods: [
          { from: "2026-04-05", to: "2026-03-25" },
          { from: "2026-04-05T00:00:00Z", to: "soon" },
        ],
      },
      { id: "b", employees: [{ id: "ivan" }, { id: "ivan" }] },
      null,
    ),
  ).toEqual([
    '#/0/contacts/0/influnce: expected a known key, found "influnce" (did you mean "influence"?)',
    '#/0/teir: expected a known key, found "teir" (did you mean "tier"?)',
    "#/1/id: expected text, found nothing",
    "#/1/monthlyRevenue: expected a number of at least 0, found -1",
    '#/1/quietPeriods/0/to: expected a last day not before the first, found "2026-03-25"',
    '#/1/quietPeriods/1/from: expected a date such as 2026-03-01, found "2026-04-05T00:00:00Z"',
    '#/1/quietPeriods/1/to: expected a date such as 2026-03-01, found "soon"',
    "#/2/employees: expected a list that names nobody twice, found a list of 2",
    "#/3: expected an object, found null",
  ]);
});

test("what a profile records has to be event types or areas, the nearest is named", () => {
  expect(
    messagesOf({ id: "a", records: ["feedback.*", "fedback.*", "complaint.file", "visit.paid", 7] }),
  ).toEqual([
    '#/0/records/1: expected a known event type or an area such as call.*, found "fedback.*" (did you mean "feedback.*"?)',
    '#/0/records/2: expected a known event type or an area such as call.*, found "complaint.file" (did you mean "complaint.filed"?)',
    '#/0/records/3: expected a known event type or an area such as call.*, found "visit.paid"',
    "#/0/records/4: expected text, found 7",
  ]);
});

test("types that a pack declares may be among what is recorded", () => {
  const types = extendCatalogue(eventCatalogue, { "visit.paid": {} });
  const profile = { id: "a", records: ["visit.paid", "visit.*"] };
  expect(parseProfiles([profile], { types })).toEqual({ profiles: [profile], problems: [] });
});

test("a profile that comes twice counts once, however it is written", () => {
  const { profiles, problems } = parseProfiles([
    { id: "a", since: "2024-01-01" },
    { since: "2024-01-01T00:00:00Z", id: "a" },
  ]);
  expect(problems).toEqual([]);
  expect(profiles).toHaveLength(1);
});

test("two different profiles of one client are a problem", () => {
  expect(messagesOf({ id: "a" }, { id: "a", tier: "key" })).toEqual([
    '#/1/id: expected one profile of a client, found another, different one of "a"',
  ]);
});
