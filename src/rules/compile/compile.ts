import { type EventCatalogue, eventCatalogue } from "../../events/catalogue.ts";
import { extendCatalogue } from "../../events/declared.ts";
import { below, InvalidInputError, type Problem, problemAt } from "../../events/problem.ts";
import { parseDuration } from "../../events/time.ts";
import type { Fact } from "../../facts/fact.ts";
import type { ViewedRules } from "../../facts/reading/case-view.ts";
import type { FactReader } from "../../facts/reading/fact-reader.ts";
import type { RuleDirectory } from "../../facts/reading/fact-scope.ts";
import { SUBJECT_KINDS, type SubjectKind } from "../../facts/reading/subject-kind.ts";
import { INCIDENT_OPEN_AT_MOST } from "../../history/incidents.ts";
import type { Declared } from "../file/declared.ts";
import { type RuleLimits, readLimits } from "../file/limits.ts";
import { joinPacks, type ReadFile, type RuleSet } from "../file/pack.ts";
import type { Action, Rule } from "../file/rule-file.ts";
import { RecordedActions } from "./action-records.ts";
import { checkAdviceReach } from "./advice-reach.ts";
import { AskedFindings, type FindingBehind, FindingOrder } from "./asked-findings.ts";
import { type ConditionScope, compileCondition } from "./compile-condition.ts";
import type { CompiledCondition } from "./condition.ts";
import { type CompiledFinding, compileFinding, type FindingRule } from "./finding-rule.ts";
import { type AdvisedKinds, compileGuards, kindsAdvised } from "./guards.ts";
import type { KnownCondition } from "./named-conditions.ts";
import { NamedFacts } from "./named-facts.ts";
import { type OperatorTable, operatorTable } from "./operator-table.ts";
import { Preconditions } from "./preconditions.ts";
import {
  type CompiledRecommendation,
  compileRecommendation,
  type RecommendationRule,
} from "./recommendation-rule.ts";
import { orderFindings } from "./rule-order.ts";
import { SlotTable } from "./slots.ts";

/** Rules in their running form. */
export interface CompiledRules extends ViewedRules {
  readonly ruleSet: RuleSet;
  readonly events: EventCatalogue;
  /** In an order in which every rule comes after those that it asks about. */
  readonly findings: readonly CompiledFinding[];
  /** Sorted by name. */
  readonly recommendations: readonly CompiledRecommendation[];
  /** The finding rules that each recommendation rule builds on, in an order in which they can be asked. */
  readonly findingsBehind: readonly (readonly FindingBehind<CompiledFinding>[])[];
  /** A finding rule by its name, last, after those that it builds on; `undefined` for a name that no finding rule has. */
  findingNamed(name: string): readonly FindingBehind<CompiledFinding>[] | undefined;
  /** What the rules cannot fire without, by their places in these lists. */
  readonly findingPreconditions: Preconditions;
  readonly recommendationPreconditions: Preconditions;
  readonly actions: ReadonlyMap<string, Action>;
  /** The name of a finding rule by its number. */
  nameOf(rule: number): string;
  /** For whom each action is advised by a rule. */
  readonly kinds: AdvisedKinds;
  /** The guard of an action as asked for a candidate of this kind; `undefined` where the action has none. */
  guard(action: string, subjectKind: SubjectKind | undefined): CompiledCondition | undefined;
}

/**
 * Compiles rule files to trees of conditions over numbered fact slots.
 *
 * @throws InvalidInputError with every problem of all files.
 */
export function compilePacks(
  files: readonly ReadFile[],
  vocabulary: ReadonlyMap<string, Fact>,
  operators: OperatorTable = operatorTable(),
  limits: RuleLimits = readLimits(),
  hash?: string,
): CompiledRules {
  const { ruleSet, problems } = joinPacks(files, hash);
  const events = extendEvents(ruleSet, problems);
  const findingRules = ruleSet.rules.filter(isFindingRule);
  const recommendationRules = ruleSet.rules.filter(isRecommendationRule);
  const actions = [...ruleSet.actions.keys()];
  const rules = directoryOf(findingRules, ruleSet);
  const recorded = new RecordedActions(ruleSet.actions, events, problems);
  const slots = new SlotTable({
    named: new NamedFacts(vocabulary, ruleSet.facts),
    events,
    actions,
    recordingTypes: (action) => recorded.typesOf(action),
    rules,
    titles: {
      action: (name) => ruleSet.actions.get(name)?.value.title,
      rule: (reference) => {
        const number = rules.find(reference)?.number;
        return typeof number === "number" ? findingRules[number]?.value.title : undefined;
      },
      eventType: (name) => ruleSet.eventTypes.get(name)?.value.description,
    },
    problems,
  });
  const scope = {
    slots,
    operators,
    named: ruleSet.conditions,
    compiled: new Map<string, KnownCondition>(),
    asked: new AskedFindings(limits.asks),
    problems,
  };
  reportTakenNames(ruleSet, vocabulary, problems);
  const findings = findingRules.map((rule, number) => compileFinding(rule, number, scope));
  const recommendations = recommendationRules.map((rule) =>
    compileRecommendation(rule, ruleSet.actions, scope),
  );
  const kinds = kindsAdvised(recommendations);
  const guards = compileGuards(recommendations, ruleSet.actions, kinds, scope);
  checkDeclarations(ruleSet, scope);
  const ordered = orderFindings(findings, problems);
  const order = new FindingOrder(ordered);
  const findingsBehind = recommendations.map(({ asked }) => scope.asked.behind(asked, order));
  scope.asked.reportExcess(problems);
  checkAdviceReach(recommendations, ruleSet.actions, limits.reasons, problems);
  if (problems.length > 0) throw new InvalidInputError(distinctProblems(problems));
  return {
    ruleSet,
    events,
    types: events.names,
    readers: slots.readers,
    unread: slots.unread,
    findings: ordered,
    recommendations,
    findingsBehind,
    findingNamed: namer(ordered, order),
    findingPreconditions: new Preconditions(ordered.map(({ precondition }) => precondition)),
    recommendationPreconditions: new Preconditions(recommendations.map(({ precondition }) => precondition)),
    actions: new Map([...ruleSet.actions].map(([name, { value }]) => [name, value])),
    nameOf: (rule) => findingRules[rule]?.name ?? "",
    guard: (action, subjectKind) => guards.get(`${action} ${subjectKind}`),
    kinds,
    actionRecords: recorded.records(kinds),
    recordingTypes: recorded.types,
    stepActions: recorded.steps(),
    horizonMs: horizonOf(slots.readers, ruleSet),
  };
}

