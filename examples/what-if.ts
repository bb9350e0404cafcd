/** What would change if we worked a failure off tomorrow? The story is a value: a recipe makes another of it. */
import { appendEvents, createHistory, createRiskEngine, defaultPack, type RiskEngine } from "client-risk";
import { produce } from "immer";

const profile = { id: "acme", monthlyRevenue: 5000 };
const failure = { client: "acme", incident: "ledger" };
const story: readonly Record<string, unknown>[] = [
  { ...failure, at: "2026-02-20", type: "incident.occurred", kind: "quality", fault: "us", loss: 4000 },
  { ...failure, at: "2026-02-22", type: "incident.disclosed", by: "client" },
  { ...failure, at: "2026-02-23", type: "incident.deflected" },
];

const workedOff = produce(story, (events) => {
  const tomorrow = { ...failure, at: "2026-03-02" };
  events.push({ ...tomorrow, type: "incident.heard" });
  events.push({ ...tomorrow, type: "incident.apologized" });
  events.push({ ...tomorrow, type: "incident.solution-proposed", due: "2026-03-06" });
  events.push({ ...tomorrow, type: "incident.compensated", value: 2000 });
});

const engine = createRiskEngine({ packs: [defaultPack] });
console.log(`as it is:   ${tell(engine, story)}`);
console.log(`worked off: ${tell(engine, workedOff)}`);

function tell(using: RiskEngine, events: readonly unknown[]): string {
  const { score, band, recommendations } = using.assess(appendEvents(createHistory(profile), events), {
    at: "2026-03-09",
  });
  return `${score?.toFixed(0)} ${band}; to do: ${recommendations.map(({ title }) => title.en).join(", ")}`;
}
