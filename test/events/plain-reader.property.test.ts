import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventCatalogue } from "../../src/events/catalogue.ts";
import { extendCatalogue } from "../../src/events/declared.ts";
import { plainReaderOf } from "../../src/events/plain-reader.ts";

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
  const schema = catalogue.get(name)?.schema;
  const reader = schema && plainReaderOf(schema);
  const attributes = [...(catalogue.get(name)?.attributes.keys() ?? []), "at", "client"];
  const event = fc
    .tuple(
      fc.record({ client: values, at: instants }),
      fc.dictionary(fc.constantFrom(...attributes, "unknown", "__proto__", "constructor"), values, {
        maxKeys: 5,
      }),
    )
    .map(([base, more]) => ({ type: name, ...base, client: "acme", ...more }));

  test("what is read without zod is what zod reads, key for key, and zod refuses what is not read", () => {
    if (reader === undefined) {
      // The one type with a rule of its own over two attributes.
      expect(name).toBe("survey.answered");
      return;
    }
    fc.assert(
      fc.property(event, (input) => {
        const parsed = schema?.safeParse(input);
        const read = reader(input);
        if (read === undefined) {
          const isAskedOfZod = parsed?.success === false || Object.values<unknown>(input).includes(undefined);
          expect(isAskedOfZod).toBe(true);
        } else {
          expect(parsed?.success).toBe(true);
          expect(Object.entries(read)).toEqual(Object.entries(parsed?.data as object));
        }
      }),
      { numRuns: 200 },
    );
  });
});
