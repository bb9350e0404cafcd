import { expectTypeOf } from "vitest";
import ownRules from "../../examples/own-rules/rules.json" with { type: "json" };
import actions from "../../rules/actions.json" with { type: "json" };
import communication from "../../rules/communication.json" with { type: "json" };
import cooperation from "../../rules/cooperation.json" with { type: "json" };
import expectations from "../../rules/expectations.json" with { type: "json" };
import payment from "../../rules/payment.json" with { type: "json" };
import pressure from "../../rules/pressure.json" with { type: "json" };
import satisfaction from "../../rules/satisfaction.json" with { type: "json" };
import service from "../../rules/service.json" with { type: "json" };
import staff from "../../rules/staff.json" with { type: "json" };
import { defaultPack, type RuleFile } from "../../src/index.ts";

// A pack that is imported as JSON stands wherever a rule file does: texts in it are of any kind, as TypeScript reads them.
const packs: readonly RuleFile[] = [
  ownRules,
  actions,
  communication,
  cooperation,
  expectations,
  payment,
  pressure,
  satisfaction,
  service,
  staff,
];
expectTypeOf(packs).toExtend<readonly RuleFile[]>();
expectTypeOf(defaultPack).toExtend<RuleFile>();

// What is misspelt in code is told all the same, but for texts.
const misspelt: RuleFile = {
  pack: "acme",
  version: "1.0.0",
  // @ts-expect-error a key that rule files do not have
  rulez: [],
};
expectTypeOf(misspelt).toExtend<RuleFile>();
