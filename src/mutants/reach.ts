import { openCase } from "../assess/case.ts";
import { canonicalJson } from "../events/canonical.ts";
import { CaseView } from "../facts/reading/case-view.ts";
import { type CompiledCondition, comparisonsIn, slotsOf } from "../rules/compile/condition.ts";
import type { Finding } from "../rules/compile/finding.ts";
import type { CompiledFinding } from "../rules/compile/finding-rule.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { CompiledRecommendation } from "../rules/compile/recommendation-rule.ts";
import { RuleFindings } from "../rules/run/rule-findings.ts";
import { asksOf } from "./asks-of.ts";
import type { Mutant } from "./mutant.ts";
import type { Story, StoryMoment } from "./story.ts";

/** At which moments a mutant can be seen; that it is not seen at any other is certain. */
export type Reaches = (moment: StoryMoment, story: Story) => boolean;

/** What the rules come to that are not changed, looked up once for each rule and moment. */
export class Reach {
  private readonly known = new Map<string, WeakMap<StoryMoment, string>>();
  private readonly names = new Map<string, ReadonlySet<string>>();

  constructor(private readonly rules: LoadedRules) {}

  /** @param changed the rules with the mutant in place */
  of({ owner, mutator }: Mutant, changed: LoadedRules): Reaches {
    if (owner.kind === "action") return ({ shown }) => shown.has(owner.name);
    const touched = touchedRules(owner, this.rules, changed);
    // A fact that others are built on, or a rule that only advises: what it asks is not followed.
    if (touched === undefined) return ALWAYS;
    const names = new Set(touched.flatMap(({ rule }) => [...this.namesShowing(rule)]));
    // What is looked back on is how the rules stood then, so all that has to do with one is seen where it is shown.
    return (moment, story) => {
      for (const name of names) if (moment.shown.has(name)) return true;
      return (
        mutator !== "exclusion" &&
        touched.some(
          ({ rule: { name } }) => this.tell(name, moment, story) !== tellRule(changed, name, moment, story),
        )
      );
    };
  }

  private tell(name: string, moment: StoryMoment, story: Story): string {
    let told = this.known.get(name);
    if (told === undefined) {
      told = new WeakMap();
      this.known.set(name, told);
    }
    let one = told.get(moment);
    if (one === undefined) {
      one = tellRule(this.rules, name, moment, story);
      told.set(moment, one);
    }
    return one;
  }

  /** The rules that build on one, itself among them, and the actions that they advise. */
  private namesShowing({ name }: TouchedRule["rule"]): ReadonlySet<string> {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const names = new Set([name]);
    this.names.set(name, names);
    const { findings, recommendations, findingsBehind, kinds } = this.rules;
    const number = findings.find(({ rule }) => rule.name === name)?.number;
    for (const [i, { action, rule }] of recommendations.entries())
      if (rule.name === name || findingsBehind[i]?.some(({ finding }) => finding.number === number))
        names.add(action);
    if (number === undefined) return names;
    for (const one of findings)
      if (this.rules.findingNamed(one.rule.name)?.some(({ finding }) => finding.number === number))
        names.add(one.rule.name);
    for (const [action, ofKinds] of kinds)
      for (const kind of ofKinds) {
        const guard = this.rules.guard(action, kind);
        const asks = guard === undefined ? [] : comparisonsIn(guard).flatMap(({ slot }) => slot.asks);
        if (asks.includes(number)) names.add(action);
      }
    return names;
  }
}

const ALWAYS: Reaches = () => true;

interface TouchedRule {
  readonly rule: { readonly name: string };
}

/** The rules that may say something else; `undefined` where that may be any. */
function touchedRules(
  owner: Mutant["owner"],
  rules: LoadedRules,
  changed: LoadedRules,
): readonly TouchedRule[] | undefined {
  const ofAll = [...rules.findings, ...rules.recommendations];
  if (owner.kind === "rule") {
    const own = ofAll.filter(({ rule }) => rule.name === owner.name || rule.carrier === owner.name);
    const touched = owner.part === "advice" ? own.filter(({ rule }) => rule.carrier !== undefined) : own;
    return touched.some(({ condition }) => asksTheScore(condition)) ? undefined : touched;
  }
  if (guardsDiffer(rules, changed)) return undefined;
  const others = new Map(
    [...changed.findings, ...changed.recommendations].map((one) => [one.rule.name, sayingOf(one)]),
  );
  const touched = ofAll.filter((one) => others.get(one.rule.name) !== sayingOf(one));
  return touched.some(({ condition }) => asksTheScore(condition)) ? undefined : touched;
}

/** Facts that are known only once the score is, which a rule that is asked by itself has not. */
const OF_SCORE: readonly string[] = ["score", "churn", "harm", "band"];

function asksTheScore(condition: CompiledCondition): boolean {
  return comparisonsIn(condition).some((one) =>
    slotsOf(one).some(({ reference }) => OF_SCORE.includes(reference.fact)),
  );
}

function guardsDiffer(rules: LoadedRules, changed: LoadedRules): boolean {
  return [...rules.kinds].some(([action, kinds]) =>
    [...kinds].some((kind) => {
      const [before, after] = [rules.guard(action, kind), changed.guard(action, kind)];
      return before !== undefined && after !== undefined && asksOf(before) !== asksOf(after);
    }),
  );
}

/** What a rule asks and weighs, in a text that differs wherever that does. */
function sayingOf(one: CompiledFinding | CompiledRecommendation): string {
  if (!("weigh" in one)) return asksOf(one.condition);
  const limits = one.multipliers.map(({ condition }) => (condition === undefined ? "" : asksOf(condition)));
  const weighed = one.weighedBy.map(({ reference }) => canonicalJson(reference));
  return [asksOf(one.condition), ...limits, ...weighed].join("\n");
}

/** What a rule comes to at a moment, in a text that differs wherever that does. */
function tellRule(
  rules: LoadedRules,
  name: string,
  { expectation }: StoryMoment,
  { history }: Story,
): string {
  const advice = rules.recommendations.findIndex(({ rule }) => rule.name === name);
  const behind = advice === -1 ? rules.findingNamed(name) : rules.findingsBehind[advice];
  const opened = openCase(rules, history, expectation.at);
  if (!opened.isKnown) return "";
  const byRule = new RuleFindings(rules.findings.length);
  const view = new CaseView(opened.file, rules, byRule);
  let last: readonly Finding[] = [];
  for (const { finding } of behind ?? []) {
    const fired: Finding[] = [];
    for (const subject of view.subjectsOf(finding.subjectKind)) {
      view.subject = subject;
      if (finding.test(view)) fired.push(finding.find(view));
    }
    if (fired.length > 0) byRule.keep(finding.number, fired);
    last = fired;
  }
  const rule = rules.recommendations[advice];
  if (rule === undefined) return last.map(tell).join("\n");
  return view
    .subjectsOf(rule.subjectKind)
    .map((subject) => {
      view.subject = subject;
      return rule.test(view);
    })
    .join();
}

function tell({ subject, points, floor, group, told }: Finding): string {
  return `${subject} ${points} ${floor} ${group} ${told.ids.join(" ")}`;
}
