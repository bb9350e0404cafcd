/** The door `client-risk/matches`: the operator of regular expressions, on an engine of linear time. */
export { matches } from "./rules/compile/matches.ts";
export type { OperatorDefinition } from "./rules/compile/operator-table.ts";
