/** Writes what is made from the code: JSON Schemas, parts of pages, pictures. `--check` only says which are stale. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { fillBlocks } from "./blocks.ts";
import { filesIn, pages } from "./pages.ts";
import { schemaFiles } from "./schemas.ts";
import { storyPictures } from "./story-picture.ts";
import { typeFiles } from "./typed-events.ts";
import { yearPictures } from "./year-picture.ts";

const filled = pages();
const types = new Map(typeFiles());
const typesPresent = [...types.keys()].filter((file) => existsSync(file));
const present = new Map(
  [
    ...filesIn("schema"),
    ...filesIn("docs/pictures").filter((file) => file.endsWith(".svg")),
    ...typesPresent,
    ...filled,
  ].map((file) => [file, readFileSync(file, "utf8")]),
);
const generated = new Map<string, string>([
  ...schemaFiles(),
  ...types,
  ...yearPictures(),
  ...storyPictures(),
]);
for (const file of filled) generated.set(file, await fillBlocks(present.get(file) ?? ""));

const stale = [...new Set([...generated.keys(), ...present.keys()])].filter(
  (file) => generated.get(file) !== present.get(file),
);
if (process.argv.includes("--check")) {
  for (const file of stale) console.error(`${file} is stale: run npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const file of stale) {
    const text = generated.get(file);
    mkdirSync(dirname(file), { recursive: true });
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
}
