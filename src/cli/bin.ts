#!/usr/bin/env node
import { EXIT } from "./io.ts";
import { main } from "./main.ts";

let exitCode: number = EXIT.unusable;
try {
  exitCode = await main(process.argv.slice(2), process);
} catch (error) {
  // A fault of the program. Node would leave with 1, which here means that a check found something.
  console.error(error);
}
// All was written. What is still open, such as a pipe that nobody wrote to, is waited for no longer.
process.exit(exitCode);
