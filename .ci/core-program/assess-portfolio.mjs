import {
  appendEvents,
  createHistory,
  createRiskEngine,
  defaultPack,
  explainAssessment,
  formatProblem,
  historyFromJson,
  historyToJson,
  parseEvents,
  parseProfiles,
  renderRanking,
} from "client-risk";
import { compileRules } from "client-risk/plain-rules";

const WRITINGS = ["en", "ru"].flatMap((language) => [
  { language, format: "text" },
  { language, format: "markdown" },
]);

/** What the core makes of a portfolio, as one text: the same in Node and in a browser, byte for byte. */
export function assessPortfolio({ events, profiles, at }) {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const clients = parseProfiles(profiles).profiles.map((profile) => {
    const own = events.filter(({ client }) => client === profile.id);
    const history = appendEvents(createHistory(profile), own);
    const kept = historyFromJson(JSON.parse(JSON.stringify(historyToJson(history))));
    const assessment = engine.assess(kept, { at });
    const words = WRITINGS.map((writing) => explainAssessment(assessment, { ...writing, history: kept }));
    return { assessment, words };
  });
  const assessments = clients.map(({ assessment }) => assessment);
  const rankings = WRITINGS.map((writing) => renderRanking(assessments, writing));
  const misspelt = parseEvents([{ client: "acme", at, type: "call.ignord" }, { at: "soon" }]);
  const problems = misspelt.problems.map(formatProblem);
  return JSON.stringify({ clients, rankings, problems, plainRules: runPlainRules() }, undefined, 1);
}

function runPlainRules() {
  const program = compileRules([
    {
      name: "adult",
      conditions: { all: [{ fact: "age", operator: "greaterThanInclusive", value: 18 }] },
      event: { type: "adult" },
    },
  ]);
  return [17, 18].map((age) => program.run({ age }, { results: true }));
}
