/** What comes if nothing more happens, what it takes for a rule to fire, and what we can do about a score. */
import { appendEvents, createHistory, createRiskEngine, defaultPack } from "client-risk";
import { project, requires, wayDown } from "client-risk/explain";

const engine = createRiskEngine({ packs: [defaultPack] });
const failure = { client: "acme", incident: "ledger" };
const history = appendEvents(createHistory({ id: "acme", monthlyRevenue: 5000 }), [
  { client: "acme", at: "2026-02-03", type: "call.ignored", contact: "h.brandt" },
  { client: "acme", at: "2026-02-11", type: "call.ignored", contact: "h.brandt" },
  { ...failure, at: "2026-02-20", type: "incident.occurred", kind: "quality", fault: "us", loss: 4000 },
  { ...failure, at: "2026-02-22", type: "incident.disclosed", by: "client" },
]);
const at = "2026-02-24";

console.log("If nothing more happens:");
for (const { at: then, score, changes } of project(engine, history, { at, until: "2026-03-10" }).changes)
  console.log(`${then}  ${score?.toFixed(1)}  ${changes.map(({ words }) => words.en).join("; ")}`);

console.log("\nWhat would make calls-ignored fire by 1 March:");
for (const { events } of requires(engine, history, { rule: "calls-ignored", at, by: "2026-03-01" }).answers)
  console.log(events.map(({ type, at }) => `${type} on ${at.slice(0, 10)}`).join(", "));

const { idle, plans } = wayDown(engine, history, { at, below: 50, by: "2026-03-01" });
console.log(`\nThe score on 1 March if we do nothing: ${idle?.toFixed(1)}. Ways below 50:`);
for (const { steps, assessment } of plans)
  console.log(`${assessment.score?.toFixed(1)}: ${steps.map(({ words }) => words.en).join("; then ")}`);
