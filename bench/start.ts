import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";
import type { BenchTable } from "./report.ts";

const ROUNDS = 30;
const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

/** What any program in Node takes, and the command as it is built (`npm run build`). */
const PROGRAMS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ["node -e 0", ["-e", "0"]],
  ["client-risk --version", [CLI, "--version"]],
  ["client-risk --help", [CLI, "--help"]],
];

/** How long the command takes to start. */
export async function benchStart(): Promise<BenchTable> {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => PROGRAMS.map(([, args]) => timeOf(args)));
  // The first round only warms up.
  const measured = rounds.slice(1);
  return {
    caption: `Start of the command, from spawn to exit: medians of ${ROUNDS} rounds, each program once in every round; the difference is taken within a round.`,
    head: ["program", "ms", "ms over `node -e 0`"],
    rows: PROGRAMS.map(([name], i) => {
      const times = measured.map((round) => round[i] as number);
      const over = measured.map((round) => (round[i] as number) - (round[0] as number));
      return [`\`${name}\``, median(times).toFixed(0), i === 0 ? "–" : median(over).toFixed(0)];
    }),
  };
}

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status, error } = spawnSync(process.execPath, args, { stdio: "ignore" });
  const elapsed = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed`, { cause: error });
  return elapsed;
}
