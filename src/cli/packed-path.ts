import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Where what is packed beside the command lies: one level up from where it is built, two from its source. */
export function packedPath(path: string): string {
  const [built, source] = ["../", "../../"].map((up) =>
    fileURLToPath(new URL(`${up}${path}`, import.meta.url)),
  ) as [string, string];
  return existsSync(built) ? built : source;
}

/** What is packed beside the command, as text. */
export function readPacked(path: string): Promise<string> {
  return readFile(packedPath(path), "utf8");
}
