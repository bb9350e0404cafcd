#!/usr/bin/env node
import { EXIT } from "./io.ts";
import { main } from "./main.ts";

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  process.exitCode = await main(process.argv.slice(2), process);
} catch (error) {
  // Node would leave with 1, which here means that a check found something.
  console.error(error);
  process.exitCode = EXIT.unusable;
}
