import { version } from "../../package.json";
import { EXIT, type Io, say } from "./io.ts";
import { OutputStream, type RawStream } from "./output-stream.ts";

/** What the command has of a process. */
export interface Streams {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: RawStream;
  readonly stderr: RawStream;
}

/**
 * Runs the command. `args` are the words after its name. Gives the exit code: 0 fine, 1 the check found something,
 * 2 bad usage, or something that cannot be read or written. What tells the version loads nothing else.
 */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  const io: Io = {
    // Opened by being looked at, so only where somebody reads it.
    get stdin() {
      return streams.stdin;
    },
    stdout: new OutputStream(streams.stdout),
    stderr: new OutputStream(streams.stderr),
    // Whatever it is set to, as https://no-color.org has it, but for nothing.
    hasColours: streams.stdout.isTTY === true && !streams.env?.NO_COLOR,
  };
  const exitCode = await run(args, io);
  await io.stdout.flush();
  if (io.stdout.failure !== undefined) say(io, `standard output cannot be written: ${io.stdout.failure}`);
  await io.stderr.flush();
  const isTold = io.stdout.failure === undefined && io.stderr.failure === undefined;
  return isTold ? exitCode : EXIT.unusable;
}

async function run(args: readonly string[], io: Io): Promise<number> {
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    await io.stdout.write(`${version}\n`);
    return EXIT.fine;
  }
  const { runProgram } = await import("./program.ts");
  return runProgram(args, io);
}
