import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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
    const contenders = [
      { name: "bare script", args: [pathOf("read-baseline.mjs"), byTime] },
      { name: "`assess`", args: assess(byTime) },
      { name: "`assess --sorted`", args: assess(byClient, "--sorted", "--at", "2026-01-01") },
    ];
    const rounds: Run[][] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(contenders.map(({ args }) => run(args)));
    const runs = contenders.map((_, i) => rounds.map((round) => round[i] as Run));
    const [bare = []] = runs;
    const size = Math.round(statSync(byTime).size / 1e6);
    return {
      caption: `${EVENTS.toLocaleString("en")} events of ${CLIENTS.toLocaleString("en")} clients, ${size} MB of NDJSON; the bare script reads the lines, parses them and groups them by client. Medians of ${ROUNDS} rounds, ratios taken within a round.`,
      head: ["contender", "time", "× bare script", "processor time", "× bare script", "memory"],
      rows: runs.map((own, i) => [
        contenders[i]?.name ?? "",
        ...timesOf(own, bare, ({ seconds }) => seconds),
        ...timesOf(own, bare, ({ processorSeconds }) => processorSeconds),
        `${Math.max(...own.map(({ mebibytes }) => mebibytes)).toFixed(0)} MiB`,
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
  const { status, stderr } = spawnSync("/usr/bin/time", ["-f", "%e %U %S %M", process.execPath, ...args], {
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
  const [seconds = 0, user = 0, system = 0, kibibytes = 0] = stderr
    .toString()
    .trim()
    .split(/\s+/)
    .map(Number);
  return { seconds, processorSeconds: user + system, mebibytes: kibibytes / 1024 };
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
