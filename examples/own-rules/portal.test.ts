/** The stories beside this file as tests: here of Node's own runner; vitest's `describe` and `it` serve as well. */
import { describe, it } from "node:test";
import { defaultPack } from "client-risk";
import { describeScenarios } from "client-risk/testing";

await describeScenarios(["examples/own-rules/portal.scenario.yaml"], { packs: [defaultPack], describe, it });
