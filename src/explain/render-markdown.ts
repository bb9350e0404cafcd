import { match } from "ts-pattern";
import type { Block, Document, Item, Line, Section, Table } from "./document.ts";
import { toPlainLine } from "./plain-text.ts";

/** The document as GitHub-flavored Markdown, in which no text of the document acts as markup, HTML or a link. */
export function renderMarkdown({ title, sections }: Document): string {
  return `${[`# ${escapeMarkdown(title)}`, ...sections.map(renderSection)].join("\n\n")}\n`;
}

function renderSection({ heading, blocks }: Section): string {
  const body = blocks.map((block) => renderBlock(block).join("\n"));
  return [...(heading === undefined ? [] : [`## ${escapeMarkdown(heading)}`]), ...body].join("\n\n");
}

function renderBlock(block: Block): string[] {
  return match(block)
    .with({ kind: "paragraph" }, ({ text }) => [renderLine(text)])
    .with({ kind: "list" }, ({ ordered, items }) =>
      items.flatMap((item, i) => renderItem(item, ordered ? `${i + 1}. ` : "- ")),
    )
    .with({ kind: "table" }, renderTable)
    .exhaustive();
}

/** Lines of an item are one paragraph to Markdown: a backslash at the end of each but the last keeps them apart. */
function renderItem({ text, lines = [], list }: Item, marker: string): string[] {
  const own = [text, ...lines].map(renderLine);
  const rendered = own.map((line, i) => (i < own.length - 1 ? `${line}\\` : line));
  const below = list === undefined ? [] : renderBlock(list);
  return [...rendered, ...below].map((line, i) => (i === 0 ? marker : " ".repeat(marker.length)) + line);
}

function renderTable({ columns, rows }: Table): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => escapeMarkdown(title))),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(columns.map((_, i) => escapeMarkdown(row[i] ?? "")))),
  ];
}

function renderLine(line: Line): string {
  if (typeof line === "string") return escapeMarkdown(line);
  return escapeLineStart(
    line
      .map((span) => {
        if (typeof span === "string") return escapeInline(toPlainLine(span));
        const text = toPlainLine(span.strong).trim();
        return text === "" ? "" : `**${escapeInline(text)}**`;
      })
      .join(""),
  );
}

/** Text that Markdown shows as it is, wherever in a line it stands. */
export function escapeMarkdown(text: string): string {
  return escapeLineStart(escapeInline(toPlainLine(text)));
}

function escapeInline(text: string): string {
  return (
    text
      // A mail address, or somebody who is called; what follows two strokes is a host.
      .replace(/[\\`*_{}[\]<>#|~&$@]/g, "\\$&")
      .replace(/\/\//g, "\\/\\/")
      .replace(/(www)\./gi, "$1\\.")
  );
}

/** A line that begins as a list, a rule or an underlined heading would; leading spaces would make it code. */
function escapeLineStart(text: string): string {
  return text
    .trimStart()
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}
