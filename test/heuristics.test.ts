import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultPack } from "../src/rules/file/default-pack.ts";
import { describeScenarios } from "../src/testing.ts";

/** Fixtures of the default pack, a folder for each article; those of the runner itself begin with an underscore. */
const root = "test/scenarios";
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
  .map(({ name }) => join(root, name));

it("has stories to hold the default pack to", () => {
  expect(folders).not.toEqual([]);
});

await describeScenarios(folders, { packs: [defaultPack], describe, it });
