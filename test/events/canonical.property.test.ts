import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/events/canonical.ts";

const plain = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));

test("canonical JSON is JSON of the same value", () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

test("does not depend on the order in which keys were written", () => {
  const entries = fc.uniqueArray(fc.tuple(fc.string(), plain), { selector: ([key]) => key });
  const both = entries.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
    ),
  );
  fc.assert(
    fc.property(both, ([one, other]) => {
      expect(canonicalJson(Object.fromEntries(other))).toBe(canonicalJson(Object.fromEntries(one)));
    }),
  );
});

test("tells different values apart, and leaves out what is undefined", () => {
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      try {
        expect(a).not.toEqual(b);
      } catch {
        return;
      }
      expect(canonicalJson(a)).not.toBe(canonicalJson(b));
    }),
  );
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
});
