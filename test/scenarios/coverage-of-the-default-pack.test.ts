import { expect, it } from "vitest";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { percentOf } from "../../src/scenarios/coverage/coverage.ts";
import { coverageOf } from "../../src/scenarios/coverage/coverage-of.ts";
import { readScenarioFiles } from "../../src/scenarios/scenario-files.ts";

it("the stories of the default pack show every rule, guard and action, and nearly every comparison", async () => {
  const rooms = ["bdo", "cross", "orange", "parting", "realnoe", "shpirt"];
  const { scenarios, engineFor } = await readScenarioFiles(
    rooms.map((room) => `test/scenarios/${room}`),
    { packs: [defaultPack] },
  );
  const { totals, points } = coverageOf(scenarios, { engineFor, packs: [defaultPack.pack] });
  const missing = points.filter(({ covered, kind }) => !covered && ["rule", "guard", "action"].includes(kind));
  expect(missing).toEqual([]);
  expect(percentOf(totals.comparison)).toBeGreaterThan(98.5);
  expect(percentOf(totals.deciding)).toBeGreaterThan(94);
  expect(percentOf(totals.segment)).toBeGreaterThan(86);
}, 60_000);
