import type { CaseSubject, CaseView } from "../../facts/reading/case-view.ts";
import type { FoundBefore } from "../../facts/reading/fact-view.ts";
import type { FindingBehind } from "../compile/asked-findings.ts";
import type { Finding } from "../compile/finding.ts";
import type { CompiledFinding } from "../compile/finding-rule.ts";
import type { Preconditions } from "../compile/preconditions.ts";
import type { RuleFindings } from "./rule-findings.ts";

/** That a rule fired about somebody; what that weighs and rests on is found out when it is read. */
class Unweighed implements FoundBefore {
  private told: Finding | undefined;

  constructor(
    private readonly rule: CompiledFinding,
    private readonly view: CaseView,
    private readonly about: CaseSubject | undefined,
  ) {}

  get subject(): string | undefined {
    return this.about?.id;
  }

  get points(): number {
    return this.weigh().points;
  }

  get evidence(): Finding["evidence"] {
    return this.weigh().evidence;
  }

  get untold(): Finding["untold"] {
    return this.weigh().untold;
  }

  private weigh(): Finding {
    this.told ??= this.view.about(this.about, () => this.rule.find(this.view));
    return this.told;
  }
}

/**
 * Asks whether the rules that another builds on fire, and keeps that: most who ask only want to know whether, and that
 * stands for longer than what it weighs. Of rules that matter only about the one at hand, only that is asked.
 */
export function askBehind(
  behind: readonly FindingBehind<CompiledFinding>[],
  preconditions: Preconditions,
  view: CaseView,
  byRule: RuleFindings<FoundBefore>,
  whom: CaseSubject | undefined,
): void {
  for (const { finding, place, ofAll } of behind) {
    const silentUntil = preconditions.silence(place, view);
    if (silentUntil === undefined) askWhetherFound(finding, view, byRule, ofAll ? undefined : [whom]);
    else byRule.keepUntil(finding.number, silentUntil);
  }
}

/** Asks whether a rule fires about everybody whom it is about, or about one of them. */
export function askWhetherFound(
  rule: CompiledFinding,
  view: CaseView,
  byRule: RuleFindings<FoundBefore>,
  only?: readonly (CaseSubject | undefined)[],
): void {
  const { number, subjectKind } = rule;
  let until = only === undefined ? view.subjectsUntil(subjectKind) : Number.POSITIVE_INFINITY;
  const fired: FoundBefore[] = [];
  for (const subject of only ?? view.subjectsOf(subjectKind)) {
    view.subject = subject;
    view.validUntil = Number.POSITIVE_INFINITY;
    if (rule.test(view)) fired.push(new Unweighed(rule, view, subject));
    until = Math.min(until, view.validUntil);
  }
  if (fired.length > 0) byRule.keep(number, fired);
  byRule.keepUntil(number, until);
}
