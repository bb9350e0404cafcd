import type { WithheldReason } from "../../advice/recommendation.ts";
import { below, type ProblemPlace } from "../../events/problem.ts";
import { parseDuration } from "../../events/time.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { phraseNeed } from "../../rules/compile/comparison-words.ts";
import { type Comparison, type CompiledCondition, comparisonsIn } from "../../rules/compile/condition.ts";
import type { CompiledFinding } from "../../rules/compile/finding-rule.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import type { CompiledRecommendation } from "../../rules/compile/recommendation-rule.ts";
import type { Scale } from "../../rules/compile/scale.ts";
import type { Declared } from "../../rules/file/declared.ts";
import type { Action, Multiplier, ScaledFact } from "../../rules/file/rule-file.ts";
import type { PointKind } from "./coverage.ts";
import { Decision, type LeafPoints } from "./decision.ts";
import { MeasuredScale } from "./measured-scale.ts";
import type { About, OpenPoint, Points } from "./point-store.ts";

/** A rule with its points. */
export interface MeasuredRule {
  readonly rule: CompiledFinding | CompiledRecommendation;
  readonly fired: OpenPoint;
  readonly notFired: OpenPoint;
  readonly decision: Decision;
  /** What it weighs once it fired. */
  readonly weighing: readonly MeasuredScale[];
}

/** An action with its points. */
export interface MeasuredAction {
  readonly advised: OpenPoint;
  readonly reasons: ReadonlyMap<WithheldReason["kind"], OpenPoint>;
  readonly passed: OpenPoint | undefined;
  readonly failed: OpenPoint | undefined;
  readonly guardFor: (kind: SubjectKind | undefined) => Decision | undefined;
}

/** The rules and actions of one engine with their points. */
export class MeasuredRules {
  readonly findings: readonly MeasuredRule[];
  readonly recommendations: readonly MeasuredRule[];
  readonly actions: ReadonlyMap<string, MeasuredAction>;

  constructor(
    private readonly rules: LoadedRules,
    private readonly points: Points,
  ) {
    this.findings = rules.findings.map((rule) => this.measureRule(rule));
    this.recommendations = rules.recommendations
      .filter(({ rule, condition }) => rule.carrier === undefined || comparisonsIn(condition).length > 1)
      .map((rule) => this.measureRule(rule));
    this.actions = new Map(
      [...rules.ruleSet.actions].map(([name, action]) => [name, this.measureAction(name, action)]),
    );
  }

  private measureRule(rule: CompiledFinding | CompiledRecommendation): MeasuredRule {
    const declared = rule.rule;
    const about = { pack: declared.pack, of: declared.name, place: declared.place };
    return {
      rule,
      fired: this.open("rule", "fired", about),
      notFired: this.open("rule", "did not fire", about),
      decision: this.decide(rule.condition, declared),
      weighing: "weigh" in rule ? this.measureWeighing(rule) : [],
    };
  }

  private measureWeighing({ rule, points, multipliers, floor }: CompiledFinding): MeasuredScale[] {
    const { params } = rule.value.event;
    const measured = [this.measureScale(points, params.points, rule, "/points")];
    for (const [i, { scale, condition }] of multipliers.entries()) {
      const written = params.multipliers?.[i] as Multiplier;
      measured.push(this.measureScale(scale, written.by, rule, `/multipliers/${i}/by`, condition));
    }
    if (floor !== undefined && params.floor !== undefined)
      measured.push(this.measureScale(floor, params.floor, rule, "/floor"));
    return measured;
  }

  private measureScale(
    { slots: [slot] }: Scale,
    written: number | ScaledFact,
    rule: CompiledFinding["rule"],
    pointer: string,
    condition?: CompiledCondition,
  ): MeasuredScale {
    const applies =
      condition === undefined ? undefined : { condition, decision: this.decide(condition, rule) };
    if (slot === undefined || typeof written === "number") return new MeasuredScale(applies);
    const place = below(rule.place, `/event/params${pointer}/curve`);
    const words = (): string => `curve over ${slot.phrase().en}`;
    const segments = written.curve.slice(1).map(([to], i) => {
      const [from] = written.curve[i] as [number, number];
      const about = { pack: rule.pack, of: rule.name, place: below(place, `/${i}`), words };
      return { from, to, point: this.open("segment", `from ${from} to ${to}`, about) };
    });
    return new MeasuredScale(applies, { slot, segments });
  }

