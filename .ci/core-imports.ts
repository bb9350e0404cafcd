/** The core runs in a browser: its bundle may import these packages, its own chunks, and nothing else. */
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { CORE_PACKAGES } from "./core-packages.ts";

const ALLOWED = new Set<string>(CORE_PACKAGES);

/** Recipes of what might have happened are immer's, of this door alone. */
const ALLOWED_TO_EXPLAIN = new Set<string>([...CORE_PACKAGES, "immer"]);

const DOORS = [
  ["index", ALLOWED],
  ["plain-rules", ALLOWED],
  ["explain", ALLOWED_TO_EXPLAIN],
  ["report", ALLOWED],
] as const;

const problems = DOORS.flatMap(([door, allowed]) =>
  ["js", "cjs"].flatMap((kind) => foreignImports(join("dist", `${door}.${kind}`), allowed, new Set())),
);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`The core imports nothing but ${[...ALLOWED].join(", ")}.`);

function foreignImports(file: string, allowed: ReadonlySet<string>, seen: Set<string>): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const specifiers = readFileSync(file, "utf8").matchAll(
    /^(?:import|export)\b[^"';]*["']([^"']+)["']|(?:\bimport|require)\(\s*["'`]([^"'`]+)["'`]/gm,
  );
  return [...specifiers].flatMap(([, statement, call]) => {
    const specifier = statement ?? call ?? "";
    if (specifier.startsWith(".")) return foreignImports(join(dirname(file), specifier), allowed, seen);
    return allowed.has(specifier) ? [] : [`${relative(".", file)} imports ${specifier}`];
  });
}
