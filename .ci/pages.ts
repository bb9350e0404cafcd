import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Every page that we write: those of the root, of the rules and of `docs`; not what TypeDoc makes. */
export function pages(): string[] {
  return [
    ...filesIn(".", /\.md$/),
    "rules/README.md",
    "bench/README.md",
    "examples/README.md",
    ...filesIn("docs", /\.md$/),
    ...filesIn("docs/adr", /\.md$/),
    ...filesIn("docs/lint", /\.md$/),
  ];
}

/** The files of a folder by their paths, sorted; none where there is no folder. */
export function filesIn(folder: string, name = /./): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
}
