import { match } from "ts-pattern";
import type { Block, Document, Item, Line, Section } from "./document.ts";
import { displayWidth, toPlainLine, wrap } from "./plain-text.ts";
import { renderTable } from "./render-table.ts";

/**
 * The document as plain text for a terminal or a letter: no markup, no color, no control characters but line feeds.
 *
 * @param width columns of the terminal that the title and tables are made to fit
 */
export function renderText({ title, sections }: Document, width?: number): string {
  const head = wrap(toPlainLine(title), width ?? Number.POSITIVE_INFINITY);
  const told = sections.map((section) => renderSection(section, width));
  return `${[underline(head, "="), ...told].join("\n\n")}\n`;
}

function renderSection({ heading, blocks }: Section, width: number | undefined): string {
  const body = blocks.map((block) => renderBlock(block, "", width).join("\n"));
  return [...(heading === undefined ? [] : [underline([toPlainLine(heading)], "-")]), ...body].join("\n");
}

function renderBlock(block: Block, indent: string, width?: number): string[] {
  return match(block)
    .with({ kind: "paragraph" }, ({ text }) => [indent + renderLine(text)])
    .with({ kind: "list" }, ({ ordered, items }) =>
      items.flatMap((item, i) => renderItem(item, ordered ? `${i + 1}. ` : "- ", indent)),
    )
    .with({ kind: "table" }, (table) => renderTable(table, width).map((line) => indent + line))
    .exhaustive();
}

function renderItem({ text, lines = [], list }: Item, marker: string, indent: string): string[] {
  const inner = indent + " ".repeat(marker.length);
  return [
    indent + marker + renderLine(text),
    ...lines.map((line) => inner + renderLine(line)),
    ...(list === undefined ? [] : renderBlock(list, inner)),
  ];
}

function renderLine(line: Line): string {
  const text =
    typeof line === "string"
      ? line
      : line.map((span) => (typeof span === "string" ? span : span.strong)).join("");
  return toPlainLine(text);
}

function underline(lines: readonly string[], stroke: string): string {
  const width = lines.reduce((most, line) => Math.max(most, displayWidth(line)), 0);
  return [...lines, stroke.repeat(width)].join("\n");
}
