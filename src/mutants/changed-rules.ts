import { below, InvalidInputError, type Problem } from "../events/problem.ts";
import { parseDuration } from "../events/time.ts";
import { SUBJECT_KINDS } from "../facts/reading/subject-kind.ts";
import { RecordedActions } from "../rules/compile/action-records.ts";
import { AskedFindings } from "../rules/compile/asked-findings.ts";
import { directoryOf, isFindingRule, isRecommendationRule } from "../rules/compile/compile.ts";
import { type ConditionScope, compileCondition } from "../rules/compile/compile-condition.ts";
import { type CompiledCondition, comparisonsIn, slotsOf } from "../rules/compile/condition.ts";
import { type CompiledFinding, compileFinding } from "../rules/compile/finding-rule.ts";
import { compileRead, type LoadedRules, type ReadPacks } from "../rules/compile/load-packs.ts";
import { NamedFacts } from "../rules/compile/named-facts.ts";
import { Preconditions } from "../rules/compile/preconditions.ts";
import { type CompiledRecommendation, compileRecommendation } from "../rules/compile/recommendation-rule.ts";
import { SlotTable } from "../rules/compile/slots.ts";
import { writeOutAdvice } from "../rules/file/carried-advice.ts";
import type { Declared } from "../rules/file/declared.ts";
import type { ReadFile, RuleSet } from "../rules/file/pack.ts";
import type { Rule } from "../rules/file/rule-file.ts";
import { changeAt } from "./changed-file.ts";
import type { Mutant } from "./mutant.ts";

/**
 * Compiles rules with one change in place. What the change does not touch is taken over as it runs already, so that a change
 * costs what the few rules cost that it touches; where that cannot be, everything is compiled anew.
 */
export class RuleChanger {
  private readonly directory: ReturnType<typeof directoryOf>;
  private readonly recorded: RecordedActions;
  private readonly names: ReadonlyMap<Declared<unknown>, ReadonlySet<string>>;

  constructor(
    private readonly read: ReadPacks,
    private readonly rules: LoadedRules,
  ) {
    const { ruleSet, events } = rules;
    this.directory = directoryOf(ruleSet.rules.filter(isFindingRule), ruleSet);
    this.recorded = new RecordedActions(ruleSet.actions, events, []);
    const { conditions, facts, actions } = ruleSet;
    const all = [...ruleSet.rules, ...conditions.values(), ...facts.values(), ...actions.values()];
    this.names = new Map(all.map((one) => [one, namesIn(one.value)]));
  }

  /**
   * @param file number of the mutated file among all that are loaded
   * @throws InvalidInputError where the rules do not load with the mutant
   */
  change(mutant: Mutant, file: number): LoadedRules {
    const files = this.read.files.map((one, i) =>
      i === file ? { ...one, file: changeAt(one.file, mutant) } : one,
    );
    return (
      this.changeTouched(mutant, this.read.files[file] as ReadFile, files[file] as ReadFile) ??
      compileRead({ ...this.read, files }, this.rules.ruleSet.hash)
    );
  }

