export {
  type ExplainOptions,
  type ExplanationFormat,
  explainAssessment,
  type RenderOptions,
  renderRanking,
} from "./explain.ts";
