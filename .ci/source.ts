import { readFileSync } from "node:fs";

/** A file as it stands, or of `PATH#REGION` what stands between `#region REGION` and `#endregion`, moved to the left. */
export function readSource(address: string): string {
  const [path = "", region] = address.split("#");
  const lines = readFileSync(path, "utf8").split("\n");
  if (region === undefined) return lines.filter((line) => !isMark(line)).join("\n");
  const from = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  const to = lines.findIndex((line, i) => i > from && line.trim() === "// #endregion");
  if (from < 0 || to < 0) throw new Error(`${path}: no region ${region} with an end`);
  return moveLeft(lines.slice(from + 1, to).filter((line) => !isMark(line))).join("\n");
}

function isMark(line: string): boolean {
  return /^\s*\/\/ #(?:end)?region\b/.test(line);
}

function moveLeft(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...depths)));
}
