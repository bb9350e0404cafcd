import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { runScenarios } from "../../src/scenarios/run.ts";
import { readScenarioFiles } from "../../src/scenarios/scenario-files.ts";
import { simulateOrdinaryClient } from "./ordinary.ts";
import {
  advisers,
  assessWeekly,
  engineThatNamesItsAdvisers,
  firedRules,
  packThatNamesItsAdvisers,
} from "./portfolio.ts";
import { TYPICAL_CLIENTS } from "./typical.ts";

/** A hundred clients, of whom one in five is trouble of some kind. */
const portfolio = [
  ...Array.from({ length: 80 }, (_, seed) => simulateOrdinaryClient(seed)),
  ...Object.values(TYPICAL_CLIENTS).flatMap((simulate) => [0, 1, 2, 3, 4].map(simulate)),
];

test("no rule fires in more than half of all assessments of an ordinary portfolio", () => {
  const engine = engineThatNamesItsAdvisers();
  const times = new Map<string, number>();
  let assessments = 0;
  for (const history of portfolio) {
    for (const assessment of assessWeekly(engine, history)) {
      assessments++;
      for (const rule of firedRules(assessment)) times.set(rule, (times.get(rule) ?? 0) + 1);
    }
  }
  expect(times.size).toBeGreaterThan(30);
  expect([...times].filter(([, count]) => count > assessments / 2)).toEqual([]);
});

test("every rule of the default pack, finding or advice, fires in some story", async () => {
  const folders = readdirSync("test/scenarios", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
    .map(({ name }) => `test/scenarios/${name}`);
  const stories = await readScenarioFiles(folders, { packs: [packThatNamesItsAdvisers] });
  const told = runScenarios(stories.scenarios, stories);
  expect([...stories.problems, ...told.problems]).toEqual([]);
  const fired = new Set(
    told.scenarios.flatMap(({ moments }) => moments.flatMap(({ assessment }) => [...firedRules(assessment)])),
  );
  const names = [...(defaultPack.rules ?? []).map(({ name }) => name), ...advisers(defaultPack)];
  expect(names.filter((name) => !fired.has(name))).toEqual([]);
});
