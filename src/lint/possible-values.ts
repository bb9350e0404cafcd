import { DAY } from "../events/time.ts";
import { compileOperator, ORDERINGS } from "../facts/reading/operators.ts";
import { allows, type ValueDomain } from "../facts/reading/value-domain.ts";
import type { Comparison } from "../rules/compile/condition.ts";
import type { CompiledFinding } from "../rules/compile/finding-rule.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { Scale } from "../rules/compile/scale.ts";
import type { Slot } from "../rules/compile/slots.ts";
import type { ScaledFact } from "../rules/file/rule-file.ts";

/**
 * What facts may be, in values that stand for all others: held against the same constants, every value of a fact answers as
 * one of these does. So what holds for none of them never holds.
 */
export class PossibleValues {
  private readonly findings: ReadonlyMap<number, CompiledFinding>;

  constructor(rules: LoadedRules) {
    this.findings = new Map(rules.findings.map((finding) => [finding.number, finding]));
  }

  /**
   * Values of the fact that stand for all, as far as these comparisons can tell them apart; `undefined` where that cannot be
   * told.
   */
  of(slot: Slot, comparisons: readonly Comparison[]): readonly unknown[] | undefined {
    const domain = this.domainOf(slot);
    const constants = comparisons.flatMap((one) => constantsOf(one) ?? []);
    if (domain === undefined || !comparisons.every((one) => isPlain(one, domain))) return undefined;
    const known = valuesOf(domain, constants);
    if (known === undefined) return undefined;
    return mayBeUnknown(slot) ? [undefined, ...known] : known;
  }

  /** What a fact may be where it is known, narrower than its domain where its params tell more. */
  domainOf(slot: Slot): ValueDomain | undefined {
    const { domain, reference, reader } = slot;
    if (domain?.kind !== "number") return domain;
    const { fact, path } = reference;
    const isAge = fact === "daysSince" || (fact === "pending" && path === "$.oldestDays");
    if (isAge) return { ...domain, most: Math.min(domain.most ?? Infinity, reader.lookBackMs / DAY) };
    // Of rules that were disabled nothing is found, and that is no fault of who asks.
    if (fact !== "finding" || slot.asks.length === 0) return domain;
    return path === "$.points" ? this.pointsOf(slot, domain) : { ...domain, most: this.mostFindings(slot) };
  }

  private mostFindings({ asks, reader }: Slot): number {
    const everybody = new Set(reader.asksOfAll ?? asks);
    return asks.reduce((most, number) => most + this.mostOf(number, everybody), 0);
  }

  /** How many findings of a rule there may be: one, or one for each subject. */
  private mostOf(number: number, everybody: ReadonlySet<number>): number {
    return this.findings.get(number)?.subjectKind !== undefined && everybody.has(number) ? Infinity : 1;
  }

  /** Points of a finding lie where its curve and its multipliers let them; those of several findings add up. */
  private pointsOf(
    { asks, reader }: Slot,
    domain: Extract<ValueDomain, { kind: "number" }>,
  ): Extract<ValueDomain, { kind: "number" }> {
    const rules = asks.flatMap((number) => this.findings.get(number) ?? []);
    const everybody = new Set(reader.asksOfAll ?? asks);
    let [least, most] = [0, 0];
    for (const { number, points, multipliers, rule } of rules) {
      const { params } = rule.value.event;
      let [low, high] = rangeOf(points, params.points, 0);
      for (const [i, { scale }] of multipliers.entries()) {
        // Without its condition, or its fact, a multiplier is 1.
        const [lowest, highest] = rangeOf(scale, params.multipliers?.[i]?.by ?? 1, 1);
        [low, high] = rangeOfAll([low, high].flatMap((end) => [end * lowest, end * highest, end]));
      }
      const many = this.mostOf(number, everybody);
      // That nobody has it, or that it faded, is 0.
      if (low < 0) least += low * many;
      if (high > 0) most += high * many;
    }
    return { ...domain, least, most };
  }
}

