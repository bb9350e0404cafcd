/** Writes what is made from the code: the JSON Schemas and parts of the README. `--check` only says which are stale. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fillReadme } from "./readme.ts";
import { schemaFiles } from "./schemas.ts";

mkdirSync("schema", { recursive: true });
const present = new Map(
  [...readdirSync("schema").map((file) => `schema/${file}`), "README.md"].map((file) => [
    file,
    readFileSync(file, "utf8"),
  ]),
);
const generated = new Map([...schemaFiles(), ["README.md", fillReadme(present.get("README.md") ?? "")]]);

const stale = [...new Set([...generated.keys(), ...present.keys()])].filter(
  (file) => generated.get(file) !== present.get(file),
);
if (process.argv.includes("--check")) {
  for (const file of stale) console.error(`${file} is stale: run npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const file of stale) {
    const text = generated.get(file);
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
}