function namer(
  ordered: readonly CompiledFinding[],
  order: FindingOrder<CompiledFinding>,
): CompiledRules["findingNamed"] {
  const byName = new Map(ordered.map((finding) => [finding.rule.name, finding]));
  const known = new Map<string, readonly FindingBehind<CompiledFinding>[]>();
  const asked = new AskedFindings(Number.POSITIVE_INFINITY);
  return (name) => {
    const finding = byName.get(name);
    if (finding === undefined) return undefined;
    const chain = known.get(name) ?? asked.behind({ asks: [finding.number], asksOfAll: [] }, order);
    known.set(name, chain);
    return chain;
  };
}

export function isFindingRule(rule: Declared<Rule>): rule is FindingRule {
  return rule.value.event.type === "finding";
}

export function isRecommendationRule(rule: Declared<Rule>): rule is RecommendationRule {
  return rule.value.event.type === "recommendation";
}

function extendEvents({ eventTypes }: RuleSet, problems: Problem[]): EventCatalogue {
  // One of its own for each loading: what is remembered of a catalogue goes with it.
  let events: EventCatalogue = Object.freeze({ ...eventCatalogue });
  for (const { name, value, place } of eventTypes.values()) {
    const pointer = place.pointer?.slice(0, place.pointer.lastIndexOf("/")) ?? "";
    try {
      events = extendCatalogue(events, { [name]: value }, { ...place, pointer });
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const problem of error.problems) problems.push(problem);
    }
  }
  return events;
}

/** Finds finding rules by the names that other rules know them by. */
export function directoryOf(rules: readonly FindingRule[], { replaced, disabled }: RuleSet): RuleDirectory {
  const known = new Map<string, { number: number; subjectKind: SubjectKind | undefined }>();
  for (const [number, rule] of rules.entries()) {
    const entry = { number, subjectKind: rule.value.forEach };
    known.set(rule.name, entry);
    known.set(`${rule.pack}/${rule.name}`, entry);
  }
  return {
    names: rules.map(({ name }) => name),
    find: (reference) => {
      const name = replaced.get(reference) ?? reference;
      return (
        known.get(name) ?? (disabled.has(name) ? { number: "disabled", subjectKind: undefined } : undefined)
      );
    },
  };
}

/** A pack's fact may not take the name of a word of the vocabulary: rules would change their meaning unseen. */
function reportTakenNames(
  { facts }: RuleSet,
  vocabulary: ReadonlyMap<string, Fact>,
  problems: Problem[],
): void {
  for (const { name, place } of facts.values()) {
    if (!vocabulary.has(name)) continue;
    const told = { expected: "a name that no built-in fact has", found: JSON.stringify(name) };
    problems.push(problemAt(place, { code: "duplicate", ...told }));
  }
}

/**
 * Checks what packs declare even where no rule uses it. Whether a subject is at hand shows only in use, so it is
 * enough that a declaration makes sense for one kind of subject, or for none.
 */
function checkDeclarations({ facts, conditions, actions }: RuleSet, scope: ConditionScope): void {
  for (const { value, place } of facts.values()) {
    checkForSomeKind(scope.problems, (subjectKind) =>
      scope.slots.find(value, { place, subjectKind, afterScore: true }),
    );
  }
  for (const { value, place } of conditions.values()) {
    checkForSomeKind(scope.problems, (subjectKind) =>
      compileCondition(value, { place, subjectKind, afterScore: true }, scope),
    );
  }
  for (const { value, place } of actions.values()) {
    const { guard } = value;
    if (guard === undefined) continue;
    const at = below(place, "/guard");
    checkForSomeKind(scope.problems, (subjectKind) =>
      compileCondition(guard, { place: at, subjectKind, afterScore: true }, scope),
    );
  }
}

/** Runs a check for each kind of subject until one finds no problem; else the problems of the mildest stand. */
function checkForSomeKind(problems: Problem[], check: (subjectKind: SubjectKind | undefined) => void): void {
  const before = problems.length;
  let mildest: Problem[] | undefined;
  for (const subjectKind of [undefined, ...SUBJECT_KINDS]) {
    check(subjectKind);
    const found = problems.splice(before);
    if (found.length === 0) return;
    if (mildest === undefined || found.length < mildest.length) mildest = found;
  }
  for (const problem of mildest ?? []) problems.push(problem);
}

function distinctProblems(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function horizonOf(readers: readonly Pick<FactReader, "lookBackMs">[], { actions }: RuleSet): number {
  const waits = [...actions.values()].flatMap(({ value }) => [value.settle, value.cooldown]);
  const lookBacks = [
    ...readers.map(({ lookBackMs }) => lookBackMs),
    ...waits.map((wait) => parseDuration(wait) ?? 0),
  ];
  return lookBacks.reduce((longest, one) => Math.max(longest, one), INCIDENT_OPEN_AT_MOST);
}
