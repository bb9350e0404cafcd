import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { english, russian } from "../../src/explain/grammar.ts";

describe("Russian", () => {
  it.each([
    [0, "0 дней"],
    [1, "1 день"],
    [2, "2 дня"],
    [5, "5 дней"],
    [11, "11 дней"],
    [21, "21 день"],
    [112, "112 дней"],
    [1.5, "1,5 дня"],
    [-3, "−3 дня"],
  ])("counts %d days", (count, expected) => {
    expect(russian.days(count)).toBe(expected);
  });

  it("a date in Russian is written as people write it", () => {
    expect(russian.date("2026-03-01T23:30:00Z")).toBe("1 марта 2026");
    expect(russian.moment("2026-05-09T14:05:00Z")).toBe("9 мая 2026, 14:05 UTC");
  });

  it("has the decimal comma and thousands apart", () => {
    expect(russian.number(12_345.67)).toBe("12\u00a0345,7");
  });
});

describe("a time zone", () => {
  it.each([
    ["Europe/Berlin", "2026-01-15T22:30:00Z", "15 January 2026", "15 January 2026, 23:30 UTC+1"],
    ["Europe/Berlin", "2026-07-15T22:30:00Z", "16 July 2026", "16 July 2026, 00:30 UTC+2"],
    ["Europe/Berlin", "2026-07-14T22:00:00Z", "15 July 2026", "15 July 2026"],
    ["America/St_Johns", "2026-01-01T02:00:00Z", "31 December 2025", "31 December 2025, 22:30 UTC−3:30"],
    ["Asia/Kolkata", "2026-03-01T00:00:00Z", "1 March 2026", "1 March 2026, 05:30 UTC+5:30"],
    ["Europe/London", "2026-01-15T10:00:00.500Z", "15 January 2026", "15 January 2026, 10:00 UTC"],
    ["UTC", "1900-01-01T12:00:00Z", "1 January 1900", "1 January 1900, 12:00 UTC"],
  ])("%s tells %s as %s", (zone, instant, date, moment) => {
    const local = english.inZone(zone);
    expect([local.date(instant), local.moment(instant)]).toEqual([date, moment]);
    expect(local.inZone("UTC").moment(instant)).toBe(english.moment(instant));
  });
});

describe("English", () => {
  it.each([
    [1, "1 point"],
    [2, "2 points"],
    [1.5, "1.5 points"],
    [1.04, "1 point"],
    [-1, "−1 point"],
  ])("counts %d points", (count, expected) => {
    expect(english.points(count)).toBe(expected);
  });

  it("a moment at midnight is told as its date", () => {
    expect(english.moment("2026-03-01T00:00:00Z")).toBe("1 March 2026");
    expect(english.moment("2026-12-31T00:01:00Z")).toBe("31 December 2026, 00:01 UTC");
  });
});

it("gives no sign to what rounds to zero", () => {
  for (const { number, signed } of [english, russian]) {
    expect([number(-0.04), number(-0), signed(-0.04), signed(0.04)]).toEqual(["0", "0", "0", "0"]);
    expect([signed(3), signed(-3)]).toEqual(["+3", "−3"]);
  }
});

it("takes days from UTC, whatever the clock of the machine", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString();
        const expected = `${Number(iso.slice(8, 10))} `;
        expect(english.date(iso).startsWith(expected)).toBe(true);
        expect(russian.date(iso).endsWith(` ${Number(iso.slice(0, 4))}`)).toBe(true);
      },
    ),
  );
});
