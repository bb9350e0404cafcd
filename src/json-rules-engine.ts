/** The door `client-risk/json-rules-engine`: the same packs on an Engine of json-rules-engine, for facts that must be fetched. */
export {
  type Assessed,
  type AsyncRiskEngine,
  type AsyncRiskEngineOptions,
  createAsyncRiskEngine,
} from "./adapters/json-rules-engine/create-engine.ts";
export {
  defineFetchedFact,
  FactFailedError,
  type FactQuestion,
  type FetchedFact,
  type FetchFact,
} from "./adapters/json-rules-engine/fetching.ts";
