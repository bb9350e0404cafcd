import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus } from "node:os";

/** What a bench found, as a table. */
export interface BenchTable {
  /** What was measured, in one sentence. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Packages that took part. */
  readonly packages?: readonly string[];
}

/** A table with what it was measured on. */
export interface BenchReport extends BenchTable {
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
}

export function reportOf({ packages = [], ...table }: BenchTable): BenchReport {
  const { resolve } = createRequire(import.meta.url);
  const versions = packages.map((name) => {
    const [root = ""] = resolve(name).split(`node_modules/${name}/`);
    const { version } = JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`, "utf8"));
    return [name, version];
  });
  return {
    ...table,
    machine: `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores`,
    versions: { node: process.version.slice(1), ...Object.fromEntries(versions) },
  };
}

export function writeReport(name: string, report: BenchReport): void {
  mkdirSync(new URL("results", import.meta.url), { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify(report, null, 2)}\n`);
}

export function readReport(name: string): BenchReport {
  return JSON.parse(readFileSync(fileOf(name), "utf8"));
}

function fileOf(name: string): URL {
  return new URL(`results/${name}.json`, import.meta.url);
}

/** A report as Markdown. */
export function formatReport({ caption, head, rows, machine, versions }: BenchReport): string {
  const table = [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
  const listed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${caption}\n\n${table}\n\nMeasured on ${machine}; ${listed.join(", ")}.`;
}
