import type { Io } from "./io.ts";
import { readAsked, runTests, type TestOptions } from "./test-run.ts";

/** `client-risk test`: runs scenario files against the rules. What cannot be read weighs more than what failed. */
export async function test(paths: readonly string[], options: TestOptions, io: Io): Promise<number> {
  const asked = { ...readAsked(options, io), paths, options };
  if (options.watch === true) {
    const { watchTests } = await import("./test-watch.ts");
    return watchTests(asked, io);
  }
  return (await runTests(asked, io)).exitCode;
}
