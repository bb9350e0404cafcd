import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { toPlainLine } from "../../src/explain/plain-text.ts";
import { escapeMarkdown } from "../../src/explain/render-markdown.ts";

/** Each makes links of what only looks like one, where it is let. */
const parsers: readonly (readonly [string, (markdown: string) => string])[] = [
  ["markdown-it", (markdown) => new MarkdownIt({ linkify: true }).render(markdown)],
  ["marked", (markdown) => marked.parse(markdown, { async: false, gfm: true })],
  ["micromark", (markdown) => micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })],
];

const hostile = [
  "ann@acme.example",
  "mailto:ann@acme.example",
  "xmpp:ann@acme.example/x",
  "//evil.example/x",
  "http://evil.example",
  "HTTPS://evil.example?a=b&c=d",
  "ftp://evil.example",
  "www.evil.example",
  "WWW.evil.example",
  "@ann and @acme/team",
  "see #12 and acme/repo@1234567",
  "<ann@acme.example>",
  "<http://evil.example>",
  "[a](//evil.example)",
  "![a](//evil.example)",
  "[a]: //evil.example",
  "[^1]",
  "<script>alert(1)</script>",
  "a\u202e@b.example",
  "a@b.example,//c.example;www.d.example",
];

/** The text of a paragraph of HTML. */
function textOf(html: string): string {
  const inner = /^<p>([\s\S]*)<\/p>\n?$/.exec(html)?.[1] ?? html;
  return inner
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

describe.each(parsers)("in %s text stays text", (_, render) => {
  test.each(hostile)("%j", (text) => {
    const html = render(escapeMarkdown(text));
    expect(html).not.toMatch(/<(?!\/?p>)/);
    expect(textOf(html)).toBe(toPlainLine(text));
  });

  test("whatever is put together of it", () => {
    const word = fc.oneof(
      fc.constantFrom(...hostile, "@", "//", ":", ".", "a", "Ann", "mailto", " "),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const text = `x${words.join("")}x`;
        expect(render(escapeMarkdown(text))).not.toMatch(/<(?!\/?p>)/);
      }),
      { numRuns: 1000 },
    );
  });
});
