import { readdirSync, readFileSync } from "node:fs";
import { defaultPack } from "../src/rules/file/default-pack.ts";
import { parseRuleFile } from "../src/rules/file/parse.ts";
import type { Action, FindingParams, ReadRuleFile, Rule } from "../src/rules/file/rule-file.ts";
import { escapeText, table } from "./markdown.ts";
import { enclose, wordCondition, wordFact, wordPoints } from "./rule-words.ts";

/** Every rule of the default pack in a line, file by file: what is found, then what is advised. */
export function ruleTables(): string {
  return readdirSync("rules")
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => {
      const { rules = [] } = readPack(JSON.parse(readFileSync(`rules/${name}`, "utf8")), name);
      return rules.length === 0 ? [] : [`### [${name}](${name})`, findingTable(rules), adviceTable(rules)];
    })
    .join("\n\n");
}

function readPack(json: unknown, name: string): ReadRuleFile {
  const { file, problems } = parseRuleFile(json);
  if (file === undefined) throw new Error(`${name} does not load: ${JSON.stringify(problems)}`);
  return file;
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
  const rows = rules.flatMap((rule) => {
    if (rule.event.type === "finding") return carriedRows(rule);
    const { action, due } = rule.event.params;
    return [[`\`${rule.name}\``, when(rule), `\`${action}\``, due, sources(rule)]];
  });
  return table(["advice", "when", "action", "due within", "source"], rows);
}

/** The advice that a finding carries stands with the finding's name. */
function carriedRows(rule: Rule): string[][] {
  return (rule.recommend ?? []).map(({ action, due, conditions, source = rule.source }) => {
    const more = conditions === undefined ? "" : ` and ${enclose(conditions)}`;
    return [`with \`${rule.name}\``, `it fires${more}`, `\`${action}\``, due, sources({ source })];
  });
}

function when({ forEach, conditions }: Rule): string {
  return `${forEach === undefined ? "" : `each ${forEach}: `}${wordCondition(conditions)}`;
}

/** Every action that the rules can advise. */
export function actionTable(): string {
  const { actions = {} } = readPack(defaultPack, "the default pack");
  const rows = Object.entries(actions).map(([name, action]) => [
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
