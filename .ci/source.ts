import { readFileSync } from "node:fs";
import { findNodeAtLocation, parseTree } from "jsonc-parser";

/**
 * A file as it stands, or a part of it, moved to the left: of `PATH#REGION` what stands between `#region REGION` and
 * `#endregion`, of `PATH#/JSON/POINTER` that member of a JSON file.
 */
export function readSource(address: string): string {
  const [path = "", part] = address.split("#");
  const text = readFileSync(path, "utf8");
  if (part?.startsWith("/")) return readMember(text, path, part.slice(1).split("/"));
  const lines = text.split("\n");
  return (part === undefined ? lines : regionOf(lines, path, part))
    .filter((line) => !isMark(line))
    .join("\n");
}

function readMember(text: string, path: string, steps: readonly string[]): string {
  const tree = parseTree(text);
  const location = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const value = tree && findNodeAtLocation(tree, location);
  if (value === undefined) throw new Error(`${path}: nothing at /${steps.join("/")}`);
  // A member of an object is told with its name.
  const { offset, length } = value.parent?.type === "property" ? value.parent : value;
  const start = text.lastIndexOf("\n", offset) + 1;
  return moveLeft(text.slice(start, offset + length).split("\n")).join("\n");
}

function regionOf(lines: readonly string[], path: string, region: string): string[] {
  const from = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  const to = lines.findIndex((line, i) => i > from && line.trim() === "// #endregion");
  if (from < 0 || to < 0) throw new Error(`${path}: no region ${region} with an end`);
  return moveLeft(lines.slice(from + 1, to));
}

function isMark(line: string): boolean {
  return /^\s*\/\/ #(?:end)?region\b/.test(line);
}

function moveLeft(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...depths)));
}
