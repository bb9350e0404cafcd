import { version } from "../../package.json";
import { EXIT, type Io } from "./io.ts";

/**
 * Runs the command. `args` are the words after its name. Gives the exit code: 0 fine, 1 the check found something,
 * 2 bad usage or unreadable input. What tells the version loads nothing else.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    io.stdout.write(`${version}\n`);
    return EXIT.fine;
  }
  const { runProgram } = await import("./program.ts");
  return runProgram(args, io);
}
