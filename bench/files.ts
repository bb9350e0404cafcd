/**
 * `client-risk assess` of a large file against a bare script that only reads the file. Contenders run in turn, so that
 * whatever else the machine does touches all of them; ratios are of medians, of time and of processor time.
 *
 *     npm run build && tsx bench/files.ts [--events 1000000] [--clients 5000] [--rounds 5] [--command dist/cli.js]
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    clients: { type: "string", default: "5000" },
    rounds: { type: "string", default: "5" },
    command: { type: "string", default: "dist/cli.js" },
  },
});

interface Run {
  readonly seconds: number;
  /** Of all cores together. */
  readonly processorSeconds: number;
  readonly mebibytes: number;
  readonly digest: string;
}

/** Runs Node under GNU time, which tells of memory and processor time. */
function run(args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(
    "/usr/bin/time",
    ["-f", "%e %U %S %M", process.execPath, ...args],
    { maxBuffer: 2 ** 30 },
  );
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
  const [seconds = 0, user = 0, system = 0, kibibytes = 0] = stderr
    .toString()
    .trim()
    .split(/\s+/)
    .map(Number);
  const digest = createHash("sha256").update(stdout).digest("hex");
  return { seconds, processorSeconds: user + system, mebibytes: kibibytes / 1024, digest };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;
}

const directory = mkdtempSync(join(tmpdir(), "client-risk-bench-"));
process.on("exit", () => rmSync(directory, { recursive: true, force: true }));

function generate(name: string, more: readonly string[]): string {
  const path = join(directory, name);
  const size = ["--events", values.events, "--clients", values.clients];
  const args = ["--import", "tsx", "bench/portfolio-events.ts", path, ...size, ...more];
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(String(stderr));
  return path;
}

const byTime = generate("by-time.ndjson", []);
const byClient = generate("by-client.ndjson", ["--sorted"]);
const assess = (path: string, ...more: string[]) => [
  values.command,
  ...["assess", path, "--format", "ndjson", ...more],
];
const contenders: Readonly<Record<string, readonly string[]>> = {
  "bare script": ["bench/read-baseline.mjs", byTime],
  "assess --jobs 1": assess(byTime, "--jobs", "1"),
  "assess --jobs 2": assess(byTime, "--jobs", "2"),
  "assess --sorted --jobs 1": assess(byClient, "--sorted", "--jobs", "1", "--at", "2026-01-01"),
};

const runs = new Map(Object.keys(contenders).map((name): [string, Run[]] => [name, []]));
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [name, args] of Object.entries(contenders)) runs.get(name)?.push(run(args));
}

const digestOf = (name: string) => new Set(runs.get(name)?.map(({ digest }) => digest));
const outputs = new Set([...digestOf("assess --jobs 1"), ...digestOf("assess --jobs 2")]);
if (outputs.size !== 1) throw new Error("the outputs differ");

const bare = runs.get("bare script") as Run[];
const cell = (pick: (run: Run) => number, of: readonly Run[]) => {
  const value = median(of.map(pick));
  return `${value.toFixed(1)} s, ${(value / median(bare.map(pick))).toFixed(2)} ×`;
};
const size = Math.round(statSync(byTime).size / 1e6);
console.log(
  `${Number(values.events).toLocaleString("en")} events of ${Number(values.clients).toLocaleString("en")} clients, ${size} MB; ` +
    `medians of ${values.rounds} runs in turn; Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}\n`,
);
console.log("| | time | processor time | memory |\n| --- | ---: | ---: | ---: |");
for (const [name, of] of runs) {
  const memory = Math.max(...of.map(({ mebibytes }) => mebibytes));
  const times = `${cell(({ seconds }) => seconds, of)} | ${cell(({ processorSeconds }) => processorSeconds, of)}`;
  console.log(`| ${name} | ${times} | ${memory.toFixed(0)} MiB |`);
}
const time = (name: string) => median((runs.get(name) ?? []).map(({ seconds }) => seconds));
console.log(`\n2 jobs are ${(time("assess --jobs 1") / time("assess --jobs 2")).toFixed(2)} × as fast as 1.`);
