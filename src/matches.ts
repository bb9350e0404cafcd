/** The door `client-risk/matches`: the operator of regular expressions, on an engine of linear time. */
export { matches } from "./adapters/matches.ts";
export type { OperatorDefinition } from "./rules/operator-table.ts";
