import type { Past } from "../advice/advise.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { deepFreeze } from "../events/deep-freeze.ts";
import { formatInstant } from "../events/time.ts";
import type { CaseFile } from "../facts/reading/case-view.ts";
import { type History, timelineAt } from "../history/history.ts";
import { type Observation, observe } from "../history/observation.ts";
import { type Steering, steeringAt } from "../history/steering.ts";
import type { Timeline } from "../history/timeline.ts";
import type { Finding } from "../rules/compile/finding.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import { type ClientPast, LookBack } from "../rules/run/look-back.ts";
import type { CaseMemo, CaseMemos } from "../rules/run/rule-memo.ts";
import type { ScoredBand } from "../score/band.ts";
import { type Scored, scoreFindings } from "../score/score.ts";
import {
  type Assessment,
  type AssessmentOfKnown,
  type AssessmentOfUnknown,
  describeFindings,
} from "./assessment.ts";

/** A client at an instant, before anything is said of it. */
export interface OpenCase {
  readonly file: CaseFile;
  readonly observation: Observation;
  readonly steering: Steering;
  /** Whether anything is known that could be judged. */
  readonly isKnown: boolean;
  /** What the rules came to at other instants; absent where nothing is kept. */
  readonly memo: CaseMemo | undefined;
}

/** What a case is opened with beside the history. */
interface CaseOptions {
  /** What the engine remembers of histories; absent where it keeps nothing. */
  readonly memos?: Pick<CaseMemos, "of">;
  /** What an app fetches of the client; it may grow. */
  readonly fetched?: ReadonlyMap<string, unknown>;
}

/** What the findings come to. */
type RiskLevel = Pick<AssessmentOfKnown, "score" | "band"> | Pick<AssessmentOfUnknown, "score" | "band">;

export interface Judgement {
  readonly scored: Scored;
  /** The score and its band, as the assessment tells them. */
  readonly level: RiskLevel;
  /** Whether there is a client to advise on. */
  readonly isAdvisable: boolean;
}

/** What the rules can see of a client at an instant. */
export function openCase(
  rules: LoadedRules,
  history: History,
  at: number,
  { memos, fetched }: CaseOptions = {},
): OpenCase {
  const timeline = timelineAt(history, at);
  const observation = observe(timeline, at, rules.horizonMs);
  const memo = memos?.of(timeline);
  return {
    file: fileOf(rules, history.client, timeline, at, { fetched, viewMemo: memo?.view }),
    observation,
    steering: steeringAt(timeline, at),
    isKnown: observation.events > 0 || observation.hasEnded,
    memo,
  };
}

/** What is known of a client's past when it is advised. What was fetched of now is taken to have been so then. */
export function openPast(
  rules: LoadedRules,
  history: History,
  { steering, memo, file: { fetched } }: OpenCase,
): Past {
  const past: ClientPast = {
    timelineAt: (at) => timelineAt(history, at),
    fileAt: (at, timeline) => fileOf(rules, history.client, timeline, at, { fetched }),
  };
  const lookBack = new LookBack(rules, past, memo?.past);
  return {
    steering,
    pointsAt: (because, at) => lookBack.pointsAt(because, at),
    heldSince: (number, subject, newest, view) => lookBack.heldSince(number, subject, newest, view),
  };
}

/** What is known of a client at an instant before any rule is asked. */
function fileOf(
  { limits }: LoadedRules,
  client: ClientProfile,
  timeline: Timeline,
  at: number,
  known: Pick<CaseFile, "fetched" | "viewMemo"> = {},
): CaseFile {
  const { fetched, viewMemo } = known;
  return { timeline, client, at, fetched, viewMemo, maxSubjects: limits.subjects };
}

/** The score that findings make, given the band that was and what people decided. */
export function judgeCase(
  { observation, steering, isKnown }: OpenCase,
  findings: readonly Finding[],
  previous: ScoredBand | undefined,
): Judgement {
  const scored = scoreFindings(findings, {
    override: steering.override,
    previous,
  });
  const { score } = scored;
  const level: RiskLevel = isKnown
    ? { score, band: observation.hasEnded ? "ended" : scored.band }
    : { score: null, band: "unknown" };
  return { scored, level, isAdvisable: isKnown && !observation.hasEnded };
}

/** The assessment that a case comes to. */
export function closeCase(
  { ruleSet }: LoadedRules,
  { file, observation, isKnown }: OpenCase,
  findings: readonly Finding[],
  { scored, level }: Judgement,
  advice: Pick<Assessment, "recommendations" | "withheld">,
): Assessment {
  const { id, name, monthlyRevenue } = file.client;
  // In parts, as the order of members shows in what is written, and a spread amid others is slow.
  const head = name === undefined ? { client: id } : { client: id, name };
  const judged = {
    churn: scored.churn,
    harm: scored.harm,
    confidence: observation.confidence,
    dimensions: scored.dimensions,
    sides: scored.sides,
    findings: describeFindings(findings, scored),
    adjustments: isKnown ? scored.adjustments : [],
    recommendations: advice.recommendations,
    withheld: advice.withheld,
  };
  const worth =
    level.score === null || monthlyRevenue === undefined || level.band === "ended"
      ? {}
      : { exposure: (level.score / 100) * monthlyRevenue };
  const origin = { data: describeData(observation), rules: { packs: ruleSet.packs, hash: ruleSet.hash } };
  const body = Object.assign(judged, worth, origin);
  // Findings and their parts are remembered: a change to one assessment would be seen in those after it.
  return deepFreeze(Object.assign(head, { at: formatInstant(file.at) }, level, body));
}

function describeData({ events, firstAt, lastAt }: Observation): Assessment["data"] {
  if (firstAt === undefined) return { events };
  return lastAt === undefined ? { events, firstAt } : { events, firstAt, lastAt };
}
