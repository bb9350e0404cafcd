import { adviseJudged } from "../../advice/advise.ts";
import { type RiskEngine, readInstant, rulesOf } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import { failureOf } from "../../assess/assessment-failed.ts";
import { closeCase, judgeCase, type OpenCase, openCase, openPast } from "../../assess/case.ts";
import { readPrevious } from "../../assess/previous.ts";
import type { CaseSubject, CaseView } from "../../facts/reading/case-view.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { History } from "../../history/history.ts";
import type { Evidence } from "../../rules/compile/evidence.ts";
import type { Finding } from "../../rules/compile/finding.ts";
import type { CompiledFinding } from "../../rules/compile/finding-rule.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import type { CompiledRecommendation } from "../../rules/compile/recommendation-rule.ts";
import { findFindings } from "../../rules/run/find.ts";
import type { Scored } from "../../score/score.ts";
import type { Bilingual } from "../../words/language.ts";
import { readGiven } from "../given.ts";
import type { Namer } from "../pack-names.ts";
import { type ExplainedAdvice, explainAdvice } from "./advice-way.ts";
import { bilingualNamesOf } from "./bilingual.ts";
import { type ExplainedCondition, explainCondition, type TellEvents } from "./condition-tree.ts";
import { checkSubject, ruleNamed } from "./known-names.ts";
import { type ExplainedMissing, explainMissing } from "./missing-words.ts";
import { type ExplainedPoints, explainPoints } from "./points-steps.ts";
import { QuietFuture } from "./quiet-future.ts";
import { sayRecords } from "./records-words.ts";
import { EventTeller } from "./told-events.ts";

export interface ExplainRulesOptions {
  /** The instant looked from: ISO 8601 with an offset, or a date, which is midnight UTC. */
  readonly at: string;
  /** Only this rule: its name, or `pack/name`. */
  readonly rule?: string | undefined;
  /** Only of this contact, employee or incident. */
  readonly subject?: string | undefined;
  /** As for `assess`. */
  readonly previous?: Assessment | undefined;
}

export const EXPLAIN_OPTIONS = ["at", "rule", "subject", "previous"] as const;

/** Why an assessment is as it is, down to each comparison. Plain JSON; instants are ISO 8601 in UTC. */
export interface Explanation {
  readonly client: string;
  readonly at: string;
  readonly score: number | null;
  readonly band: Assessment["band"];
  /** Finding rules first, each by name and subject. */
  readonly rules: readonly ExplainedRule[];
  /** What was called for, what is advised first; of one rule, that which it calls for. */
  readonly advice: readonly ExplainedAdvice[];
}

/** A rule as it was asked of the client, or of one subject. */
export interface ExplainedRule {
  readonly rule: string;
  readonly kind: "finding" | "recommendation";
  readonly title?: Bilingual;
  readonly subject?: string;
  readonly subjectKind?: SubjectKind;
  readonly fired: boolean;
  /** Where the rule needs kinds of record: which, and whether they are kept. Without them it cannot fire. */
  readonly records?: {
    readonly needed: readonly string[];
    readonly areKept: boolean;
    readonly words: Bilingual;
  };
  /** Absent of rules that did not fire, unless asked for by name: most did not. */
  readonly condition?: ExplainedCondition;
  /** How a finding that fired came to its points. */
  readonly points?: ExplainedPoints;
  /** What a finding that fired rests on. */
  readonly evidence?: Evidence;
  /** For a rule that did not fire: the least that would have to be otherwise. */
  readonly missing: readonly ExplainedMissing[];
}

/**
 * Explains every rule, or one, of a client at an instant: the condition with the fact behind each comparison, its value, and
 * whether it decides; the points step by step; the events counted and those just outside of the window; what is missing
 * where a rule did not fire; and the way of the advice through guard, delays, exclusion and rank.
 *
 * @throws InvalidInputError without options, for an `at` that is no instant, and for an unknown rule or subject, with the nearest name.
 * @throws AssessmentFailedError as `assess` does.
 * @example
 * // Two calls to one person went unanswered, on 3 and 11 February.
 * const { rules } = explain(engine, history, { at: "2026-02-20", rule: "calls-ignored" });
 * rules[0]?.missing[0]?.words.en; // "1 more by 19 March 2026: number of ignored calls, ignored messages …"
 */
