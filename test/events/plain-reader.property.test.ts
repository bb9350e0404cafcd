import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { extendCatalogue } from "../../src/events/declared.ts";
import { readPlainly } from "../../src/events/plain-reader.ts";
import { profileSchema } from "../../src/events/profile.ts";

const catalogue = extendCatalogue(eventCatalogue, {
  "fax.lost": {
    properties: {
      pages: { type: "integer", minimum: 1, maximum: 9 },
      weight: { type: "number" },
      color: { type: "string", enum: ["black", "red"] },
      size: { type: "integer", enum: [3, 4] },
      torn: { type: "boolean" },
      code: { type: "string", maxLength: 3 },
    },
    required: ["pages"],
  },
});

const instants = fc.oneof(
  fc
    .date({ min: new Date(-3e12), max: new Date(4e12), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom("2026-03-01", "2026-03-01T00:00:00Z", "2026-02-29T00:00:00Z", "2024-02-29T23:59:59Z"),
  fc.constantFrom("2026-03-01T24:00:00Z", "1899-12-31T00:00:00Z", "2026-03-01T03:00+03:00", "yesterday"),
);
const values = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom("us", "client", "rude", "working", "nps", "deadline", "quality", "red"),
  },
  fc.constantFrom(
    0,
    -0,
    1,
    5,
    11,
    -1,
    0.5,
    1e15,
    1e16,
    100_001,
    Number.NaN,
    Infinity,
    true,
    false,
    null,
    undefined,
    "",
  ),
  instants,
  fc.string(),
  fc.constantFrom("x".repeat(200), "x".repeat(201), "x".repeat(10_001), [], {}),
);

describe.each([...catalogue.names])("%s", (name) => {
  const readers = readersOf(catalogue.get(name)?.schema as z.ZodType<object>);
  const attributes = [...(catalogue.get(name)?.attributes.keys() ?? []), "at", "client"];
  const event = fc
    .tuple(
      fc.record({ client: values, at: instants }),
      fc.dictionary(fc.constantFrom(...attributes, "unknown", "__proto__", "constructor"), values, {
        maxKeys: 5,
      }),
    )
    .map(([base, more]) => ({ type: name, ...base, client: "acme", ...more }));

  test("a schema with a parser of its own reads and refuses what zod does, key for key", () => {
    fc.assert(
      fc.property(event, (input) => void expectAsByZod(readers, input)),
      { numRuns: 200 },
    );
  });
});

test("so are profiles, with the lists in them", () => {
  const mostly = (good: fc.Arbitrary<unknown>, other: fc.Arbitrary<unknown> = values) =>
    fc.oneof({ weight: 20, arbitrary: good }, other);
  const day = mostly(
    fc.constantFrom("2026-03-01", "2026-03-02"),
    fc.constantFrom("2026-02-30", "2026-3-1", 5),
  );
  const person = fc.record(
    {
      id: mostly(fc.constantFrom("anna", "boris", "clara")),
      since: mostly(fc.constant("2024-01-01"), instants),
      role: mostly(fc.constant("lead")),
    },
    { requiredKeys: ["id"] },
  );
  const listOf = (item: fc.Arbitrary<unknown>) => mostly(fc.array(mostly(item), { maxLength: 3 }));
  const profile = fc.record(
    {
      id: mostly(fc.constant("acme")),
      tier: mostly(fc.constantFrom("key", "minor")),
      monthlyRevenue: mostly(fc.constantFrom(0, 5000, -0)),
      giftsAllowed: mostly(fc.boolean()),
      currency: mostly(fc.constantFrom("EUR", "eur")),
      records: listOf(fc.constantFrom("payment.*", "", "x".repeat(101))),
      quietPeriods: listOf(fc.record({ from: day, to: day })),
      contacts: listOf(person),
      employees: listOf(person),
    },
    { requiredKeys: ["id"] },
  );
  const input = fc.oneof(
    { weight: 9, arbitrary: profile },
    profile.map((one) => ({ ...one, unknown: 1 })),
  );
  const read = { all: 0, plainly: 0 };
  const readers = readersOf(profileSchema);
  fc.assert(
    fc.property(input, (one) => {
      read.all += 1;
      if (expectAsByZod(readers, one)) read.plainly += 1;
    }),
    { numRuns: 2000 },
  );
  expect(read.plainly).toBeGreaterThan(read.all / 50);
});

/** Checks that a schema reads as zod does by itself. Gives whether the input is all as it should be. */
function expectAsByZod({ plain, byZod }: Readers, input: Readonly<Record<string, unknown>>): boolean {
  const expected = byZod.safeParse(input);
  const read = plain.safeParse(input);
  expect(read.success).toBe(expected.success);
  expect(read.data).toStrictEqual(expected.data);
  expect(JSON.stringify(read.data)).toBe(JSON.stringify(expected.data));
  expect(read.error?.issues).toEqual(expected.error?.issues);
  return read.success;
}

interface Readers {
  readonly plain: z.ZodType;
  readonly byZod: z.ZodType;
}

function readersOf(schema: z.ZodType<object>): Readers {
  // A clone has no parser of its own.
  const byZod = z.clone(schema);
  const plain = readPlainly(byZod);
  expect(plain).not.toBe(byZod);
  return { plain, byZod };
}
