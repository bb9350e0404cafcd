/** A project of a stranger who installed the package: the packed tarball in a new directory, gone when the process ends. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";

export interface FreshProject {
  readonly directory: string;
  write(file: string, text: string): void;
  /** Gives what was printed. Ends the process where the command fails, with all that it said. */
  run(command: string, args: readonly string[]): string;
}

const { name, version, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));

interface FreshProjectOptions {
  /** Packages that the project has as well, of the versions that we develop with. */
  readonly beside?: readonly string[];
  /** Packs a fresh clone, where nothing is but what is committed, instead of what is here with the `dist` that is here. */
  readonly ofClone?: boolean;
}

export function createFreshProject({ beside = [], ofClone = false }: FreshProjectOptions = {}): FreshProject {
  const directory = mkdtempSync(join(tmpdir(), `${name}-consumer-`));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true, maxRetries: 10 }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

  const write = (file: string, text: string) => writeFileSync(join(directory, file), text);
  const run = (command: string, args: readonly string[]) => runIn(directory, command, args);

  if (ofClone) packClone(directory);
  else runIn(".", "npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", directory]);
  write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
  run("npm", [
    ...["install", "--silent", "--prefer-offline", "--no-audit", "--no-fund"],
    ...[`./${name}-${version}.tgz`, ...beside.map((other) => `${other}@${devDependencies[other]}`)],
  ]);
  return { directory, write, run };
}

/** What Git has of us, with changes that are not committed yet; `prepare` has to build the rest. */
function packClone(destination: string): void {
  const clone = join(destination, "clone");
  const archive = join(destination, "clone.tar");
  mkdirSync(clone);
  const changed = runIn(".", "git", ["stash", "create"]).trim();
  runIn(".", "git", ["archive", "--output", archive, changed === "" ? "HEAD" : changed]);
  runIn(clone, "tar", ["-xf", archive]);
  symlinkSync(resolve("node_modules"), join(clone, "node_modules"), "dir");
  runIn(clone, "npm", ["pack", "--silent", "--pack-destination", destination]);
  rmSync(clone, { recursive: true });
  rmSync(archive);
}

const MOST_OUTPUT = 64 * 1024 * 1024;

/** Quiet where all is well; what was printed is shown with the error where it is not. */
function runIn(cwd: string, command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: "pipe", maxBuffer: MOST_OUTPUT });
  } catch (error) {
    if (error instanceof Error && "stdout" in error && "stderr" in error) {
      console.error(`${error.stdout}${error.stderr}`);
    }
    console.error(`\`${command} ${args.join(" ")}\` failed`);
    process.exit(1);
  }
}
