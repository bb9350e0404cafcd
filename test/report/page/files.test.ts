import { describe, expect, test } from "vitest";
import { toCsv } from "../../../src/report/page/tasks/csv.ts";
import { toCalendar } from "../../../src/report/page/tasks/icalendar.ts";

describe("a list of tasks as CSV", () => {
  test("quotes what would break a row", () => {
    expect(toCsv([["a,b", 'say "no"', "two\nlines"]])).toBe('\ufeff"a,b","say ""no""","two\nlines"\r\n');
  });

  test("puts what a spreadsheet would take for a formula behind an apostrophe", () => {
    expect(toCsv([["=1+1", "+7 495", "-x", "@cmd"]])).toBe("\ufeff'=1+1,'+7 495,'-x,'@cmd\r\n");
  });
});

describe("a list of tasks as a calendar", () => {
  const entry = { uid: "u", due: "2026-11-05T00:00:00Z", summary: "Call, then; write", description: "a\nb" };

  test("tells a whole day and escapes what the format gives a meaning", () => {
    const text = toCalendar([entry], "2026-11-01T00:00:00Z");
    expect(text).toContain("DTSTART;VALUE=DATE:20261105\r\n");
    expect(text).toContain("SUMMARY:Call\\, then\\; write\r\n");
    expect(text).toContain("DESCRIPTION:a\\nb\r\n");
    expect(text).toContain("DTSTAMP:20261101T000000Z\r\n");
  });

  test("no line has more than 75 octets, and no character is torn", () => {
    const summary = "Позвонить клиенту 😀 ".repeat(20);
    const text = toCalendar([{ ...entry, summary }], "2026-11-01T00:00:00Z");
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n ", "")).toContain(`SUMMARY:${summary}`);
  });
});
