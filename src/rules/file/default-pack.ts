import actions from "../../../rules/actions.json" with { type: "json" };
import communication from "../../../rules/communication.json" with { type: "json" };
import cooperation from "../../../rules/cooperation.json" with { type: "json" };
import expectations from "../../../rules/expectations.json" with { type: "json" };
import payment from "../../../rules/payment.json" with { type: "json" };
import pressure from "../../../rules/pressure.json" with { type: "json" };
import satisfaction from "../../../rules/satisfaction.json" with { type: "json" };
import service from "../../../rules/service.json" with { type: "json" };
import staff from "../../../rules/staff.json" with { type: "json" };
import { deepFreeze } from "../../events/deep-freeze.ts";
import type { RuleFile } from "./rule-file.ts";

const files: readonly unknown[] = [
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

/** The heuristics that the library brings, joined from the files of `rules/`. Checked like any pack when an engine is made of it. */
export const defaultPack: RuleFile = deepFreeze(joinFiles(files as readonly RuleFile[]));

function joinFiles(parts: readonly RuleFile[]): RuleFile {
  const { pack, version } = parts[0] as RuleFile;
  return {
    pack,
    version,
    lint: { disable: [...new Set(parts.flatMap(({ lint }) => lint?.disable ?? []))] },
    facts: join(parts.map(({ facts }) => facts)),
    conditions: join(parts.map(({ conditions }) => conditions)),
    actions: join(parts.map(({ actions }) => actions)),
    rules: parts.flatMap(({ rules = [] }) => rules),
  };
}

function join<Value>(
  declared: readonly (Readonly<Record<string, Value>> | undefined)[],
): Record<string, Value> {
  return Object.fromEntries(declared.flatMap((names = {}) => Object.entries(names)));
}
