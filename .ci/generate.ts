/** Writes the JSON Schemas that the package ships from the zod schemas that the code reads with. `--check`: says which are stale. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import * as z from "zod";
import { eventSchema } from "../src/events/catalogue.ts";
import { profileSchema } from "../src/events/profile.ts";
import { ruleFileSchema } from "../src/rules/rule-file.ts";
import { scenarioSchema } from "../src/scenarios/schema.ts";

const schemas: Record<string, { title: string; schema: z.ZodType }> = {
  event: { title: "An event: what happened between a client and us", schema: eventSchema },
  client: { title: "The profile of a client", schema: profileSchema },
  scenario: { title: "A story with expectations, to test rules", schema: scenarioSchema },
  "rule-file": { title: "A client-risk rule file", schema: ruleFileSchema },
};

const generated = new Map(
  Object.entries(schemas).map(([name, { title, schema }]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", reused: "ref" });
    return [`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...rest }, undefined, 2)}\n`];
  }),
);

mkdirSync("schema", { recursive: true });
const present = new Map(readdirSync("schema").map((file) => [file, readFileSync(`schema/${file}`, "utf8")]));
const stale = [...new Set([...generated.keys(), ...present.keys()])].filter(
  (file) => generated.get(file) !== present.get(file),
);

if (process.argv.includes("--check")) {
  for (const file of stale) console.error(`schema/${file} is stale: run npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const file of stale) {
    const text = generated.get(file);
    if (text === undefined) rmSync(`schema/${file}`);
    else writeFileSync(`schema/${file}`, text);
  }
}
