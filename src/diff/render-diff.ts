import { visibleLine } from "../words/visible.ts";
import type { ChangedClient } from "./changed-clients.ts";
import type { RuleChange, RuleDiff } from "./diff-rules.ts";
import type { Witness } from "./witness.ts";

export const DIFF_FORMATS = ["text", "markdown", "json"] as const;

export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** A difference of rules for people, or as JSON. */
export function renderDiff(diff: RuleDiff, format: DiffFormat): string {
  if (format === "json") return JSON.stringify(diff, undefined, 2);
  const isMarkdown = format === "markdown";
  const { changes, provedSame, clients } = diff;
  const parts = [
    ...changes.map((change) => tellChange(change, isMarkdown)),
    ...provedSame.map((name) => `${name}: written otherwise, and proved to mean the same`),
    ...clients.map(tellClient),
    ...(changes.length === 0 ? ["no rule, action or event type means anything else"] : []),
  ];
  return parts.map((part) => part.split("\n").map(visibleLine).join("\n")).join(isMarkdown ? "\n\n" : "\n");
}

function tellChange(change: RuleChange, isMarkdown: boolean): string {
  const { kind, name, before, aspects, witness } = change;
  const from = before === undefined ? "" : `, before ${before}`;
  const head = `${kind} ${name}${from}: ${change.change}`;
  const lines = aspects.flatMap(({ aspect, removed, added }) => [
    `  ${aspect}${removed.length + added.length === 0 ? ": the same, put together otherwise" : ""}`,
    ...removed.map((one) => `  - ${one}`),
    ...added.map((one) => `  + ${one}`),
  ]);
  const shown = [...lines, ...tellWitness(change, witness)];
  if (!isMarkdown) return [head, ...shown].join("\n");
  return [`### ${head}`, "", "```diff", ...shown.map((line) => line.replace(/^ {2}/, "")), "```"].join("\n");
}

function tellWitness({ kind, change, aspects }: RuleChange, witness: Witness | undefined): readonly string[] {
  const isOfTexts =
    aspects.length > 0 && aspects.every(({ aspect }) => aspect === "texts" || aspect === "source");
  if (kind !== "rule" || change === "renamed" || isOfTexts) return [];
  if (witness === undefined) return ["  no witness found: that is no proof that nothing changes"];
  const said = (told: readonly string[]): string => (told.length === 0 ? "nothing" : told.join("; "));
  return [
    "  shown by",
    ...witness.events.map((event) => `    ${JSON.stringify(event)}`),
    `  at ${witness.at}`,
    `    before: ${said(witness.before)}`,
    `    after: ${said(witness.after)}`,
  ];
}

function tellClient({ client, before, after, comes, goes }: ChangedClient): string {
  const standing = ({ score, band }: ChangedClient["before"]): string =>
    score === null ? band : `${band} ${score.toFixed(1)}`;
  const advice = [...goes.map((one) => `- ${one}`), ...comes.map((one) => `+ ${one}`)];
  const told = advice.length === 0 ? "" : `; advice ${advice.join(", ")}`;
  return `client ${client}: ${standing(before)} becomes ${standing(after)}${told}`;
}
