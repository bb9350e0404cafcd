import process from "node:process";
import { afterEach, expect, test } from "vitest";
import { run } from "./run.ts";
import { commandsOf } from "./workflow.ts";

const home = process.cwd();
afterEach(() => process.chdir(home));

test("the pack of the example passes its own workflow", async () => {
  process.chdir("examples/own-pack");
  const commands = commandsOf(".github/workflows/rules.yml");
  expect(commands.map(([name]) => name)).toEqual(["lint", "test"]);
  for (const args of commands) expect(await run(args)).toMatchObject({ code: 0, stderr: "" });
});
