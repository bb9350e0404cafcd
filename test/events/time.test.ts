import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareInstants,
  DAY,
  formatDuration,
  formatInstant,
  instantOf,
  normalizeInstant,
  parseDuration,
  parseInstant,
} from "../../src/events/time.ts";

const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(10_000, 0, 1) - 1;

test("an instant is read back from the form it is written in, to the millisecond", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: FIRST, max: LAST }), fc.constantFrom(FIRST, LAST, 0, -1)),
      (instant) => {
        const at = formatInstant(instant);
        expect(parseInstant(at)).toBe(instant);
        expect(instantOf({ at })).toBe(instant);
      },
    ),
    { numRuns: 5000 },
  );
});

test("an instant is written as the calendar of the platform writes it", () => {
  const instant = fc.oneof(
    fc.integer({ min: FIRST, max: LAST + 10 ** 12 }),
    fc.integer({ min: FIRST / 1000, max: Math.floor(LAST / 1000) }).map((seconds) => seconds * 1000),
  );
  fc.assert(
    fc.property(instant, (at) => {
      expect(formatInstant(at)).toBe(new Date(at).toISOString().replace(".000Z", "Z"));
    }),
    { numRuns: 5000 },
  );
});

test("instants as texts stand in the order of time, with fractions of a second and without", () => {
  const near = fc.integer({ min: 0, max: 3000 }).map((milliseconds) => Date.UTC(2026, 2, 1) + milliseconds);
  const instant = fc.oneof(near, fc.integer({ min: FIRST, max: LAST }));
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      expect(Math.sign(compareInstants(formatInstant(a), formatInstant(b)))).toBe(Math.sign(a - b));
    }),
    { numRuns: 5000 },
  );
});

test("whole days are read as midnight UTC, leap days included", () => {
  for (let day = Date.UTC(1900, 0, 1); day < Date.UTC(2110, 0, 1); day += 86_400_000) {
    if (instantOf({ at: formatInstant(day) }) !== day) expect(formatInstant(day)).toBe("read wrongly");
  }
  expect(parseInstant("2024-02-29")).toBe(Date.UTC(2024, 1, 29));
  expect(parseInstant("2100-02-29")).toBeUndefined();
});

test("fractions of a second are cut to milliseconds, never rounded", () => {
  for (let millisecond = 0; millisecond < 1000; millisecond++) {
    const text = `2026-03-01T00:00:00.${String(millisecond).padStart(3, "0")}999Z`;
    expect((parseInstant(text) as number) - Date.UTC(2026, 2, 1)).toBe(millisecond);
  }
  expect(parseInstant("2026-03-01T00:00:00.5Z")).toBe(Date.UTC(2026, 2, 1) + 500);
});

test("an offset shifts the instant against it", () => {
  expect(parseInstant("2026-03-01T00:00+05:30")).toBe(Date.UTC(2026, 1, 28, 18, 30));
  expect(parseInstant("2026-03-01T00:00:00-01:00")).toBe(Date.UTC(2026, 2, 1, 1));
});

test("a text is normalized to the form of its instant, or is none, whatever shape it has", () => {
  const digit = fc.constantFrom(..."0123456789".split(""));
  const shaped = fc
    .tuple(fc.constantFrom("19", "20", "18", "99"), fc.array(digit, { minLength: 12, maxLength: 12 }))
    .map(([century, d]) => {
      const [a, b, c, e, f, g, h, i, j, k, l, m] = d;
      return `${century}${a}${b}-${c}${e}-${f}${g}T${h}${i}:${j}${k}:${l}${m}Z`;
    });
  const nearly = fc.tuple(shaped, fc.integer({ min: 0, max: 19 }), fc.string({ maxLength: 2 })).map(
    // One character of it is another, or is missing.
    ([text, at, other]) => text.slice(0, at) + other + text.slice(at + 1),
  );
  const real = fc.integer({ min: FIRST, max: LAST }).map((instant) => formatInstant(instant));
  fc.assert(
    fc.property(fc.oneof(shaped, nearly, real), (text) => {
      const instant = parseInstant(text);
      expect(normalizeInstant(text)).toBe(instant === undefined ? undefined : formatInstant(instant));
    }),
    { numRuns: 5000 },
  );
});

test("a look-back is written so that it can be read, and is never shorter for it", () => {
  const longest = 999_999 * 7 * DAY;
  const lookBack = fc.oneof(
    fc.integer({ min: 0, max: 400 * DAY }),
    fc.double({ min: 1, max: longest, noNaN: true }),
    fc.integer({ min: 0, max: 2_000_000 }).map((minutes) => minutes * 60_000),
    fc.integer({ min: 0, max: 2_000_000 }).map((days) => days * DAY),
  );
  fc.assert(
    fc.property(lookBack, (milliseconds) => {
      const read = parseDuration(formatDuration(milliseconds)) ?? Number.NaN;
      expect(read).toBeGreaterThanOrEqual(milliseconds);
      if (milliseconds % DAY === 0 && milliseconds < 999_999 * DAY) expect(read).toBe(milliseconds);
    }),
    { numRuns: 5000 },
  );
  for (const beyond of [longest * 2, 1e300, Number.POSITIVE_INFINITY])
    expect(parseDuration(formatDuration(beyond))).toBe(longest);
});
