import { appendEvents, createHistory, createRiskEngine, defaultPack } from "client-risk";
import { explain, renderExplanation } from "client-risk/explain";

const engine = createRiskEngine({ packs: [defaultPack] });
const history = appendEvents(createHistory({ id: "acme", name: "Acme Ltd", monthlyRevenue: 5000 }), [
  { client: "acme", at: "2026-02-03", type: "call.ignored", contact: "h.brandt" },
  { client: "acme", at: "2026-02-11", type: "call.ignored", contact: "h.brandt" },
]);
const explanation = explain(engine, history, { at: "2026-02-20", rule: "calls-ignored" });
console.log(renderExplanation(explanation));
