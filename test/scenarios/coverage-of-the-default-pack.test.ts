import { expect, it } from "vitest";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { percentOf } from "../../src/scenarios/coverage/coverage.ts";
import { coverageOf } from "../../src/scenarios/coverage/coverage-of.ts";
import { readScenarioFiles } from "../../src/scenarios/scenario-files.ts";
import { JUDGED_UNDECIDED } from "./judged-undecided.ts";

it("the stories of the default pack show every rule, guard, action and comparison, and nearly all that decides", async () => {
  const rooms = ["bdo", "cross", "orange", "parting", "realnoe", "shpirt", "shown"];
  const { scenarios, engineFor } = await readScenarioFiles(
    rooms.map((room) => `test/scenarios/${room}`),
    { packs: [defaultPack] },
  );
  const { totals, points } = coverageOf(scenarios, { engineFor, packs: [defaultPack.pack] });
  const missing = points.filter(({ covered, kind }) => !covered && ["rule", "guard", "action", "comparison"].includes(kind));
  expect(missing).toEqual([]);
  const undecided = points.filter(({ covered, kind }) => !covered && kind === "deciding");
  const unjudged = undecided.map(({ of, words, way }) => `${of}: ${words}: ${way}`).filter((one) => !JUDGED_UNDECIDED.has(one));
  expect(unjudged).toEqual([]);
  expect(percentOf(totals.deciding)).toBeGreaterThanOrEqual(95);
  expect(percentOf(totals.segment)).toBeGreaterThan(86);
});
