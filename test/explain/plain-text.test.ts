import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, toPlainLine, truncate } from "../../src/explain/plain-text.ts";
import { escapeMarkdown } from "../../src/explain/render-markdown.ts";

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\u001b[31m",
        "\u009b2J",
        "\r\n",
        "\t",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ud800",
        "\u{e0041}",
      ),
      fc.constantFrom(
        "<b>",
        "&lt;",
        "**",
        "_",
        "`",
        "[x](http://a.b)",
        "www.a.b",
        "|",
        "# ",
        "1. ",
        "- ",
        "\\",
        "~~",
        "$",
      ),
      fc.constantFrom("имя", "name", "名前", "👩‍👧", "é"),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe("a line of plain text", () => {
  it("plain text keeps what people write", () => {
    expect(toPlainLine("Ольга Ё. 👩‍👧 名前 é")).toBe("Ольга Ё. 👩‍👧 名前 é");
  });

  it("a line of plain text has no line break", () => {
    expect(toPlainLine("first\r\nsecond\u2028third\tfourth")).toBe("first second third fourth");
  });

  it("has nothing that a terminal obeys or that hides from the reader", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(toPlainLine(text)).not.toMatch(
          /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u,
        );
      }),
    );
  });
});

describe("width", () => {
  it("is two columns for wide letters and emoji, none for combining marks", () => {
    expect(displayWidth("ёж")).toBe(2);
    expect(displayWidth("名前")).toBe(4);
    expect(displayWidth("👩‍👧")).toBe(2);
    expect(displayWidth("e\u0301")).toBe(1);
    expect(displayWidth("")).toBe(0);
  });

  it("is not passed by truncated text, which begins as the text does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 12 }), (text, width) => {
        const cut = truncate(text, width);
        expect(displayWidth(cut)).toBeLessThanOrEqual(width);
        if (cut !== text) {
          expect(cut.endsWith("…")).toBe(true);
          expect(text.startsWith(cut.slice(0, -1))).toBe(true);
        }
      }),
    );
  });

  it("is kept by a text that just fits", () => {
    expect(truncate("four", 4)).toBe("four");
    expect(truncate("fours", 4)).toBe("fou…");
    expect(truncate("名前名", 4)).toBe("名…");
  });
});

describe("escaped Markdown", () => {
  it.each([
    ["<img src=x>", "\\<img src=x\\>"],
    ["a | b", "a \\| b"],
    ["# heading", "\\# heading"],
    ["- item", "\\- item"],
    ["12. item", "12\\. item"],
    ["12.5 points", "12.5 points"],
    ["[link](http://a.b)", "\\[link\\](http:\\/\\/a.b)"],
    ["//host/path", "\\/\\/host/path"],
    ["ann@acme.example", "ann\\@acme.example"],
    ["@ann", "\\@ann"],
    ["www.a.b", "www\\.a.b"],
    ["snake_case *bold* `code`", "snake\\_case \\*bold\\* \\`code\\`"],
    ["&lt;", "\\&lt;"],
    ["    code", "code"],
    ["two\nlines", "two lines"],
    ["3 March - 5 March", "3 March - 5 March"],
  ])("shows %j as it is", (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it("loses nothing and leaves no mark that acts", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMarkdown(text);
        const acting = escaped.replace(/\\[!-/:-@[-`{-~]/g, "x");
        expect(acting).not.toMatch(/[\\`*_[\]<>#|~&$@]|\/\/|www\.|^\s|^[-+=]|^\d+[.)](?=\s|$)/);
        expect(escaped.replace(/\\([!-/:-@[-`{-~])/g, "$1")).toBe(toPlainLine(text).trimStart());
      }),
    );
  });
});