  private changeTouched(mutant: Mutant, before: ReadFile, after: ReadFile): LoadedRules | undefined {
    const { rules } = this;
    const ruleSet = changedSet(mutant, rules.ruleSet, before, after);
    if (ruleSet === undefined) return undefined;
    const isTouched = this.touchedBy(mutant);
    const scope = this.scopeOf(ruleSet);
    const { problems } = scope;
    const written = new Map(ruleSet.rules.map((rule) => [rule.name, rule]));
    const findings = rules.findings.map((one) => {
      const rule = written.get(one.rule.name);
      return rule !== undefined && isFindingRule(rule) && isTouched(one.rule)
        ? compileFinding(rule, one.number, scope)
        : one;
    });
    const recommendations = rules.recommendations.map((one) => {
      const rule = written.get(one.rule.name);
      return rule !== undefined && isRecommendationRule(rule) && isTouched(one.rule)
        ? compileRecommendation(rule, ruleSet.actions, scope)
        : one;
    });
    const guards = new Map<string, CompiledCondition | undefined>();
    for (const { name, value, place } of ruleSet.actions.values()) {
      if (!isTouched(rules.ruleSet.actions.get(name))) continue;
      for (const subjectKind of [undefined, ...SUBJECT_KINDS]) {
        if (rules.guard(name, subjectKind) === undefined) continue;
        const where = { place: below(place, "/guard"), subjectKind, afterScore: true };
        guards.set(
          `${name} ${subjectKind}`,
          value.guard === undefined ? undefined : compileCondition(value.guard, where, scope),
        );
      }
    }
    if (problems.length > 0) throw new InvalidInputError(problems);
    const isWhole =
      guards.size > 0 ||
      mutant.owner.kind === "action" ||
      differ(findings, rules.findings) ||
      differ(recommendations, rules.recommendations);
    const horizonMs = this.horizonOf(ruleSet, scope.slots, { findings, recommendations });
    // A change that nothing shows is checked as a declaration alone.
    if (!isWhole || horizonMs === undefined) return undefined;
    if (!askAlike(findings, rules.findings) || !askAlike(recommendations, rules.recommendations))
      return undefined;
    const kept = new Map(findings.map((one) => [one.number, one]));
    const anew = <Behind extends { readonly finding: CompiledFinding }>(behind: readonly Behind[]) =>
      behind.map((one) => ({ ...one, finding: kept.get(one.finding.number) ?? one.finding }));
    return {
      ...rules,
      ruleSet,
      readers: scope.slots.readers,
      unread: scope.slots.unread,
      findings,
      recommendations,
      findingsBehind: rules.findingsBehind.map(anew),
      findingNamed: (name) => {
        const behind = rules.findingNamed(name);
        return behind === undefined ? undefined : anew(behind);
      },
      findingPreconditions: new Preconditions(findings.map(({ precondition }) => precondition)),
      recommendationPreconditions: new Preconditions(recommendations.map(({ precondition }) => precondition)),
      actions: new Map([...ruleSet.actions].map(([name, { value }]) => [name, value])),
      guard: (action, kind) => {
        const key = `${action} ${kind}`;
        return guards.has(key) ? guards.get(key) : rules.guard(action, kind);
      },
      horizonMs,
    };
  }

  /** Whether a declaration, as it stood before, may mean something else with the mutant: it is changed, or names what is. */
  private touchedBy({ owner: { kind, name } }: Mutant): (one: Declared<unknown> | undefined) => boolean {
    const { ruleSet } = this.rules;
    if (kind === "rule")
      return (one) =>
        one !== undefined && "event" in Object(one.value) && (one.name === name || one.carrier === name);
    if (kind === "action") return (one) => one !== undefined && one === ruleSet.actions.get(name);
    const changed = new Set([`${kind} ${name}`]);
    const isNaming = (one: Declared<unknown>): boolean =>
      [...(this.names.get(one) ?? [])].some((named) => changed.has(named));
    const declared = [
      ...[...ruleSet.conditions.values()].map((one) => [`condition ${one.name}`, one] as const),
      ...[...ruleSet.facts.values()].map((one) => [`fact ${one.name}`, one] as const),
    ];
    for (let before = 0; before < changed.size; ) {
      before = changed.size;
      for (const [key, one] of declared) if (isNaming(one)) changed.add(key);
    }
    return (one) => one !== undefined && isNaming(one);
  }

  /** The slots that are there stay, with what is read by them; those that a change needs come after them. */
  private scopeOf(ruleSet: RuleSet): ConditionScope {
    const { rules, read, recorded, directory } = this;
    const problems: Problem[] = [];
    const slots = new SlotTable({
      named: new NamedFacts(read.vocabulary, ruleSet.facts),
      events: rules.events,
      actions: [...ruleSet.actions.keys()],
      recordingTypes: (action) => recorded.typesOf(action),
      rules: directory,
      // What a mutant is called is never told.
      titles: { action: () => undefined, rule: () => undefined, eventType: () => undefined },
      problems,
    });
    for (const reader of rules.readers) slots.readers.push(reader);
    for (const [kind, unread] of rules.unread) slots.unread.set(kind, [...unread]);
    return {
      slots,
      operators: rules.operators,
      named: ruleSet.conditions,
      compiled: new Map(),
      asked: new AskedFindings(rules.limits.asks),
      problems,
    };
  }

