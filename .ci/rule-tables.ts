import { readdirSync, readFileSync } from "node:fs";
import { defaultPack } from "../src/rules/file/default-pack.ts";
import type { Action, FindingParams, Rule, RuleFile } from "../src/rules/file/rule-file.ts";
import { escapeText, table } from "./markdown.ts";
import { wordCondition, wordFact, wordPoints } from "./rule-words.ts";

/** Every rule of the default pack in a line, file by file: what is found, then what is advised. */
export function ruleTables(): string {
  return readdirSync("rules")
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => {
      const { rules = [] } = JSON.parse(readFileSync(`rules/${name}`, "utf8")) as RuleFile;
      return rules.length === 0 ? [] : [`### [${name}](${name})`, findingTable(rules), adviceTable(rules)];
    })
    .join("\n\n");
}

function findingTable(rules: readonly Rule[]): string {
  const rows = rules.flatMap((rule) =>
    rule.event.type === "finding" ? [findingRow(rule, rule.event.params)] : [],
  );
  return table(["finding", "when", "points", "side", "risk", "source"], rows);
}

function findingRow(rule: Rule, params: FindingParams): string[] {
  const title = rule.title === undefined ? "" : `<br>${escapeText(rule.title.en)}`;
  return [
    `\`${rule.name}\`${title}`,
    when(rule),
    wordPoints(params),
    params.side,
    params.risk,
    sources(rule),
  ];
}

function adviceTable(rules: readonly Rule[]): string {
  const rows = rules.flatMap((rule) =>
    rule.event.type === "recommendation"
      ? [
          [
            `\`${rule.name}\``,
            when(rule),
            `\`${rule.event.params.action}\``,
            rule.event.params.due,
            sources(rule),
          ],
        ]
      : [],
  );
  return table(["advice", "when", "action", "due within", "source"], rows);
}

function when({ forEach, conditions }: Rule): string {
  return `${forEach === undefined ? "" : `each ${forEach}: `}${wordCondition(conditions)}`;
}

/** Every action that the rules can advise. */
export function actionTable(): string {
  const rows = Object.entries(defaultPack.actions ?? {}).map(([name, action]) => [
    `\`${name}\`<br>${escapeText(action.title.en)}`,
    action.steps.en.map((step, i) => `${i + 1}. ${escapeText(step)}`).join("<br>"),
    escapeText(action.owner.en),
    action.settle,
    action.cooldown,
    wordGuard(action),
    sources(action),
  ]);
  return table(["action", "steps", "owner", "settle", "cooldown", "guard", "source"], rows);
}

function wordGuard({ guard, otherwise, excludes = [], bothersContact = false }: Action): string {
  const parts = [
    ...(guard === undefined ? [] : [wordCondition(guard)]),
    ...(otherwise === undefined ? [] : [`otherwise \`${otherwise}\``]),
    ...(excludes.length === 0 ? [] : [`excludes ${excludes.map((name) => `\`${name}\``).join(", ")}`]),
    ...(bothersContact ? ["waits out quiet periods"] : []),
  ];
  return parts.join("; ");
}

/** What the rules call by a name of the pack's own. */
export function namedTable(): string {
  const { conditions = {}, facts = {} } = defaultPack;
  const rows = [
    ...Object.entries(conditions).map(([name, condition]) => [`*${name}*`, wordCondition(condition)]),
    ...Object.entries(facts).map(([name, fact]) => [`*${name}*`, wordFact(fact)]),
  ];
  return table(
    ["name", "meaning"],
    rows.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  );
}

function sources({ source = [] }: Pick<Rule, "source">): string {
  return source.join(" ");
}
