import { Writable } from "node:stream";
import { main } from "../../src/cli/main.ts";

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is said where no instant is given. */
export const lookingFrom = (at: string) =>
  `client-risk: looking from ${at}, the newest event; --at names another instant\n`;

/** What of the output goes to a terminal. */
export interface Terminal {
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command in this process. */
export async function run(
  args: readonly string[],
  stdin: string | Uint8Array = "",
  terminal: Terminal = {},
): Promise<Run> {
  const stdout = Object.assign(new Sink(), { isTTY: terminal.stdout === true });
  const stderr = Object.assign(new Sink(), { isTTY: terminal.stderr === true });
  const { env = {} } = terminal;
  const chunks = (async function* () {
    yield Buffer.from(stdin);
  })();
  const code = await main(args, { stdin: chunks, stdout, stderr, env });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class Sink extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
