import { adviseOn, dateCandidate, type Past } from "../advice/advise.ts";
import type { Advice } from "../advice/arbitrate.ts";
import { adviceKey } from "../advice/recommendation.ts";
import type { Assessment } from "../assess/assessment.ts";
import { failureOf } from "../assess/assessment-failed.ts";
import { closeCase, judgeCase, openCase, openPast } from "../assess/case.ts";
import { wasThrown } from "../events/thrown.ts";
import { formatInstant } from "../events/time.ts";
import { type CaseFile, type CaseSubject, CaseView } from "../facts/reading/case-view.ts";
import type { History } from "../history/history.ts";
import type { Candidate, Finding } from "../rules/compile/finding.ts";
import { compareFired } from "../rules/compile/finding-order.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { Found } from "../rules/run/find.ts";
import { findAsker } from "../rules/run/locate-failure.ts";
import { RuleFindings } from "../rules/run/rule-findings.ts";
import type { ScoredBand } from "../score/band.ts";
import type { Scored } from "../score/score.ts";
import { type Question, type RunParts, readSlot, runEngine } from "./engine-run.ts";
import { type ClientFacts, FactFailedError, type Fetcher, FetchFailedError } from "./fetching.ts";
import { type AskableRules, walkOn } from "./rule-questions.ts";
import type { Whom } from "./translate.ts";

/** Rules that are asked by json-rules-engine, of a client at an instant. */
export interface EngineCase {
  readonly askable: AskableRules;
  readonly fetcher: Fetcher;
  readonly history: History;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The band of the assessment before. */
  readonly previous: ScoredBand | undefined;
}

/** The story of `assess.ts`, with conditions asked by json-rules-engine. */
export async function assessByEngine(asked: EngineCase): Promise<Assessment> {
  return judgeByEngine(asked, ({ assessment }) => assessment);
}

/** A client who was judged, and what facts may still be fetched with. */
export interface JudgedByEngine {
  readonly assessment: Assessment;
  readonly findings: readonly Finding[];
  readonly scored: Scored;
  /** With the score in hand, and nothing read yet: what conditions passed over had not been fetched. */
  readonly parts: RunParts;
}

/** Judges a client, and does with that what it is for. */
export async function judgeByEngine<Result>(
  { askable, fetcher, history, at, previous }: EngineCase,
  use: (judged: JudgedByEngine) => Result | Promise<Result>,
): Promise<Result> {
  const { rules } = askable;
  const facts = fetcher.forClient(history.client.id, formatInstant(at));
  const opened = openCase(rules, history, at, { fetched: facts.known });
  try {
    const found = opened.isKnown ? await findByEngine(askable, opened.file, facts) : undefined;
    const findings = found?.findings ?? [];
    const judgement = judgeCase(opened, findings, previous);
    const { scored } = judgement;
    const view = (found?.view ?? new CaseView(opened.file, rules)).withScore(scored);
    const judged: RunParts = { rules, view, facts };
    const advice =
      found === undefined || !judgement.isAdvisable
        ? { recommendations: [], withheld: [] }
        : await adviseByEngine(askable, judged, findings, openPast(rules, history, opened));
    const assessment = closeCase(rules, opened, findings, judgement, advice);
    const anew = { ...judged, view: (found?.view ?? view).withScore(scored) };
    return await use({ assessment, findings, scored, parts: anew });
  } catch (error) {
    facts.giveUp(error);
    throw failureOfClient(rules, opened.file, error);
  }
}

async function adviseByEngine(
  askable: AskableRules,
  judged: RunParts,
  findings: readonly Finding[],
  past: Past,
): Promise<Advice> {
  const { rules, view } = judged;
  const candidates = await findCandidatesByEngine(askable, judged, past);
  const held = await askGuards(askable, judged, candidates);
  return adviseOn(candidates, rules, { view, findings, past }, (_, action, { subject }) =>
    held.has(adviceKey({ action, subjectKind: subject?.kind, subject: subject?.id })),
  );
}

/** What a client's assessment fails with: named with the client, and with what is to blame and who asked for it. */
function failureOfClient(rules: LoadedRules, file: CaseFile, error: unknown): Error {
  if (!wasThrown(error, FetchFailedError)) return failureOf(rules, file, error);
  const { fact, params, key } = error.request;
  return new FactFailedError(file.client.id, fact, params, findAsker(rules, file, key), error.cause);
}

/** Every finding: rules that ask about findings come after those. */
async function findByEngine(
  { rules, findings }: AskableRules,
  file: CaseFile,
  facts: ClientFacts,
): Promise<Found> {
  const byRule = new RuleFindings(rules.findings.length);
  const view = new CaseView(file, rules, byRule);
  const parts: RunParts = { rules, view, facts };
  const found: Finding[] = [];
  await runEngine(parts, findings, async (question, whom) => {
    const rule = rules.findings[question];
    if (rule === undefined) return;
    await Promise.all((findings[question]?.slots ?? []).map((slot) => readSlot(parts, { slot, ...whom })));
    if (rule.keepsRecords?.(view) === false) return;
    const finding = view.about(subjectAt(view, whom), () => rule.find(view));
    found.push(finding);
    // Answers come in any order; facts that build on findings add up in that of the subjects.
    byRule.keep(rule.number, [...(byRule.of(rule.number) ?? []), finding].sort(compareFired));
  });
  return { findings: found.sort(compareFired), view };
}

async function findCandidatesByEngine(
  { rules, recommendations }: AskableRules,
  parts: RunParts,
  { heldSince }: Past,
): Promise<Candidate[]> {
  const { view } = parts;
  const candidates: Candidate[] = [];
  await runEngine(parts, recommendations, (question, whom) => {
    const rule = rules.recommendations[question];
    if (rule === undefined || rule.keepsRecords?.(view) === false) return;
    const candidate = view.about(subjectAt(view, whom), () => rule.advise(view, rules.nameOf));
    candidates.push(dateCandidate(question, candidate, view, heldSince));
  });
  return candidates;
}

/** The guards that hold, of every action that the candidates may come to. */
async function askGuards(
  askable: AskableRules,
  parts: RunParts,
  candidates: readonly Candidate[],
): Promise<ReadonlySet<string>> {
  const { view } = parts;
  const reached = new Set<string>();
  const keys: string[] = [];
  const questions: Question[] = [];
  for (const candidate of candidates) {
    walkOn(candidate.action, candidate.subjectKind, askable.rules, (name, kind) => {
      // What comes after an action may be for the client as a whole.
      const subject = kind === undefined ? undefined : candidate.subject;
      const only = view.subjectsOf(kind).findIndex((one) => one?.id === subject);
      const key = adviceKey({ action: name, subjectKind: kind, subject });
      if (reached.has(key)) return false;
      reached.add(key);
      const template = askable.guard(name, kind);
      if (template !== undefined) {
        keys.push(key);
        questions.push({ template, kind, only, priority: 1 });
      }
      return true;
    });
  }
  const held = new Set<string>();
  await runEngine(parts, questions, (question) => {
    held.add(keys[question] as string);
  });
  return held;
}

function subjectAt(
  view: CaseView,
  { kind, subject }: Pick<Whom, "kind" | "subject">,
): CaseSubject | undefined {
  return subject === undefined ? undefined : view.subjectsOf(kind)[subject];
}
