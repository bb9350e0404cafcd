import { messageOf } from "../../events/thrown.ts";
import { type CaseFile, CaseView } from "../../facts/reading/case-view.ts";
import { SUBJECT_KINDS, type SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { CompiledRules } from "../compile/compile.ts";
import {
  type Comparison,
  type CompiledCondition,
  comparisonsIn,
  holds,
  readAgainst,
  slotsOf,
} from "../compile/condition.ts";
import type { Slot } from "../compile/slots.ts";
import { RuleFindings } from "./rule-findings.ts";

/** What could not be asked, and who asked for it. */
export interface FailurePlace {
  /** Name of the rule, or `guard of ACTION`. */
  readonly rule: string;
  /** The fact that failed, or was compared; absent where only the rule is known. */
  readonly fact?: string;
  /** The operator that failed, decorators and all; absent where the fact did. */
  readonly operator?: string;
}

/** Who asks of everybody of a kind: a rule, or a guard. */
interface Asker {
  readonly name: string;
  readonly kind: SubjectKind | undefined;
  readonly condition: CompiledCondition;
  /** What is read beside the condition. */
  readonly slots: readonly Slot[];
  readonly ask: (view: CaseView) => unknown;
}

/**
 * The first rule that fails as `error` tells; `undefined` where none does. Nothing is noted while rules are asked, so that
 * it costs nothing; it is found out afterwards, by asking once more for each fact and each comparison by itself.
 */
export function locateFailure(
  rules: CompiledRules,
  file: CaseFile,
  error: unknown,
): FailurePlace | undefined {
  const view = new CaseView(file, rules, new RuleFindings(rules.findings.length));
  const said = messageOf(error);
  const fails = (work: () => unknown): boolean => failsLike(said, work);
  for (const { name, kind, condition, slots, ask } of askersOf(rules)) {
    const comparisons = comparisonsIn(condition);
    for (const subject of view.subjectsOf(kind)) {
      const place = view.about(subject, () => {
        const unread = [...comparisons.flatMap(slotsOf), ...slots].find((slot) =>
          fails(() => view.read(slot.number)),
        );
        if (unread !== undefined) return { fact: unread.reference.fact };
        const failed = comparisons.find((comparison) => fails(() => compareAgain(comparison, view)));
        if (failed !== undefined) return { fact: failed.slot.reference.fact, operator: failed.operator };
        return fails(() => ask(view)) ? {} : undefined;
      });
      if (place !== undefined) return { rule: name, ...place };
    }
  }
  return undefined;
}

/** The first rule that asks for what has to be fetched, by the key of the request. */
export function findAsker(rules: CompiledRules, file: CaseFile, key: string): string | undefined {
  const view = new CaseView(file, rules);
  for (const { name, kind, condition, slots } of askersOf(rules)) {
    const readers = [...comparisonsIn(condition).flatMap(slotsOf), ...slots].map(({ reader }) => reader);
    const fetching = readers.filter(({ fetches }) => fetches !== undefined);
    if (fetching.length === 0) continue;
    for (const subject of view.subjectsOf(kind)) {
      if (view.about(subject, () => fetching.some(({ fetches }) => fetches?.(view).key === key))) return name;
    }
  }
  return undefined;
}

function* askersOf({ findings, recommendations, actions, guard }: CompiledRules): Generator<Asker> {
  for (const { rule, subjectKind: kind, condition, weighedBy: slots, find, test } of findings) {
    yield { name: rule.name, kind, condition, slots, ask: (view) => test(view) && find(view) };
  }
  for (const { rule, subjectKind: kind, condition, test } of recommendations) {
    yield { name: rule.name, kind, condition, slots: [], ask: test };
  }
  for (const action of actions.keys()) {
    for (const kind of [undefined, ...SUBJECT_KINDS]) {
      const condition = guard(action, kind);
      if (condition === undefined) continue;
      const ask = (view: CaseView): boolean => holds(condition, view);
      yield { name: `guard of ${action}`, kind, condition, slots: [], ask };
    }
  }
}

function compareAgain({ slot, compare, against }: Comparison, view: CaseView): unknown {
  return compare(view.read(slot.number), readAgainst(against, view));
}

function failsLike(said: string, work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    return messageOf(error) === said;
  }
}