/** The least and the most that a number of a rule comes to; `unknown` is what it is where its fact is not known. */
export function rangeOf(
  scale: Scale,
  source: number | ScaledFact,
  unknown: number,
): readonly [number, number] {
  if (typeof source === "number") return [source, source];
  const results = [...source.curve.map(([, result]) => result), ...(scale.slots.length > 0 ? [unknown] : [])];
  return rangeOfAll(results);
}

function rangeOfAll(numbers: readonly number[]): readonly [number, number] {
  return [
    numbers.reduce((least, one) => Math.min(least, one), Infinity),
    numbers.reduce((most, one) => Math.max(most, one), -Infinity),
  ];
}

/** Facts that are a number whatever happened, or nothing. */
const ALWAYS_KNOWN = new Set(["count", "sum", "finding", "taken"]);

function mayBeUnknown({ reference: { fact, path } }: Slot): boolean {
  return !ALWAYS_KNOWN.has(fact) && !(fact === "pending" && path !== "$.oldestDays");
}

/** The constants that a comparison holds its fact against; `undefined` where it holds it against something else. */
export function constantsOf({ against }: Comparison): readonly unknown[] | undefined {
  return against.kind === "constant" ? [against.value].flat() : undefined;
}

/** Whether the values that {@link valuesOf} gives stand for all others before this comparison. */
function isPlain(comparison: Comparison, domain: ValueDomain): boolean {
  const compiled = compileOperator(comparison.operator);
  if ("unknown" in compiled || compiled.decorators.some((name) => name !== "not")) return false;
  const constants = constantsOf(comparison);
  if (constants === undefined) return false;
  const { operator } = compiled;
  if (domain.kind === "number") {
    const needsList = operator === "in" || operator === "notIn";
    const isList = comparison.against.kind === "constant" && Array.isArray(comparison.against.value);
    return needsList === isList && constants.every((one) => typeof one === "number");
  }
  // Texts may be ordered, and looked for in one another: of these no few stand for all.
  if (domain.kind !== "text" && domain.kind !== "boolean") return false;
  const isInText = comparison.against.kind === "constant" && typeof comparison.against.value === "string";
  if ((operator === "in" || operator === "notIn") && isInText)
    return domain.kind === "text" && domain.values !== undefined;
  return !ORDERINGS.includes(operator) || (domain.kind === "text" && domain.values !== undefined);
}

/** More values than these would take long to go through, and no rule needs them. */
const MOST_VALUES = 64;

function valuesOf(domain: ValueDomain, constants: readonly unknown[]): readonly unknown[] | undefined {
  switch (domain.kind) {
    case "boolean":
      return [true, false];
    case "text":
      return domain.values ?? [...new Set(constants), OTHER_TEXT];
    case "number": {
      if (domain.values !== undefined) return domain.values;
      const { least, most } = domain;
      const limits = [...constants, least, most].filter((one): one is number => typeof one === "number");
      const candidates = domain.isWhole === true ? aroundWhole(limits) : around(limits);
      const values = [...new Set(candidates)].filter((value) => allows(domain, value));
      return values.length > MOST_VALUES ? undefined : values;
    }
    case "list":
    case "object":
      return undefined;
  }
}

/** Stands for every text that no rule speaks of: NUL is in none. */
const OTHER_TEXT = "\u0000";

function around(limits: readonly number[]): number[] {
  const finite = limits.filter(Number.isFinite);
  const sorted = [...new Set(finite)].sort((a, b) => a - b);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  const between = sorted.slice(1).map((limit, i) => (limit + (sorted[i] as number)) / 2);
  return [first - 1, ...sorted, ...between, last + 1].sort((a, b) => a - b);
}

function aroundWhole(limits: readonly number[]): number[] {
  const finite = limits.filter(Number.isFinite);
  return [
    0,
    ...finite.flatMap((limit) => [
      Math.floor(limit) - 1,
      Math.floor(limit),
      Math.ceil(limit),
      Math.ceil(limit) + 1,
    ]),
  ].sort((a, b) => a - b);
}
