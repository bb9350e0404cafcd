/** The core runs in a browser: its bundle may import these packages, its own chunks, and nothing else. */
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { CORE_PACKAGES } from "./core-packages.ts";

const ALLOWED = new Set<string>(CORE_PACKAGES);

const problems = [
  "index.js",
  "index.cjs",
  "plain-rules.js",
  "plain-rules.cjs",
  "explain.js",
  "explain.cjs",
].flatMap((door) => foreignImports(join("dist", door), new Set()));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`The core imports nothing but ${[...ALLOWED].join(", ")}.`);

function foreignImports(file: string, seen: Set<string>): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const specifiers = readFileSync(file, "utf8").matchAll(
    /^(?:import|export)\b[^"';]*["']([^"']+)["']|(?:\bimport|require)\(\s*["'`]([^"'`]+)["'`]/gm,
  );
  return [...specifiers].flatMap(([, statement, call]) => {
    const specifier = statement ?? call ?? "";
    if (specifier.startsWith(".")) return foreignImports(join(dirname(file), specifier), seen);
    return ALLOWED.has(specifier) ? [] : [`${relative(".", file)} imports ${specifier}`];
  });
}
