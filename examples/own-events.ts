/** An event type of a pack's own, in code: the engine knows its types, and what reads events asks the engine. */
import { readFileSync } from "node:fs";
import { appendEvents, createHistory, createRiskEngine, defaultPack, parseEvents } from "client-risk";

// #region types
const rules = JSON.parse(readFileSync("examples/own-rules/rules.json", "utf8"));
const engine = createRiskEngine({ packs: [defaultPack, rules] });
const { eventTypes: types } = engine; // the built-in types and those of the packs

const history = appendEvents(
  createHistory({ id: "acme" }),
  ["2026-03-05", "2026-03-11", "2026-03-17"].map((at) => ({
    ...{ client: "acme", at, type: "portal.bypassed" },
    ...{ contact: "olga", papers: 2 },
  })),
  { types },
);
const { findings } = engine.assess(history, { at: "2026-03-20" });
console.log(findings.map(({ rule, points }) => `${rule}: ${points.toFixed(1)} points`));
// #endregion

// #region problem
const { problems } = parseEvents([{ client: "acme", at: "2026-03-05", type: "portal.bypassed", paper: 2 }], {
  types,
});
for (const { place, expected, found, nearest } of problems) {
  console.log(`${place.pointer ?? place.index}: expected ${expected}, found ${found} (${nearest}?)`);
}
// #endregion
