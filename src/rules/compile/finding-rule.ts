import type { RiskEvent } from "../../events/catalogue.ts";
import { halve } from "../../events/half-life.ts";
import { instantOf, parseDuration } from "../../events/time.ts";
import type { SlotView } from "../../facts/reading/slot.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { SUBJECT_PLACEHOLDER } from "../../facts/reading/where.ts";
import { compareEvents } from "../../history/event-order.ts";
import type { Declared } from "../file/pack.ts";
import type { FindingParams, Multiplier, Rule, ScaledFact } from "../file/rule-file.ts";
import { type ConditionScope, compileCondition } from "./compile-condition.ts";
import type { CompiledCondition } from "./condition.ts";
import { describeEvidence, type Evidence } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import { compileKeptRecords, type KeepsRecords } from "./kept-records.ts";
import { type Need, needOfRule } from "./preconditions.ts";
import { below, type SlotPlace } from "./slots.ts";

export type FindingRule = Declared<Rule & { event: { type: "finding"; params: FindingParams } }>;

export interface CompiledFinding {
  /** As its file says it. */
  readonly rule: Rule;
  readonly number: number;
  readonly subjectKind: SubjectKind | undefined;
  /** Numbers of the finding rules that must have run before. */
  readonly asks: readonly number[];
  /** What the rule cannot fire without, where that is known. */
  readonly need: Need | undefined;
  /** Whether the records are kept that the rule needs; `undefined` where it needs none. */
  readonly keepsRecords: KeepsRecords | undefined;
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
  readonly told: Evidence;
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
  if (params.halfLife !== undefined && !condition.hasEvidence && !points.hasEvidence) {
    scope.problems.push({
      place: below(place, "/event/params/halfLife"),
      expected: "no halfLife, as nothing that the rule asks gives evidence whose age could fade it",
      found: params.halfLife,
    });
  }
  if (params.group?.includes(SUBJECT_PLACEHOLDER) && subjectKind === undefined) {
    scope.problems.push({
      place: below(place, "/event/params/group"),
      expected: "a group without $subject, as the rule has no forEach",
      found: params.group,
    });
  }
  const halfLifeMs = params.halfLife === undefined ? undefined : parseDuration(params.halfLife);
  const { title = { en: name, ru: name }, source = [] } = value;
  const { dimension, side, risk, group } = params;
  const floor =
    params.floor === undefined ? undefined : compileScale(params.floor, at("/event/params/floor"), scope);
  const keepsRecords = compileKeptRecords(value.needs, place, scope);
  const namesSubject = group?.includes(SUBJECT_PLACEHOLDER) ?? false;
  const weigh = (view: SlotView): Weighed => {
    const evidence = gatherEvidence(view, condition, points);
    let worth = points.read(view) ?? 0;
    for (const { factor } of multipliers) worth *= factor(view);
    return { worth, floor: floor?.read(view), evidence, told: describeEvidence(evidence) };
  };
  const tell = (view: SlotView, { worth, floor, evidence, told }: Weighed): Finding => {
    const newest = evidence.at(-1);
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
      told,
    };
  };
  return {
    rule: value,
    number,
    subjectKind,
    asks: [
      ...new Set(
        [condition, points, ...multipliers, ...(floor === undefined ? [] : [floor])].flatMap(
          ({ asks }) => asks,
        ),
      ),
    ],
    need: needOfRule(condition.need, subjectKind, scope.slots.events),
    keepsRecords,
    test: keepsRecords === undefined ? condition.test : (view) => keepsRecords(view) && condition.test(view),
    weigh,
    tell,
    find: (view) => tell(view, weigh(view)),
  };
}

/** A number, or a curve over a fact: `undefined` where the fact is no number. */
interface Scale {
  readonly read: (view: SlotView) => number | undefined;
  readonly collect: (view: SlotView, give: (event: RiskEvent) => void) => void;
  readonly hasEvidence: boolean;
  readonly asks: readonly number[];
}

function compileScale(scale: number | ScaledFact, where: SlotPlace, { slots }: ConditionScope): Scale {
  const constant: Scale = {
    read: () => (typeof scale === "number" ? scale : undefined),
    collect: () => {},
    hasEvidence: false,
    asks: [],
  };
  if (typeof scale === "number") return constant;
  const { curve, ...reference } = scale;
  const slot = slots.find(reference, where);
  if (slot === undefined) return constant;
  return {
    read: (view) => {
      const value = view.read(slot.number);
      return typeof value === "number" && !Number.isNaN(value) ? interpolate(curve, value) : undefined;
    },
    collect: (view, give) => slot.reader.evidence?.(view, give),
    hasEvidence: slot.reader.evidence !== undefined,
    asks: slot.asks,
  };
}

type Point = readonly [x: number, y: number];

/** Piecewise linear between the points of the curve, flat before the first and after the last. */
function interpolate(curve: readonly Point[], x: number): number {
  let next = 0;
  while (next < curve.length && x > (curve[next] as Point)[0]) next++;
  if (next === 0 || next === curve.length) return (curve[Math.max(0, next - 1)] as Point)[1];
  const [x0, y0] = curve[next - 1] as Point;
  const [x1, y1] = curve[next] as Point;
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

interface CompiledMultiplier {
  readonly factor: (view: SlotView) => number;
  readonly asks: readonly number[];
}

function compileMultiplier(
  multiplier: Multiplier,
  where: SlotPlace,
  scope: ConditionScope,
): CompiledMultiplier {
  const by = compileScale(multiplier.by, { ...where, place: below(where.place, "/by") }, scope);
  const condition: Pick<CompiledCondition, "test" | "asks"> =
    multiplier.conditions === undefined
      ? { test: () => true, asks: [] }
      : compileCondition(
          multiplier.conditions,
          { ...where, place: below(where.place, "/conditions") },
          scope,
        );
  return {
    factor: (view) => (condition.test(view) ? (by.read(view) ?? 1) : 1),
    asks: [...by.asks, ...condition.asks],
  };
}

/** What the condition's true leaves and the points rest on: each event once, in the order of the history. */
function gatherEvidence(view: SlotView, condition: CompiledCondition, points: Scale): RiskEvent[] {
  const evidence: RiskEvent[] = [];
  const take = (event: RiskEvent): void => {
    evidence.push(event);
  };
  condition.collect(view, { event: take, finding: () => {}, passed: undefined });
  points.collect(view, take);
  return isRising(evidence) ? evidence : [...new Set(evidence)].sort(compareEvents);
}

/** Mostly they are: what one type of event gives comes in the order of the history. */
function isRising(events: readonly RiskEvent[]): boolean {
  for (let i = 1; i < events.length; i++) {
    if (compareEvents(events[i - 1] as RiskEvent, events[i] as RiskEvent) >= 0) return false;
  }
  return true;
}
