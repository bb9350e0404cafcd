import { existsSync } from "node:fs";
import { posix } from "node:path";
import type { MarkdownRenderer } from "vitepress";

/**
 * Pages link to files of the repository, such as examples. The site does not hold these: there, such a link is its text.
 * A link to nothing at all stays, for VitePress to find.
 */
export function linksOutside(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("links-outside", ({ tokens, env }) => {
    const folder = posix.dirname(`docs/${env.relativePath ?? ""}`);
    for (const { children } of tokens) {
      let dropping = false;
      for (const token of children ?? []) {
        if (token.type === "link_open") dropping = isOutside(folder, token.attrGet("href") ?? "");
        if (dropping && token.type.startsWith("link_")) token.hidden = true;
        if (dropping && token.type === "link_open") token.type = token.tag = "text";
        if (dropping && token.type === "link_close") {
          token.type = token.tag = "text";
          dropping = false;
        }
      }
    }
  });
}

function isOutside(folder: string, href: string): boolean {
  if (/^(?:[a-z]+:|#|\/)/.test(href)) return false;
  const file = posix.join(folder, href.replace(/#.*/, ""));
  return (!file.startsWith("docs/") && existsSync(file)) || file.endsWith(".json");
}
