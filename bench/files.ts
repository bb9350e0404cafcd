import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median } from "./measure.ts";
import type { BenchTable } from "./report.ts";

const EVENTS = 1_000_000;
const CLIENTS = 5000;
const ROUNDS = 3;
const CLI = pathOf("../dist/cli.js");

interface Run {
  readonly seconds: number;
  /** Of all cores together. */
  readonly processorSeconds: number;
  readonly mebibytes: number;
  readonly digest: string;
}

/**
 * `client-risk assess` of a large file, as it is built (`npm run build`), against a bare script that only reads the file.
 * Contenders run in turn, so that whatever else the machine does touches all of them.
 */
export async function benchFiles(): Promise<BenchTable> {
  const directory = mkdtempSync(join(tmpdir(), "client-risk-bench-"));
  try {
    const byTime = generate(join(directory, "by-time.ndjson"));
    const byClient = generate(join(directory, "by-client.ndjson"), "--sorted");
    const half = generate(join(directory, "half.ndjson"), "--events", String(EVENTS / 2));
    const contenders = [
      { name: "bare script", args: [pathOf("read-baseline.mjs"), byTime] },
      { name: "`assess --jobs 1`", args: assess(byTime, "--jobs", "1") },
      { name: "`assess --jobs 2`", args: assess(byTime, "--jobs", "2") },
      {
        name: "`assess --sorted --jobs 1`",
        args: assess(byClient, "--sorted", "--jobs", "1", "--at", "2026-01-01"),
      },
    ];
    const rounds: Run[][] = [];
    const halves: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(contenders.map(({ args }) => run(args)));
      halves.push(await runTwice([pathOf("read-baseline.mjs"), half]));
    }
    const [bare = [], one = [], two = [], ...rest] = contenders.map((_, i) =>
      rounds.map((runs) => runs[i] as Run),
    );
    if (new Set([...one, ...two].map(({ digest }) => digest)).size !== 1)
      throw new Error("the outputs differ");
    const size = Math.round(statSync(byTime).size / 1e6);
    const speedUp = median(one.map(({ seconds }, i) => seconds / (two[i] as Run).seconds));
    const mostSpeedUp = median(bare.map(({ seconds }, i) => seconds / (halves[i] as number)));
    return {
      caption: `${EVENTS.toLocaleString("en")} events of ${CLIENTS.toLocaleString("en")} clients, ${size} MB of NDJSON; the bare script reads the lines, parses them and groups them by client. Medians of ${ROUNDS} rounds, ratios taken within a round; two jobs are ${speedUp.toFixed(2)} × as fast as one. Two bare scripts side by side, each on half as many events, are ${mostSpeedUp.toFixed(2)} × as fast as one on all: so much do the cores of this machine gain by each other.`,
      head: ["contender", "time", "× bare script", "processor time", "× bare script", "memory"],
      rows: [bare, one, two, ...rest].map((runs, i) => [
        contenders[i]?.name ?? "",
        ...timesOf(runs, bare, ({ seconds }) => seconds),
        ...timesOf(runs, bare, ({ processorSeconds }) => processorSeconds),
        `${Math.max(...runs.map(({ mebibytes }) => mebibytes)).toFixed(0)} MiB`,
      ]),
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function timesOf(runs: readonly Run[], bare: readonly Run[], pick: (run: Run) => number): string[] {
  const ratios = runs.map((one, i) => pick(one) / pick(bare[i] as Run));
  return [`${median(runs.map(pick)).toFixed(1)} s`, median(ratios).toFixed(2)];
}

function assess(path: string, ...more: string[]): string[] {
  return [CLI, "assess", path, "--format", "ndjson", ...more];
}

function generate(path: string, ...more: string[]): string {
  const size = ["--events", String(EVENTS), "--clients", String(CLIENTS)];
  const args = ["--import", "tsx", pathOf("portfolio-events.ts"), path, ...size, ...more];
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(String(stderr));
  return path;
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

/** Seconds that two runs of the same take side by side. */
async function runTwice(args: readonly string[]): Promise<number> {
  const start = performance.now();
  await Promise.all([0, 1].map(() => promisify(execFile)(process.execPath, args)));
  return (performance.now() - start) / 1000;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
