import fc from "fast-check";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { DAY, formatInstant, parseInstant } from "../../src/events/time.ts";

export const START = parseInstant("2026-01-01") as number;

/** A small world, so that ids, instants, incidents and contacts meet often. */
export const client = {
  id: "acme",
  contacts: [{ id: "anna", influence: "low" }, { id: "boris" }],
  quietPeriods: [{ from: "2026-01-03", to: "2026-01-04" }],
};

export const dayAt = (day: number) => formatInstant(START + day * DAY);

const id = fc.constantFrom("e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8");
const incident = fc.constantFrom("i1", "i2");
const contact = fc.constantFrom("anna", "boris", "vera");
const fault = fc.constantFrom("us", "subcontractor", "client", "unclear");
const action = fc.constantFrom("swap-contact", "call-meeting");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Days on a coarse grid, so that events share instants. `longest` lets incidents outlive their year. */
const day = (longest: number) =>
  fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: longest }), fc.constant(0.5));

const body = (longest: number): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof(
    fc.record({ type: fc.constant("call.ignored"), contact: maybe(contact) }),
    fc.record({ type: fc.constant("payment.late"), daysLate: fc.integer({ min: 0, max: 3 }) }),
    fc.record({
      type: fc.constant("email.aggressive"),
      tone: fc.constant("rude"),
      contact,
      incident: maybe(incident),
    }),
    fc.record({ type: fc.constant("incident.occurred"), incident, kind: fc.constant("quality"), fault }),
    fc.record({ type: fc.constant("incident.resolved"), incident }),
    fc.record({ type: fc.constant("incident.heard"), incident }),
    fc.record({
      type: fc.constant("contact.hostile"),
      contact: maybe(contact),
      influence: maybe(fc.constantFrom("low", "medium", "high")),
    }),
    fc.record({
      type: fc.constant("action.taken"),
      action,
      subject: maybe(fc.constant("ivan")),
      outcome: maybe(fc.constantFrom("pending", "helped", "failed")),
    }),
    fc.record({
      type: fc.constant("recommendation.snoozed"),
      action,
      until: day(longest).map(dayAt),
      by: fc.constant("olga"),
      reason: fc.constant(""),
    }),
    fc.record({
      type: fc.constantFrom("contract.renewed", "employee.joined", "employee.left"),
      employee: maybe(id),
    }),
    fc.record({
      type: fc.constant("event.withdrawn"),
      of: id,
      by: fc.constant("olga"),
      reason: fc.constant("error"),
    }),
    fc.record({
      type: fc.constant("event.withdrawn"),
      of: id,
      by: fc.constant("petr"),
      reason: fc.constant("error"),
    }),
  );

interface Choice {
  /** Whether every event has an id, which the laws of duplicates need. */
  readonly ids: "all" | "some";
  readonly longest?: number;
}

/** When something was written down: seldom known, on few days, so that it often decides and often does not. */
const written = fc.oneof(fc.constant(undefined), fc.constantFrom(13, 14, 15).map(dayAt));

/** A parsed event of the small world. */
export const event = ({ ids, longest = 12 }: Choice): fc.Arbitrary<RiskEvent> =>
  fc
    .tuple(ids === "all" ? id : maybe(id), day(longest), body(longest), written)
    .map(([name, on, rest, recordedAt]) => {
      const raw = { ...rest, id: name, client: "acme", at: dayAt(on), recordedAt };
      const { events, problems } = parseEvents([raw]);
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      return events[0] as RiskEvent;
    });

export const events = (choice: Choice, maxLength = 14) => fc.array(event(choice), { maxLength });

/** A list, and the same list in another order. */
export const shuffled = <T>(list: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> =>
  list.chain((items) =>
    fc.tuple(
      fc.constant(items),
      fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
    ),
  );

/** A list cut into batches. */
export const inBatches = <T>(items: T[]): fc.Arbitrary<T[][]> =>
  fc.array(fc.integer({ min: 0, max: items.length }), { maxLength: 4 }).map((cuts) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), items.length];
    return edges.slice(1).map((edge, index) => items.slice(edges[index], edge));
  });