export function explain(engine: RiskEngine, history: History, given: ExplainRulesOptions): Explanation {
  const options = readGiven(given, EXPLAIN_OPTIONS, '{ at: "2026-03-01" }');
  const rules = rulesOf(engine);
  const opened = openCase(rules, history, readInstant(options.at));
  try {
    return explainCase(rules, opened, history, options, engine);
  } catch (error) {
    throw failureOf(rules, opened.file, error);
  }
}

function explainCase(
  rules: LoadedRules,
  opened: OpenCase,
  history: History,
  options: ExplainRulesOptions,
  names: Namer,
): Explanation {
  const found = findFindings(rules, opened.file);
  const findings = opened.isKnown ? found.findings : [];
  const judgement = judgeCase(opened, findings, readPrevious(options.previous, history));
  const view = found.view.withScore(judgement.scored);
  const advice = judgement.isAdvisable
    ? adviseJudged(rules, { findings, view, past: openPast(rules, history, opened) })
    : { recommendations: [], withheld: [] };
  const assessment = closeCase(rules, opened, findings, judgement, advice);
  const judged = { view, findings, scored: judgement.scored, assessment };
  return explainJudged(rules, judged, history, options, names);
}

/** A client of whom all was found that is to be explained. */
export interface JudgedClient {
  /** With the findings and the score in hand. */
  readonly view: CaseView;
  readonly findings: readonly Finding[];
  readonly scored: Scored;
  readonly assessment: Assessment;
}

/** Explains what rules came to, whichever evaluator asked them. */
export function explainJudged(
  rules: LoadedRules,
  judged: JudgedClient,
  history: History,
  { rule: name, subject }: Pick<ExplainRulesOptions, "rule" | "subject">,
  names: Namer,
): Explanation {
  const { view, assessment } = judged;
  const all = inOrder(rules);
  const asked = name === undefined ? all : [ruleNamed(all, name)];
  if (subject !== undefined) checkAsked(subject, asked, view);
  const bilingual = bilingualNamesOf(names);
  const teller = new EventTeller(bilingual);
  const tellEvents: TellEvents = ({ slot }) => teller.countedBy(slot, view);
  const future = new QuietFuture(rules, history, view.at, view.fetched);
  const places = new Map(judged.findings.map((one, place) => [`${one.rule} ${one.subject}`, place]));
  // Of a client of whom nothing is known nothing is asked.
  const explained: ExplainedRule[] = [];
  for (const rule of assessment.band === "unknown" ? [] : asked) {
    for (const whom of view.subjectsOf(rule.subjectKind)) {
      if (subject !== undefined && whom?.id !== subject) continue;
      view.subject = whom;
      const place = "weigh" in rule ? places.get(`${rule.rule.name} ${whom?.id}`) : undefined;
      const fires = "weigh" in rule ? place !== undefined : rule.test(view);
      explained.push(
        name === undefined && !fires
          ? tellOfRule(rule, whom, missingOf(rule, view, future))
          : explainRule(rule, whom, judged, { tellEvents, future, place }),
      );
    }
  }
  view.subject = undefined;
  const advice = explainAdvice(assessment, { rules, view, names: bilingual, tellEvents });
  const { client, at, score, band } = assessment;
  return {
    client,
    at,
    score,
    band,
    rules: explained,
    advice: advice.filter(
      (one) =>
        (subject === undefined || one.subject === subject) &&
        (name === undefined || asked.some((rule) => isCalledBy(rule, one, rules))),
    ),
  };
}

type AskedRule = CompiledFinding | CompiledRecommendation;

