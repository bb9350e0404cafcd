import type { RiskEvent } from "../../events/catalogue.ts";
import { below, unknownName } from "../../events/problem.ts";
import { instantOf, parseDuration } from "../../events/time.ts";
import type { Subject } from "../../facts/reading/fact-view.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { Declared } from "../file/declared.ts";
import type { Action, Condition, Rule } from "../file/rule-file.ts";
import type { Asked } from "./asked.ts";
import { type ConditionScope, compileCondition } from "./compile-condition.ts";
import { type CompiledCondition, comparisonsIn, holds, joinParts, slotsOf } from "./condition.ts";
import type { Because, Candidate } from "./finding.ts";
import { gatherEvidence } from "./gather-evidence.ts";
import { compileKeptRecords, type KeepsRecords } from "./kept-records.ts";
import { type Precondition, preconditionOfRule } from "./preconditions.ts";

export type RecommendationRule = Declared<
  Rule & { event: Extract<Rule["event"], { type: "recommendation" }> }
>;

export interface CompiledRecommendation {
  /** As its file says it. */
  readonly rule: RecommendationRule;
  readonly action: string;
  readonly subjectKind: SubjectKind | undefined;
  /** What the rule cannot fire without, where that is known. */
  readonly precondition: Precondition | undefined;
  /** Whether the records are kept that the rule needs; `undefined` where it needs none. */
  readonly keepsRecords: KeepsRecords | undefined;
  readonly condition: CompiledCondition;
  /** The findings that its condition asks about. */
  readonly asked: Asked;
  /** Whether its condition asks for the score. */
  readonly asksScore: boolean;
  /** Whether the rule fires for the client, or for the subject that the view is at. */
  readonly test: (view: SlotView) => boolean;
  /** The candidate of a rule that fired; `nameOf` gives the name of a finding rule by its number. */
  readonly advise: (view: SlotView, nameOf: (rule: number) => string) => Candidate;
}

/** Compiles a rule that makes candidates for arbitration. */
export function compileRecommendation(
  rule: RecommendationRule,
  actions: ReadonlyMap<string, Declared<Action>>,
  scope: ConditionScope,
): CompiledRecommendation {
  const { value, name, place, carrier } = rule;
  const { action, due, priority = "soon" } = value.event.params;
  const subjectKind = value.forEach;
  if (!actions.has(action)) {
    scope.problems.push(
      unknownName(
        below(place, carrier === undefined ? "/event/params/action" : "/action"),
        "an action",
        action,
        () => actions.keys(),
        scope.problems,
      ),
    );
  }
  const condition = compileConditionOf(rule, scope);
  const keepsRecords = compileKeptRecords(value.needs, place, scope);
  const dueMs = parseDuration(due) ?? 0;
  /** The reason of a rule that rests on no finding. */
  const ownReason = (subject: Subject | undefined): Because => ({
    rule: name,
    ...(subject === undefined ? {} : { subject: subject.id }),
    ...(value.title === undefined ? {} : { title: value.title }),
  });
  return {
    rule,
    action,
    subjectKind,
    precondition: preconditionOfRule(condition.traits.precondition, subjectKind, scope.slots.events),
    condition,
    asked: scope.asked.by(condition),
    asksScore: comparisonsIn(condition).some((one) => slotsOf(one).some(({ isOfScore }) => isOfScore)),
    keepsRecords,
    test: (view) => keepsRecords?.(view) !== false && holds(condition, view),
    advise: (view, nameOf) => {
      let newest = Number.NEGATIVE_INFINITY;
      const because = new Map<number | string, Because>();
      gatherEvidence(condition, view, {
        event: (event: RiskEvent) => {
          newest = Math.max(newest, instantOf(event));
        },
        untold: ({ of, count }) => {
          const last = of.newestOf(count);
          if (last !== undefined) newest = Math.max(newest, instantOf(last));
        },
        finding: (number, subject) => {
          const key = subject === undefined ? number : `${number} ${subject}`;
          if (because.has(key)) return;
          because.set(
            key,
            subject === undefined ? { rule: nameOf(number) } : { rule: nameOf(number), subject },
          );
        },
      });
      const { subject } = view;
      return {
        rule: name,
        action,
        subject: subject?.id,
        subjectKind: subject?.kind,
        priority,
        since: newest,
        dueMs,
        because: because.size === 0 ? [ownReason(subject)] : [...because.values()],
        source: value.source ?? [],
      };
    },
  };
}

function compileConditionOf(
  { value, place, carrier }: RecommendationRule,
  scope: ConditionScope,
): CompiledCondition {
  const { conditions, forEach: subjectKind } = value;
  const compile = (condition: Condition, pointer: string): CompiledCondition =>
    compileCondition(condition, { place: below(place, pointer), subjectKind, afterScore: true }, scope);
  if (carrier === undefined || !("all" in conditions)) return compile(conditions, "/conditions");
  // That the carrier fires was written nowhere; what is asked beside it stands with the advice.
  const parts = conditions.all.map((part, i) => compile(part, i === 0 ? "" : "/conditions"));
  return joinParts("all", parts, place);
}
