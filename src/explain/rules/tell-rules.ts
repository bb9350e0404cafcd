import { type RiskEngine, rulesOf } from "../../assess/assess.ts";
import type { ProblemPlace } from "../../events/problem.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { type CompiledCondition, comparisonsIn } from "../../rules/compile/condition.ts";
import type { CompiledFinding } from "../../rules/compile/finding-rule.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import type { CompiledRecommendation } from "../../rules/compile/recommendation-rule.ts";
import type { Scale } from "../../rules/compile/scale.ts";
import type { FindingParams, Priority } from "../../rules/file/rule-file.ts";
import type { Bilingual } from "../../words/language.ts";
import { readGiven } from "../given.ts";
import { ruleNamed } from "../why/known-names.ts";
import { type ToldCondition, tellCondition } from "./tell-condition.ts";

export interface TellRulesOptions {
  /** Only this rule: its name, or `pack/name`. */
  readonly rule?: string | undefined;
}

/** What a rule says, apart from any client. Plain JSON. */
export interface ToldRule {
  readonly rule: string;
  readonly pack: string;
  readonly kind: "finding" | "recommendation";
  readonly title?: Bilingual;
  /** What it rests on. */
  readonly source: readonly string[];
  /** Where it stands, as far as that is known. */
  readonly place: ProblemPlace;
  /** Asked of each such subject by itself. */
  readonly forEach?: SubjectKind;
  /** Kinds of record that must be kept. */
  readonly needs?: readonly string[];
  readonly condition: ToldCondition;
  /** Of a finding: what it weighs. */
  readonly weight?: ToldWeight;
  /** What is advised where it fires. */
  readonly advice: readonly ToldAdvice[];
}

export interface ToldWeight
  extends Pick<FindingParams, "dimension" | "side" | "risk" | "halfLife" | "group"> {
  readonly points: ToldScale;
  readonly multipliers: readonly { readonly by: ToldScale; readonly condition?: ToldCondition }[];
  readonly floor?: ToldScale;
}

/** A number, or a curve over a fact. */
export type ToldScale =
  | number
  | { readonly words: Bilingual; readonly curve: readonly (readonly [value: number, result: number])[] };

export interface ToldAdvice {
  readonly action: string;
  readonly title: Bilingual;
  readonly priority: Priority;
  /** A duration from when it is called for. */
  readonly due: string;
  /** What must hold beside the finding that carries it. */
  readonly condition?: ToldCondition;
  readonly source: readonly string[];
}

/**
 * What the rules of an engine say, in words: when each fires, what it weighs, what is advised then and what all of it rests
 * on. By pack and name; the advice that a finding carries stands with it.
 *
 * @throws InvalidInputError for an engine that `createRiskEngine` did not make, and an unknown rule, with the nearest name.
 * @example tellRules(engine, { rule: "calls-ignored" })[0]?.source // ["bdo-05", …]
 */
export function tellRules(engine: RiskEngine, given: TellRulesOptions = {}): readonly ToldRule[] {
  const options = readGiven(given, ["rule"], '{ rule: "calls-ignored" }');
  const rules = rulesOf(engine);
  const written = [
    ...rules.findings,
    ...rules.recommendations.filter(({ rule: { carrier } }) => carrier === undefined),
  ].sort(byPackAndName);
  const asked = options.rule === undefined ? written : [ruleNamed(written, options.rule)];
  return asked.map((one) => tellRule(one, rules));
}

type WrittenRule = CompiledFinding | CompiledRecommendation;

function byPackAndName({ rule: a }: WrittenRule, { rule: b }: WrittenRule): number {
  const [one, other] = [`${a.pack}\0${a.name}`, `${b.pack}\0${b.name}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function tellRule(one: WrittenRule, rules: LoadedRules): ToldRule {
  const { name, pack, place, value } = one.rule;
  const isFinding = "weigh" in one;
  const advising = isFinding
    ? rules.recommendations.filter(({ rule }) => rule.carrier === name && rule.pack === pack)
    : [one];
  return {
    rule: name,
    pack,
    kind: isFinding ? "finding" : "recommendation",
    ...(value.title === undefined ? {} : { title: value.title }),
    source: value.source ?? [],
    place: { ...place, ...rules.sources.get(place.file ?? "")?.positionOf(place.pointer ?? "") },
    ...(value.forEach === undefined ? {} : { forEach: value.forEach }),
    ...(value.needs === undefined ? {} : { needs: value.needs }),
    condition: tellCondition(one.condition),
    ...(isFinding ? { weight: tellWeight(one) } : {}),
    advice: advising.map((advice) => tellAdvice(advice, rules)),
  };
}

function tellWeight({ rule, points, multipliers, floor }: CompiledFinding): ToldWeight {
  const { params } = rule.value.event;
  const { dimension, side, risk, halfLife, group } = params;
  return {
    dimension,
    side,
    risk,
    points: tellScale(params.points, points),
    multipliers: multipliers.map(({ scale, condition }, i) => ({
      by: tellScale(params.multipliers?.[i]?.by ?? 1, scale),
      ...(condition === undefined ? {} : { condition: tellCondition(condition) }),
    })),
    ...(params.floor === undefined || floor === undefined ? {} : { floor: tellScale(params.floor, floor) }),
    ...(halfLife === undefined ? {} : { halfLife }),
    ...(group === undefined ? {} : { group }),
  };
}

function tellScale(written: FindingParams["points"], { slots: [slot] }: Scale): ToldScale {
  return typeof written === "number" || slot === undefined
    ? (written as number)
    : { words: slot.phrase(), curve: written.curve };
}

function tellAdvice(
  { rule, action, condition }: CompiledRecommendation,
  { actions }: LoadedRules,
): ToldAdvice {
  const { due, priority = "soon" } = rule.value.event.params;
  const beside = rule.carrier === undefined ? undefined : besideItsFinding(condition);
  return {
    action,
    title: actions.get(action)?.title ?? { en: action, ru: action },
    priority,
    due,
    ...(beside === undefined ? {} : { condition: tellCondition(beside) }),
    source: rule.value.source ?? [],
  };
}

/** What carried advice asks for beside that its finding fires, which nobody wrote. */
function besideItsFinding(condition: CompiledCondition): CompiledCondition | undefined {
  if (condition.kind !== "all" || comparisonsIn(condition).length < 2) return undefined;
  return condition.parts[1];
}
