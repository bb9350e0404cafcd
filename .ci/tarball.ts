/**
 * The package as a stranger gets it: packed, installed in a fresh project, imported from ES modules and CommonJS,
 * compiled against by a strict TypeScript project, its examples and its command run.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const { version, exports, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const modules = Object.keys(exports)
  .filter((door) => !door.endsWith(".json"))
  .map((door) => door.replace(".", "client-risk"));

const root = process.cwd();
const project = mkdtempSync(join(tmpdir(), "client-risk-consumer-"));
process.on("exit", () => rmSync(project, { recursive: true, force: true }));

step("pack and install");
run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", project], root);
write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
run("npm", [
  ...["install", "--silent", "--prefer-offline", "--no-audit", "--no-fund"],
  ...[
    `./client-risk-${version}.tgz`,
    `@types/node@${devDependencies["@types/node"]}`,
    `immer@${devDependencies.immer}`,
    `json-rules-engine@${devDependencies["json-rules-engine"]}`,
  ],
]);

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

step("compile the examples and a CommonJS module in a strict TypeScript project");
cpSync("examples", join(project, "examples"), { recursive: true });
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
run("node", [join(root, "node_modules/typescript/bin/tsc")]);

const programs = readdirSync(join(project, "examples"), { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".js"),
);
for (const program of programs.sort()) {
  step(`run examples/${program}`);
  run("node", [join("examples", program)]);
}

for (const args of [
  ["assess", "examples/portfolio/events.ndjson", "--clients", "examples/portfolio/clients.json"],
  ["import", "examples/tables/receivables.csv", "--map", "examples/maps/receivables.map.yaml"],
  ["import", "examples/tables/helpdesk.csv", "--map", "examples/maps/helpdesk.map.yaml"],
  ["test", "examples/own-rules/portal.scenario.yaml"],
]) {
  step(`client-risk ${args.join(" ")}`);
  run("npx", ["--no-install", "client-risk", ...args]);
}

function step(name: string): void {
  console.log(`tarball: ${name}`);
}

function write(file: string, text: string): void {
  writeFileSync(join(project, file), text);
}

/** Quiet where all is well; what was printed is shown with the error where it is not. */
function run(command: string, args: readonly string[], cwd = project): void {
  try {
    execFileSync(command, args, { cwd, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    if (error instanceof Error && "stdout" in error && "stderr" in error) {
      console.error(`${error.stdout}${error.stderr}`);
    }
    console.error(`tarball: \`${command} ${args.join(" ")}\` failed`);
    process.exit(1);
  }
}
