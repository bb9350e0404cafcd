import { appendEvents, createHistory, createRiskEngine, defaultPack, explainAssessment } from "client-risk";

const engine = createRiskEngine({ packs: [defaultPack] });
const history = appendEvents(createHistory({ id: "acme", name: "Acme Ltd", monthlyRevenue: 5000 }), [
  { client: "acme", at: "2026-02-03", type: "call.ignored", contact: "h.brandt" },
  { client: "acme", at: "2026-02-11", type: "call.ignored", contact: "h.brandt" },
  { client: "acme", at: "2026-02-20", type: "message.ignored", contact: "h.brandt" },
]);
const assessment = engine.assess(history, { at: "2026-03-01" });
console.log(explainAssessment(assessment, { history, engine }));
