import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nearestName } from "../events/problem.ts";
import { UsageError } from "./io.ts";

/** Where maps of known systems are, from the package as it is built and as it is written. */
const FOLDERS = ["../src/import/presets/", "../import/presets/"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const ENDING = ".map.yaml";

/** The file of a map: a name without point or slash is that of a preset. */
export function mapFile(name: string): string {
  if (!isPreset(name)) return name;
  const presets = presetNames();
  if (presets.includes(name)) return `${folder()}${name}${ENDING}`;
  const nearest = nearestName(name, presets);
  const hint = nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
  throw new UsageError(
    `--map ${name}: expected a file, or one of the presets ${presets.join(", ")}${hint}; ./${name} names a file`,
  );
}

export function isPreset(name: string): boolean {
  return !/[./\\]/.test(name);
}

/** The presets that there are, by name. */
export function presetNames(): readonly string[] {
  return readdirSync(folder())
    .flatMap((file) => (file.endsWith(ENDING) ? [file.slice(0, -ENDING.length)] : []))
    .sort();
}

function folder(): string {
  return FOLDERS.find((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) ?? "";
}
