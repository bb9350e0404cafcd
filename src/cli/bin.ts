#!/usr/bin/env node
import { EXIT } from "./io.ts";
import { main } from "./main.ts";

// A fault of the program. Node would leave with 1, which here means that a check found something.
process.on("uncaughtException", (error) => {
  console.error(error);
  process.exit(EXIT.unusable);
});

const exitCode = await main(process.argv.slice(2), process);
// All was written. What is still open, such as a pipe that nobody wrote to, is waited for no longer.
process.exit(exitCode);
