import type { RiskEvent } from "../../events/catalogue.ts";
import { halve } from "../../events/half-life.ts";
import { below, problemAt } from "../../events/problem.ts";
import { instantOf, parseDuration } from "../../events/time.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { NONE_UNTOLD, newestOf, type UntoldEvents, uniteUntold } from "../../facts/reading/untold-events.ts";
import { SUBJECT_PLACEHOLDER } from "../../facts/reading/where.ts";
import { compareEvents } from "../../history/event-order.ts";
import type { Declared } from "../file/declared.ts";
import type { FindingParams, Rule } from "../file/rule-file.ts";
import type { Asked } from "./asked.ts";
import { type ConditionScope, compileCondition } from "./compile-condition.ts";
import { type CompiledCondition, holds } from "./condition.ts";
import { describeEvidence, type Evidence } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import { gatherEvidence } from "./gather-evidence.ts";
import { compileKeptRecords, type KeepsRecords } from "./kept-records.ts";
import { type Precondition, preconditionOfRule } from "./preconditions.ts";
import { type CompiledMultiplier, compileMultiplier, compileScale, type Scale } from "./scale.ts";
import type { Slot, SlotPlace } from "./slots.ts";

export type FindingRule = Declared<Rule & { event: { type: "finding"; params: FindingParams } }>;

export interface CompiledFinding extends Asked {
  /** As its file says it. */
  readonly rule: FindingRule;
  readonly number: number;
  readonly subjectKind: SubjectKind | undefined;
  /** What it weighs, before it fades, step by step. */
  readonly points: Scale;
  readonly multipliers: readonly CompiledMultiplier[];
  readonly floor: Scale | undefined;
  /** What its points and multipliers read, beside its condition. */
  readonly weighedBy: readonly Slot[];
  /** What the rule cannot fire without, where that is known. */
  readonly precondition: Precondition | undefined;
  /** Whether the records are kept that the rule needs; `undefined` where it needs none. */
  readonly keepsRecords: KeepsRecords | undefined;
  readonly condition: CompiledCondition;
  /** Whether the rule fires for the client, or for the subject that the view is at. */
  readonly test: (view: SlotView) => boolean;
  /** What the finding of a rule that fired rests on. */
  readonly weigh: (view: SlotView) => Weighed;
  /** The finding, as it is at the view's instant. */
  readonly tell: (view: SlotView, weighed: Weighed) => Finding;
  /** The finding of a rule that fired. */
  readonly find: (view: SlotView) => Finding;
}

/** A finding before it fades, which stands as long as what it rests on. */
export interface Weighed {
  /** Points after multipliers. */
  readonly worth: number;
  /** What the score is lifted to, where anything. */
  readonly floor: number | undefined;
  /** In the order of the history, each event once. */
  readonly evidence: readonly RiskEvent[];
  /** What it rests on beside its evidence. */
  readonly untold: readonly UntoldEvents[];
  readonly told: Evidence;
  /** The last of all these in the order of the history. */
  readonly newest: RiskEvent | undefined;
}

