import actions from "../../../rules/actions.json" with { type: "json" };
import communication from "../../../rules/communication.json" with { type: "json" };
import cooperation from "../../../rules/cooperation.json" with { type: "json" };
import expectations from "../../../rules/expectations.json" with { type: "json" };
import payment from "../../../rules/payment.json" with { type: "json" };
import pressure from "../../../rules/pressure.json" with { type: "json" };
import satisfaction from "../../../rules/satisfaction.json" with { type: "json" };
import service from "../../../rules/service.json" with { type: "json" };
import staff from "../../../rules/staff.json" with { type: "json" };
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
export const defaultPack: RuleFile = joinFiles(files as readonly RuleFile[]);

function joinFiles(parts: readonly RuleFile[]): RuleFile {
  const { pack, version } = parts[0] as RuleFile;
  return {
    pack,
    version,
    facts: Object.assign({}, ...parts.map(({ facts }) => facts)),
    conditions: Object.assign({}, ...parts.map(({ conditions }) => conditions)),
    actions: Object.assign({}, ...parts.map(({ actions }) => actions)),
    rules: parts.flatMap(({ rules = [] }) => rules),
  };
}
