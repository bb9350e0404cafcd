import type { MarkdownRenderer } from "vitepress";

const PICTURE =
  /<picture>\s*<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">\s*<img alt="([^"]+)" src="([^"]+)">\s*<\/picture>/g;

/**
 * A picture in two colours goes by the system of the reader, as in a README. The site has a switch of its own: there
 * both pictures stand, and the style shows the one of the theme.
 */
export function themePictures(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("theme-pictures", ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== "html_block") continue;
      token.content = token.content.replace(
        PICTURE,
        '<img class="dark-only" alt="$2" src="$1"><img class="light-only" alt="$2" src="$3">',
      );
    }
  });
}
