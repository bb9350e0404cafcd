import { existsSync, readFileSync } from "node:fs";
import { type DefaultTheme, defineConfig } from "vitepress";
import { linksOutside } from "./links-outside.ts";
import { themePictures } from "./theme-pictures.ts";

export default defineConfig({
  title: "client-risk",
  description: "Explained risk and advice from the history of interactions with business clients.",
  cleanUrls: true,
  srcExclude: ["adr/README.md"],
  markdown: {
    theme: { light: "github-light", dark: "github-dark" },
    config: (markdown) => markdown.use(linksOutside).use(themePictures),
  },
  themeConfig: {
    outline: [2, 3],
    search: { provider: "local" },
    nav: [
      { text: "First steps", link: "/start" },
      { text: "Rules", link: "/rules" },
      { text: "Reference", link: "/reference/" },
    ],
    sidebar: [
      {
        text: "Use",
        items: [
          { text: "First steps", link: "/start" },
          { text: "The score", link: "/score" },
          { text: "Why, and what next", link: "/explain" },
          { text: "The report", link: "/report" },
          { text: "Histories", link: "/histories" },
          { text: "Live", link: "/live" },
          { text: "Presets", link: "/presets" },
          { text: "Import maps", link: "/import-maps" },
          { text: "The command", link: "/command" },
        ],
      },
      {
        text: "The language of the rules",
        items: [
          { text: "Rules", link: "/rules" },
          { text: "Facts", link: "/facts" },
          { text: "Events", link: "/events" },
          { text: "Own events", link: "/own-events" },
          { text: "Scenarios", link: "/scenarios" },
          { text: "Lint", link: "/lint" },
          { text: "Mutants", link: "/mutants" },
          { text: "Diff", link: "/diff" },
          { text: "The default rules", link: "/default-rules" },
        ],
      },
      {
        text: "In code",
        items: [
          { text: "Facts and operators in code", link: "/code" },
          { text: "Plain rules", link: "/plain-rules" },
          { text: "Reference", link: "/reference/", collapsed: true, items: reference() },
        ],
      },
      {
        text: "How it is built",
        items: [
          { text: "How fast", link: "/performance" },
          { text: "What is deliberate", link: "/deliberate" },
          { text: "Architecture", link: "/architecture" },
        ],
      },
    ],
  },
});

/** What TypeDoc found, where it ran. */
function reference(): DefaultTheme.SidebarItem[] {
  const file = new URL("../reference/typedoc-sidebar.json", import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}
