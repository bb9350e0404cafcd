/**
 * The package as a stranger gets it: packed from a fresh clone, installed in a fresh project, imported from ES modules and CommonJS,
 * compiled against by a strict TypeScript project, its examples and its command run.
 */
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createFreshProject } from "./fresh-project.ts";

const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const modules = Object.keys(exports)
  .filter((door) => !door.endsWith(".json"))
  .map((door) => door.replace(".", "client-risk"));

step("pack a fresh clone and install");
const { directory, write, run } = createFreshProject({
  beside: ["@types/node", "json-rules-engine"],
  ofClone: true,
});

step("import from an ES module");
write(
  "esm.mjs",
  `import assert from "node:assert";
import schema from "client-risk/schema/rule-file.schema.json" with { type: "json" };
assert(schema.title);
for (const door of ${JSON.stringify(modules)}) assert(Object.keys(await import(door)).length > 0, door);`,
);
run("node", ["--no-warnings", "esm.mjs"]);

step("require from CommonJS");
write(
  "cjs.cjs",
  `const assert = require("node:assert");
assert(require("client-risk/schema/rule-file.schema.json").title);
for (const door of ${JSON.stringify(modules)}) assert(Object.keys(require(door)).length > 0, door);`,
);
run("node", ["cjs.cjs"]);

step("ES modules beside CommonJS");
write(
  "both.mjs",
  `import assert from "node:assert";
import { createRequire } from "node:module";
import * as esm from "client-risk";
const require = createRequire(import.meta.url);
const cjs = require("client-risk");
assert.notEqual(cjs.InvalidInputError, esm.InvalidInputError);
const call = (id) => ({ id, client: "acme", at: "2026-01-01", type: "call.ignored" });
for (const [one, other] of [[esm, cjs], [cjs, esm]]) {
  const history = one.appendEvents(one.createHistory({ id: "acme" }), [call("a")]);
  const grown = other.appendEvents(history, [call("b"), { ...call("a"), note: "corrected" }]);
  assert.equal(one.mergeHistories(history, grown).events.length, 2);
  const engine = other.createRiskEngine({ packs: [one.defaultPack] });
  assert.equal(engine.assess(grown, { at: "2026-01-02" }).data.events, 2);
  assert.throws(() => one.createHistory({ id: "" }), other.InvalidInputError);
  assert.throws(() => one.appendEvents(structuredClone(history), []), /structuredClone/);
}
await assert.rejects(require("client-risk/node").readProfiles("none.json"), esm.InvalidInputError);`,
);
run("node", ["both.mjs"]);

step("compile the examples and a CommonJS module in a strict TypeScript project");
cpSync("examples", join(directory, "examples"), { recursive: true });
write(
  "consumer.cts",
  modules
    .map((door, i) => `import door${i} = require("${door}");\nexport type D${i} = typeof door${i};`)
    .join("\n"),
);
write(
  "tsconfig.json",
  JSON.stringify({
    compilerOptions: {
      module: "node16",
      target: "es2022",
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      types: ["node"],
    },
    include: ["examples", "consumer.cts"],
  }),
);
run("node", [resolve("node_modules/typescript/bin/tsc")]);

const programs = readdirSync(join(directory, "examples"), { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".js"),
);
for (const program of programs.sort()) {
  step(`run examples/${program}`);
  run("node", [join("examples", program)]);
}

for (const args of [
  ["assess", "examples/portfolio/events.ndjson", "--clients", "examples/portfolio/clients.json"],
  ...readdirSync("examples/maps").map((map) => ["import", tableOf(map), "--map", `examples/maps/${map}`]),
  ["test", "examples/own-rules/portal.scenario.yaml"],
  ["test", "examples/own-pack/stories", "--coverage", "--min", "100"],
  ["mutate", "examples/own-pack/rules", "--scenarios", "examples/own-pack/stories", "--jobs", "2"],
  ["init", "starter"],
  ["test", "starter/stories", "--coverage", "--min", "100"],
]) {
  step(`client-risk ${args.join(" ")}`);
  run("npx", ["--no-install", "client-risk", ...args]);
}

/** The table that an example of a map reads has its name. */
function tableOf(map: string): string {
  const [name] = map.split(".");
  const table = readdirSync("examples/tables").find((file) => file.startsWith(`${name}.`));
  return `examples/tables/${table}`;
}

function step(name: string): void {
  console.log(`tarball: ${name}`);
}
