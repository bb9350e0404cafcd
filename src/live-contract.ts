/** The door `client-risk/live/contract`: the tests that make an adapter a store of histories. */

export { describeStore } from "./live/contract/describe-store.ts";
export type { ContractOptions, StoreFixture, StoreTestRunner } from "./live/contract/fixture.ts";