  private measureAction(name: string, { value, pack, place }: Declared<Action>): MeasuredAction {
    const about = { pack, of: name, place };
    const guard = { ...about, place: below(place, "/guard"), words: () => "guard" };
    const isGuarded = value.guard !== undefined;
    const decisions = new Map<SubjectKind | undefined, Decision>();
    return {
      advised: this.open("action", "advised", about),
      reasons: new Map(this.reasonsOf(name, value).map((kind) => [kind, this.open("withheld", kind, about)])),
      passed: isGuarded ? this.open("guard", "passed", guard) : undefined,
      failed: isGuarded ? this.open("guard", "failed", guard) : undefined,
      guardFor: (kind) => {
        const condition = this.rules.guard(name, kind);
        if (condition === undefined) return undefined;
        const decision = decisions.get(kind) ?? this.decide(condition, { name, pack });
        decisions.set(kind, decision);
        return decision;
      },
    };
  }

  /** By what the packs can hold an action back. That people put it off is theirs, not the packs'. */
  private reasonsOf(name: string, action: Action): WithheldReason["kind"][] {
    const { actions, kinds } = this.rules;
    const settle = parseDuration(action.settle) ?? 0;
    const isExcluded = [...actions].some(
      ([other, { excludes = [] }]) => other !== name && excludes.includes(name),
    );
    const possible = {
      guard: action.guard !== undefined,
      settling: settle > 0,
      // While it settles it is not said that it cools down as well.
      cooldown: (parseDuration(action.cooldown) ?? 0) > settle,
      "quiet-period": action.bothersContact === true,
      excluded:
        isExcluded ||
        (action.excludes ?? []).length > 0 ||
        action.next !== undefined ||
        (kinds.get(name)?.size ?? 0) > 1,
    };
    const reasons = Object.keys(possible) as (keyof typeof possible)[];
    return reasons.filter((kind) => possible[kind]);
  }

  private decide(
    condition: CompiledCondition,
    owner: Pick<Declared<unknown>, "name" | "pack"> & {
      readonly place?: ProblemPlace;
      readonly carrier?: string;
    },
  ): Decision {
    return new Decision(condition, (leaf) =>
      // That the carrier fires was written nowhere.
      owner.carrier !== undefined && leaf.place.pointer === owner.place?.pointer
        ? undefined
        : this.leafPoints(leaf, owner),
    );
  }

  private leafPoints(leaf: Comparison, owner: Pick<Declared<unknown>, "name" | "pack">): LeafPoints {
    const about = { ...this.ownerOf(leaf, owner), place: leaf.place, words: () => leafInWords(leaf) };
    return {
      whenTrue: this.open("comparison", "true", about),
      whenFalse: this.open("comparison", "false", about),
      decidesWhenTrue: this.open("deciding", "when true", about),
      decidesWhenFalse: this.open("deciding", "when false", about),
    };
  }

  /** What stands in a named condition is that one's, whoever names it. */
  private ownerOf({ place }: Comparison, { name, pack }: Pick<Declared<unknown>, "name" | "pack">) {
    const [, section, named = ""] = (place.pointer ?? "").split("/");
    if (section !== "conditions") return { pack, of: name };
    return { pack: this.rules.ruleSet.conditions.get(named)?.pack ?? pack, of: `condition ${named}` };
  }

  private open(kind: PointKind, way: string, about: About): OpenPoint {
    return this.points.open(kind, way, about, this.rules.sources);
  }
}

function leafInWords({ slot, words, against }: Comparison): string {
  const needs = against.kind === "constant" ? phraseNeed(slot, words[0], against.value).en : undefined;
  return needs === undefined ? slot.phrase().en : `${slot.phrase().en}: must ${needs}`;
}
