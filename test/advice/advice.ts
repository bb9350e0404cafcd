import type { ArbitrationContext } from "../../src/advice/arbitrate.ts";
import type { Snooze } from "../../src/advice/withholding.ts";
import { parseInstant } from "../../src/events/time.ts";
import type { ActionTaken } from "../../src/history/actions-taken.ts";
import type { Candidate } from "../../src/rules/compile/finding.ts";
import type { Action } from "../../src/rules/file/rule-file.ts";

/** Milliseconds of a date or instant in a test's own text. */
export function instant(text: string): number {
  const value = parseInstant(text);
  if (value === undefined) throw new Error(`no instant: ${text}`);
  return value;
}

export const AT = instant("2026-03-10");

/** An action of which only what matters to a test is said. */
function action(of: Partial<Action> = {}): Action {
  return {
    title: { en: "Do it", ru: "Сделать" },
    steps: { en: ["Call them."], ru: ["Позвонить."] },
    owner: { en: "Account manager", ru: "Менеджер" },
    settle: "14d",
    cooldown: "30d",
    ...of,
  };
}

/** Due at the instant given: since then, and at once. */
export function candidate({
  due = instant("2026-03-20"),
  ...of
}: Partial<Candidate> & { readonly action: string; readonly due?: number }): Candidate {
  return {
    rule: `advise-${of.action}`,
    priority: "soon",
    since: due,
    dueMs: 0,
    because: [{ rule: "calls-ignored" }],
    source: [],
    ...of,
  };
}

export function taking(of: Partial<ActionTaken> & Pick<ActionTaken, "action" | "at">): ActionTaken {
  return { subject: undefined, outcome: "pending", answeredAt: undefined, events: [], ...of };
}

export function snooze(of: Partial<Snooze> & Pick<Snooze, "action" | "until">): Snooze {
  return { by: "anna", reason: "on holiday", ...of };
}

export type CircumstancesTold = Partial<Omit<ArbitrationContext, "takenOf">> & {
  readonly actionsTaken?: readonly ActionTaken[];
};

/** Nothing done before, nobody asked to wait, guards that hold, and no points behind anything. */
export function context(
  actions: Readonly<Record<string, Partial<Action>>>,
  { actionsTaken = [], ...of }: CircumstancesTold = {},
): ArbitrationContext {
  return {
    at: AT,
    actions: new Map(Object.entries(actions).map(([name, parts]) => [name, action(parts)])),
    guard: () => ({ holds: true }),
    takenOf: (name) => actionsTaken.filter((one) => one.action === name),
    snoozes: [],
    quietPeriods: [],
    pointsOf: () => 0,
    pointsAt: () => 0,
    isFor: () => true,
    ...of,
  };
}

/** A guard that only the test's own `guard` function reads. */
export const GUARD = { fact: "score", operator: "greaterThan", value: 0 };
