import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** A file that is packed beside the command: one level up from where it is built, two from its source. */
export async function readPackaged(path: string): Promise<string> {
  const [built, source] = ["../", "../../"].map((up) =>
    fileURLToPath(new URL(`${up}${path}`, import.meta.url)),
  ) as [string, string];
  try {
    return await readFile(built, "utf8");
  } catch {
    return await readFile(source, "utf8");
  }
}
