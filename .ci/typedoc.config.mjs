import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The reference of every exported name, as pages of the site. The doors are those that TypeScript knows. */

const { compilerOptions } = JSON.parse(readFileSync("tsconfig.json", "utf8"));
const doors = Object.entries(compilerOptions.paths).map(([name, [file]]) => ({ name, file: file.slice(2) }));

/** Calls each module as it is imported, instead of by its file. */
function nameModules(app) {
  app.converter.on("resolveBegin", ({ project }) => {
    for (const module of project.children ?? []) {
      const door = doors.find(({ file }) => file === `src/${module.name}.ts`);
      if (door !== undefined) module.name = door.name;
    }
  });
}

/** @type {import("typedoc").TypeDocOptions & import("typedoc-plugin-markdown").PluginOptions} */
export default {
  entryPoints: doors.map(({ file }) => resolve(file)),
  out: resolve("docs/reference"),
  docsRoot: resolve("docs"),
  tsconfig: resolve("tsconfig.json"),
  plugin: ["typedoc-plugin-markdown", "typedoc-vitepress-theme", nameModules],
  readme: "none",
  name: "Reference",
  disableSources: true,
  excludePrivate: true,
  excludeInternal: true,
  hideGenerator: true,
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  expandObjects: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  // Types that are exported for their names alone need not be known inside.
  validation: { notExported: false },
  externalSymbolLinkMappings: { "client-risk": { "Timeline.column": "#" } },
  sidebar: { collapsed: true },
  logLevel: "Warn",
};
