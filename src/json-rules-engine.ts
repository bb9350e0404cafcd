/** The door `client-risk/json-rules-engine`: the same packs on an Engine of json-rules-engine, for facts that must be fetched. */

export { AssessmentFailedError } from "./assess/assessment-failed.ts";
export {
  type Assessed,
  type AsyncRiskEngine,
  type AsyncRiskEngineOptions,
  createAsyncRiskEngine,
} from "./json-rules-engine/create-engine.ts";
export {
  defineFetchedFact,
  FactFailedError,
  type FactQuestion,
  type FetchedFact,
  type FetchFact,
} from "./json-rules-engine/fetching.ts";
