import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { format } from "node:util";
import { main } from "../src/cli/main.ts";

/** What a script of `package.json` prints. */
export function outputOfScript(script: string): string {
  return execFileSync("npm", ["run", "--silent", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** What the command prints, on both streams; it runs here, as it is in `src`. */
export async function outputOfCommand(args: readonly string[]): Promise<string> {
  const printed = new Sink();
  const nothing = (async function* () {})();
  await main(args, { stdin: nothing, stdout: printed, stderr: printed });
  return printed.text;
}

const ran = new Map<string, string>();

/** What an example prints by `console.log`. It runs here, once: a program is not run again by importing it again. */
export async function outputOfExample(path: string): Promise<string> {
  const before = ran.get(path);
  if (before !== undefined) return before;
  const { log } = console;
  const lines: string[] = [];
  console.log = (...words: unknown[]) => lines.push(format(...words));
  try {
    await import(pathToFileURL(resolve(path)).href);
  } finally {
    console.log = log;
  }
  const output = `${lines.join("\n")}\n`;
  ran.set(path, output);
  return output;
}

class Sink extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
