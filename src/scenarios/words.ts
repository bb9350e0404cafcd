import { match } from "ts-pattern";
import type { Recommendation, WithheldReason } from "../advice/recommendation.ts";
import type { AssessedFinding } from "../assess/assessment.ts";
import type { Because } from "../rules/compile/finding.ts";
import type { Adjustment } from "../score/score.ts";
import type { Amount, BecausePart, FindingPart, ReasonPart, WithheldPart } from "./schema.ts";

/** What was expected and what came, in the terms of rule files: for those who write rules, so in English. */

export function amountInWords(amount: Amount | null): string {
  if (amount === null) return "none";
  if (typeof amount === "number") return String(amount);
  const { min, max } = amount;
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

/** A number to two decimals. */
export function numberInWords(value: number): string {
  return String(Number(value.toFixed(2)));
}

export function partInWords(part: FindingPart | WithheldPart): string {
  const { subject, ...rest } = part;
  const [name = "anything", ...others] = Object.entries(rest).map(([key, value]) =>
    key === "rule" || key === "action" ? String(value) : `${key} ${valueInWords(key, value)}`,
  );
  const whose = subject === undefined ? "" : subject === null ? " (of the client)" : ` (${subject})`;
  return [`${name}${whose}`, ...others].join(", ");
}

function valueInWords(key: string, value: unknown): string {
  return match(key)
    .with("points", "contribution", () => amountInWords(value as Amount))
    .with("outweighedBy", () => becauseInWords(value as BecausePart))
    .with("because", () => (value as BecausePart[]).map(becauseInWords).join(" and "))
    .with("reasons", () => (value as ReasonPart[]).map(reasonPartInWords).join(" and "))
    .with("evidence", () => (value as string[]).join(" and "))
    .otherwise(() => String(value));
}

function reasonPartInWords({ kind, ...rest }: ReasonPart): string {
  return [kind, ...Object.entries(rest).map(([key, value]) => `${key} ${value}`)].join(" ");
}

export function becauseInWords({ rule, subject }: Because | BecausePart): string {
  return typeof subject === "string" ? `${rule} (${subject})` : rule;
}

export function findingInWords(finding: AssessedFinding): string {
  const points = `${becauseInWords(finding)} ${numberInWords(finding.points)} points`;
  return finding.outweighedBy === undefined
    ? points
    : `${points}, outweighed by ${becauseInWords(finding.outweighedBy)}`;
}

export function adjustmentInWords(adjustment: Adjustment): string {
  return match(adjustment)
    .with({ kind: "floor" }, (floor) => `floor of ${floor.to} by ${becauseInWords(floor)}`)
    .with({ kind: "override" }, ({ to, by, until }) => `override to ${to} by ${by} until ${until}`)
    .exhaustive();
}

export function recommendationInWords({ action, subject, priority, due }: Recommendation): string {
  return `${action}${subject === undefined ? "" : ` (${subject})`}${priority === "soon" ? "" : `, ${priority},`} by ${due}`;
}

export function reasonInWords(reason: WithheldReason): string {
  return match(reason)
    .with({ kind: "guard" }, ({ condition, otherwise }) =>
      [`guard: ${condition.en}`, ...(otherwise === undefined ? [] : [`instead ${otherwise}`])].join("; "),
    )
    .with({ kind: "snoozed" }, ({ until, by }) => `snoozed by ${by} until ${until}`)
    .with({ kind: "settling" }, ({ until }) => `settling until ${until}`)
    .with({ kind: "cooldown" }, ({ until }) => `cooling down until ${until}`)
    .with({ kind: "quiet-period" }, ({ until }) => `quiet period until ${until}`)
    .with(
      { kind: "excluded" },
      ({ by, subject }) => `excluded by ${by}${subject === undefined ? "" : ` (${subject})`}`,
    )
    .exhaustive();
}
