import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visibleLine, visibleText } from "../../src/words/visible.ts";

describe("what a terminal would obey, or a reader not see, is written out", () => {
  test.each([
    ["an escape", "a\u001b[2Jb", "a\\u001b[2Jb"],
    ["a control of eight bits", "a\u009b2Jb", "a\\u009b2Jb"],
    ["a mark of writing direction", "a\u202egpj.exe", "a\\u202egpj.exe"],
    ["an isolate", "\u2066a\u2069", "\\u2066a\\u2069"],
    ["a character beyond the first plane", "a\u{e0041}b", "a\\udb40\\udc41b"],
    ["half of a character", "a\ud800b", "a\\ud800b"],
    ["a line feed", "a\nb", "a\\u000ab"],
    ["a separator of lines", "a\u2028b", "a\\u2028b"],
  ])("%s", (_, text, expected) => {
    expect(visibleLine(text)).toBe(expected);
  });

  test("lines stay lines where they may", () => {
    expect(visibleText("a\nb\r\u001b")).toBe("a\nb\\u000d\\u001b");
  });

  test("letters of all scripts, joiners and emoji stay as they are", () => {
    const text = "Ünïcode Привет 你好 ‌می‌خواهم 👩‍👩‍👧 é";
    expect(visibleLine(text)).toBe(text);
  });

  test("in JSON it means the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(visibleLine(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
