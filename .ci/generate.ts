/** Writes what is made from the code: the JSON Schemas and parts of the READMEs. `--check` only says which are stale. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fillReadme } from "./readme.ts";
import { schemaFiles } from "./schemas.ts";

const READMES = ["README.md", "rules/README.md"];

mkdirSync("schema", { recursive: true });
const present = new Map(
  [...readdirSync("schema").map((file) => `schema/${file}`), ...READMES].map((file) => [
    file,
    readFileSync(file, "utf8"),
  ]),
);
const generated = new Map([
  ...schemaFiles(),
  ...READMES.map((file) => [file, fillReadme(present.get(file) ?? "")] as const),
]);

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