function checkAsked(subject: string, asked: readonly AskedRule[], view: CaseView): void {
  const kinds = new Set(asked.map(({ subjectKind }) => subjectKind));
  const known = [...kinds].flatMap((kind) => view.subjectsOf(kind)).flatMap((one) => one?.id ?? []);
  checkSubject(
    subject,
    [...new Set(known)],
    [...kinds].some((kind) => kind !== undefined),
  );
}

type Told = { -readonly [Part in keyof ExplainedRule]: ExplainedRule[Part] };

function tellOfRule(
  rule: AskedRule,
  whom: CaseSubject | undefined,
  /** Nothing of a rule that fired. */
  missing: readonly ExplainedMissing[] | undefined,
): Told {
  const { name, value } = rule.rule;
  const kind = "weigh" in rule ? "finding" : "recommendation";
  const told: Told = { rule: name, kind, fired: missing === undefined, missing: missing ?? [] };
  // In parts, as there are hundreds of these.
  if (value.title !== undefined) told.title = value.title;
  if (whom !== undefined) {
    told.subject = whom.id;
    told.subjectKind = whom.kind;
  }
  return told;
}

interface Explaining {
  readonly tellEvents: TellEvents;
  readonly future: QuietFuture;
  /** Where its finding stands among the others, of a finding rule that fired. */
  readonly place: number | undefined;
}

function explainRule(
  rule: AskedRule,
  whom: CaseSubject | undefined,
  { view, findings, scored }: JudgedClient,
  { tellEvents, future, place }: Explaining,
): ExplainedRule {
  const { needs } = rule.rule.value;
  const areKept = rule.keepsRecords?.(view) ?? true;
  const condition = explainCondition(rule.condition, view, tellEvents, areKept);
  const fired = areKept && condition.result;
  const told = tellOfRule(rule, whom, fired ? undefined : missingOf(rule, view, future));
  told.condition = condition;
  if (needs !== undefined) told.records = { needed: needs, areKept, words: sayRecords(needs, areKept) };
  const finding = place === undefined ? undefined : findings[place];
  if ("weigh" in rule && place !== undefined && finding !== undefined) {
    const contribution = scored.contributions[place] ?? 0;
    const weighed = { finding, contribution, outweighedBy: scored.outweighedBy[place] };
    told.points = explainPoints(rule, weighed, view, tellEvents);
    told.evidence = finding.told;
  }
  return told;
}

/** What a rule misses that did not fire: records that are not kept, and what its condition does. */
function missingOf(asked: AskedRule, view: CaseView, future: QuietFuture): readonly ExplainedMissing[] {
  const { rule, keepsRecords } = asked;
  const { needs } = rule.value;
  const missing = explainMissing(asked, view, future);
  if (needs === undefined || keepsRecords?.(view) !== false) return missing;
  return [{ words: sayRecords(needs, false) }, ...missing];
}

function isCalledBy(rule: AskedRule, advice: ExplainedAdvice, { actions }: LoadedRules): boolean {
  const { name } = rule.rule;
  if ("weigh" in rule) return advice.because.some((because) => because.rule === name);
  const reached = new Set<string>();
  const waiting = [rule.action];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const { otherwise, next: following } = actions.get(next) ?? {};
    for (const one of [otherwise, following]) if (one !== undefined) waiting.push(one);
  }
  return reached.has(advice.action);
}

/** Of rules that never change: they are asked for every client. */
const ORDERED = new WeakMap<LoadedRules, readonly AskedRule[]>();

/** Finding rules first, each by name. */
function inOrder(rules: LoadedRules): readonly AskedRule[] {
  let ordered = ORDERED.get(rules);
  if (ordered === undefined) {
    ordered = [...rules.findings.toSorted(byName), ...rules.recommendations];
    ORDERED.set(rules, ordered);
  }
  return ordered;
}

function byName(a: AskedRule, b: AskedRule): number {
  return a.rule.name < b.rule.name ? -1 : 1;
}