/** Compiles a rule that makes findings. */
export function compileFinding(rule: FindingRule, number: number, scope: ConditionScope): CompiledFinding {
  const { value, name, place } = rule;
  const { params } = value.event;
  const subjectKind = value.forEach;
  const at = (pointer: string): SlotPlace => ({
    place: below(place, pointer),
    subjectKind,
    afterScore: false,
  });
  const condition = compileCondition(value.conditions, at("/conditions"), scope);
  const points = compileScale(params.points, at("/event/params/points"), scope);
  const multipliers = (params.multipliers ?? []).map((multiplier, i) =>
    compileMultiplier(multiplier, at(`/event/params/multipliers/${i}`), scope),
  );
  if (params.halfLife !== undefined && !condition.traits.hasEvidence && points.evidence === undefined) {
    scope.problems.push(
      problemAt(below(place, "/event/params/halfLife"), {
        code: "misplaced",
        expected: "no halfLife, as nothing that the rule asks gives evidence whose age could fade it",
        found: params.halfLife,
      }),
    );
  }
  if (params.group?.includes(SUBJECT_PLACEHOLDER) && subjectKind === undefined) {
    scope.problems.push(
      problemAt(below(place, "/event/params/group"), {
        code: "misplaced",
        expected: "a group without $subject, as the rule has no forEach",
        found: params.group,
      }),
    );
  }
  const halfLifeMs = params.halfLife === undefined ? undefined : parseDuration(params.halfLife);
  const { title = { en: name, ru: name }, source = [] } = value;
  const { dimension, side, risk, group } = params;
  const floor =
    params.floor === undefined ? undefined : compileScale(params.floor, at("/event/params/floor"), scope);
  const weighedBy = [points, ...multipliers, ...(floor === undefined ? [] : [floor])].flatMap(
    ({ slots }) => slots,
  );
  const keepsRecords = compileKeptRecords(value.needs, place, scope);
  const namesSubject = group?.includes(SUBJECT_PLACEHOLDER) ?? false;
  const weigh = (view: SlotView): Weighed => {
    const { evidence, untold } = evidenceOf(view, condition, points);
    let worth = points.read(view) ?? 0;
    for (const { factor } of multipliers) worth *= factor(view);
    // Plus 0: a relief times 0 is −0, which JSON does not have.
    return {
      worth: worth + 0,
      floor: floor?.read(view),
      evidence,
      untold,
      told: describeEvidence(evidence, untold),
      newest: newestOf(evidence, untold),
    };
  };
  const tell = (view: SlotView, { worth, floor, evidence, untold, told, newest }: Weighed): Finding => {
    const fade =
      halfLifeMs === undefined || newest === undefined
        ? 1
        : halve((view.at - instantOf(newest)) / halfLifeMs);
    const { subject } = view;
    return {
      rule: name,
      title,
      source,
      subject: subject?.id,
      subjectKind: subject?.kind,
      dimension,
      side,
      risk,
      points: worth * fade,
      floor,
      group: namesSubject ? group?.replaceAll(SUBJECT_PLACEHOLDER, () => subject?.id ?? "") : group,
      evidence,
      untold,
      told,
    };
  };
  return {
    rule,
    number,
    subjectKind,
    ...scope.asked.by(condition, weighedBy),
    points,
    multipliers,
    floor,
    weighedBy,
    precondition: preconditionOfRule(condition.traits.precondition, subjectKind, scope.slots.events),
    condition,
    keepsRecords,
    test: (view) => keepsRecords?.(view) !== false && holds(condition, view),
    weigh,
    tell,
    find: (view) => tell(view, weigh(view)),
  };
}

/** What the condition's true leaves and the points rest on: each event once, in the order of the history. */
function evidenceOf(
  view: SlotView,
  condition: CompiledCondition,
  points: Scale,
): Pick<Weighed, "evidence" | "untold"> {
  const evidence: RiskEvent[] = [];
  let untold: UntoldEvents[] | undefined;
  const take = (event: RiskEvent): void => {
    evidence.push(event);
  };
  const takeUntold = (events: UntoldEvents): void => {
    untold ??= [];
    untold.push(events);
  };
  const told = gatherEvidence(condition, view, { event: take, untold: takeUntold, finding: () => {} });
  // Mostly points are read of a fact that the condition asks as well.
  const [slot] = points.slots;
  if (slot !== undefined && !told.has(slot.number)) {
    points.evidence?.(view, take);
    points.untold?.(view, takeUntold);
  }
  return {
    evidence: isRising(evidence) ? evidence : [...new Set(evidence)].sort(compareEvents),
    untold: untold === undefined ? NONE_UNTOLD : uniteUntold(untold),
  };
}

/** Mostly they are: what one type of event gives comes in the order of the history. */
function isRising(events: readonly RiskEvent[]): boolean {
  for (let i = 1; i < events.length; i++) {
    if (compareEvents(events[i - 1] as RiskEvent, events[i] as RiskEvent) >= 0) return false;
  }
  return true;
}