  /** As compiling everything would give it; `undefined` where only that tells, as what is changed may look back longest. */
  private horizonOf(
    { actions }: RuleSet,
    slots: SlotTable,
    { findings, recommendations }: Pick<LoadedRules, "findings" | "recommendations">,
  ): number | undefined {
    const { rules } = this;
    const same = [
      ...findings.filter((one, i) => one === rules.findings[i]),
      ...recommendations.filter((one, i) => one === rules.recommendations[i]),
    ];
    const isKept = same.some(({ condition }) =>
      comparisonsIn(condition)
        .flatMap(slotsOf)
        .some(({ reader: { lookBackMs } }) => lookBackMs === rules.horizonMs),
    );
    if (!isKept) return undefined;
    const waits = [...actions.values()].flatMap(({ value }) => [value.settle, value.cooldown]);
    const lookBacks = [
      ...slots.readers.slice(rules.readers.length).map(({ lookBackMs }) => lookBackMs),
      ...waits.map((wait) => parseDuration(wait) ?? 0),
    ];
    return lookBacks.reduce((longest, one) => Math.max(longest, one), rules.horizonMs);
  }
}

/** The declarations with the changed one among them; `undefined` where it does not stand there as the file writes it. */
function changedSet(
  { owner, steps }: Mutant,
  ruleSet: RuleSet,
  before: ReadFile,
  after: ReadFile,
): RuleSet | undefined {
  const [, key] = steps;
  if (owner.kind === "rule") {
    const written = before.file.rules?.[Number(key)];
    const value = after.file.rules?.[Number(key)];
    const own = ruleSet.rules.find((one) => one.value === written);
    if (own === undefined || value === undefined) return undefined;
    const anew = new Map<string, Declared<Rule>>(
      [{ ...own, value }, ...writeOutAdvice({ ...own, value })].map((one) => [one.name, one]),
    );
    return { ...ruleSet, rules: ruleSet.rules.map((one) => anew.get(one.name) ?? one) };
  }
  const section = ({ condition: "conditions", fact: "facts", action: "actions" } as const)[owner.kind];
  const own = ruleSet[section].get(owner.name);
  const value = after.file[section]?.[owner.name];
  if (own === undefined || own.value !== before.file[section]?.[owner.name]) return undefined;
  return {
    ...ruleSet,
    [section]: new Map<string, unknown>([...ruleSet[section], [owner.name, { ...own, value }]]),
  };
}

/** The named conditions and facts that a declaration speaks of. */
function namesIn(value: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return names;
  for (const [key, part] of Object.entries(value)) {
    if ((key === "condition" || key === "fact") && typeof part === "string") names.add(`${key} ${part}`);
    else namesIn(part, names);
  }
  return names;
}

type Compiled = CompiledFinding | CompiledRecommendation;

function differ(some: readonly Compiled[], others: readonly Compiled[]): boolean {
  return some.some((one, i) => one !== others[i]);
}

/** Whether the rules ask about the same findings, so that they can be asked in the same order. */
function askAlike(
  some: readonly Pick<CompiledFinding, "asks" | "asksOfAll">[] | readonly CompiledRecommendation[],
  others: typeof some,
): boolean {
  return some.every((one, i) => one === others[i] || askedBy(one) === askedBy(others[i] as typeof one));
}

function askedBy(one: Pick<CompiledFinding, "asks" | "asksOfAll"> | CompiledRecommendation): string {
  const { asks, asksOfAll } = "asked" in one ? one.asked : one;
  return JSON.stringify([asks, asksOfAll]);
}
