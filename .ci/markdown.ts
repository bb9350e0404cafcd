/** A table in Markdown. Cells are Markdown of one line; see {@link escapeText} for words of any kind. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Text as it is meant, where Markdown would read `|`, `*`, `_` or `<` as signs of its own; code in it stays code. */
export function escapeText(text: string): string {
  return text.replace(/`[^`]*`|[|*_<]/g, (found) => (found.length > 1 ? found : `\\${found}`));
}
