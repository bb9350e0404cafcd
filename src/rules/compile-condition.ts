import { describeValue, type Problem } from "../events/problem.ts";
import type { View } from "../facts/view.ts";
import { SUBJECT_PLACEHOLDER } from "../facts/where.ts";
import type { Bilingual } from "../language.ts";
import { type CompiledCondition, joinAll, joinAny, NEVER, negate, readOnce } from "./condition.ts";
import { type Compare, compileOperator, DECORATORS, OPERATOR_SIGNS, OPERATORS } from "./operators.ts";
import type { Declared } from "./pack.ts";
import { unknownName } from "./pack.ts";
import type { Condition, FactReference, Leaf } from "./rule-file.ts";
import { below, type Slot, type SlotPlace, type SlotTable } from "./slots.ts";

/** What conditions are compiled against. */
export interface ConditionScope {
  readonly slots: SlotTable;
  readonly named: ReadonlyMap<string, Declared<Condition>>;
  /** Named conditions that were compiled already, by name and where they stand. */
  readonly compiled: Map<string, CompiledCondition>;
  readonly problems: Problem[];
}

/** Compiles a condition tree to closures over slots. Problems are reported, and leave a condition that never holds. */
export function compileCondition(
  condition: Condition,
  where: SlotPlace,
  scope: ConditionScope,
): CompiledCondition {
  return new ConditionCompiler(where, scope, []).compile(condition, where.place);
}

class ConditionCompiler {
  constructor(
    private readonly where: SlotPlace,
    private readonly scope: ConditionScope,
    /** Names of the conditions that are being compiled around this one. */
    private readonly around: readonly string[],
  ) {}

  compile(condition: Condition, place: SlotPlace["place"]): CompiledCondition {
    if ("all" in condition) return joinAll(this.compileEach(condition.all, below(place, "/all")));
    if ("any" in condition) return joinAny(this.compileEach(condition.any, below(place, "/any")));
    if ("not" in condition) return negate(this.compile(condition.not, below(place, "/not")));
    if ("condition" in condition) return this.compileNamed(condition.condition, place);
    return this.compileLeaf(condition, place);
  }

  private compileEach(conditions: readonly Condition[], place: SlotPlace["place"]): CompiledCondition[] {
    return conditions.map((condition, i) => this.compile(condition, below(place, `/${i}`)));
  }

  /** A named condition has a slot of its own: however often it is named, it is asked once a subject. */
  private compileNamed(name: string, place: SlotPlace["place"]): CompiledCondition {
    const { slots, named: declarations, compiled, problems } = this.scope;
    const at = below(place, "/condition");
    const declared = declarations.get(name);
    if (declared === undefined) {
      problems.push(unknownName(at, "a named condition", name, [...declarations.keys()]));
      return NEVER;
    }
    if (this.around.includes(name)) {
      problems.push({
        place: at,
        expected: "a condition that does not build on itself",
        found: [...this.around, name].join(" → "),
      });
      return NEVER;
    }
    if (this.around.length >= DEEPEST_NAMING) {
      problems.push({
        place: at,
        expected: `at most ${DEEPEST_NAMING} named conditions within one another`,
        found: "more",
      });
      return NEVER;
    }
    const key = `${name} ${this.where.subjectKind} ${this.where.afterScore}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const inner = new ConditionCompiler({ ...this.where, place: declared.place }, this.scope, [
      ...this.around,
      name,
    ]);
    const before = problems.length;
    const own = inner.compile(declared.value, declared.place);
    if (problems.length > before) return NEVER;
    const { test: read, perSubject, lookBackMs } = own;
    const named = readOnce(own, slots.add({ read, perSubject, lookBackMs }));
    compiled.set(key, named);
    return named;
  }

  private compileLeaf(leaf: Leaf, place: SlotPlace["place"]): CompiledCondition {
    const { slots, problems } = this.scope;
    const before = problems.length;
    const slot = slots.find(leaf, { ...this.where, place });
    const value = this.compileValue(leaf, place);
    const operator = compileOperator(leaf.operator);
    if ("unknown" in operator) {
      const known = [...Object.keys(OPERATORS), ...Object.keys(DECORATORS)];
      problems.push(unknownName(below(place, "/operator"), "an operator", operator.unknown, known));
      return NEVER;
    }
    if (slot === undefined || problems.length > before) return NEVER;
    return compileComparison(leaf, slot, operator.compare, value);
  }

  private compileValue({ operator, value }: Leaf, place: SlotPlace["place"]): ValueSource {
    const at = below(place, "/value");
    if (isFactReference(value)) {
      const slot = this.scope.slots.find(value, { ...this.where, place: at });
      return slot === undefined ? { constant: undefined } : { slot };
    }
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      this.scope.problems.push({
        place: at,
        expected: "a constant, a list or a fact reference",
        found: describeValue(value),
      });
    }
    if (
      /(^|:)(in|notIn)$/.test(operator) &&
      !operator.includes("Value:") &&
      !operator.includes("swap:") &&
      !Array.isArray(value)
    ) {
      this.scope.problems.push({ place: at, expected: "a list", found: describeValue(value) });
    }
    if (value === SUBJECT_PLACEHOLDER && this.where.subjectKind === undefined) {
      this.scope.problems.push({
        place: at,
        expected: "a value ($subject needs a forEach)",
        found: describeValue(value),
      });
    }
    return { constant: value };
  }
}

/** Named conditions may stand within one another this deep: what is compiled recursively must be bounded. */
const DEEPEST_NAMING = 32;

interface ValueSource {
  readonly constant?: unknown;
  readonly slot?: Slot;
}

function isFactReference(value: unknown): value is FactReference {
  return typeof value === "object" && value !== null && "fact" in value && typeof value.fact === "string";
}

function compileComparison(leaf: Leaf, slot: Slot, compare: Compare, value: ValueSource): CompiledCondition {
  const { number, reader } = slot;
  const { constant } = value;
  const isSubject = constant === SUBJECT_PLACEHOLDER;
  const readValue = (view: View): unknown => {
    if (value.slot !== undefined) return view.read(value.slot.number);
    return isSubject ? view.subject?.id : constant;
  };
  const test =
    value.slot === undefined && !isSubject
      ? (view: View) => compare(view.read(number), constant)
      : (view: View) => compare(view.read(number), readValue(view));
  const readers = value.slot === undefined ? [reader] : [reader, value.slot.reader];
  return {
    test,
    collect: (view, sink) => {
      if (!test(view)) return;
      reader.evidence?.(view, sink.event);
      reader.findings?.(view, sink.finding);
    },
    missing: (view, wanted) =>
      test(view) === wanted ? [] : [phraseComparison(leaf, slot, view.read(number), readValue(view), wanted)],
    leaves: 1,
    perSubject: isSubject || readers.some(({ perSubject }) => perSubject),
    lookBackMs: Math.max(...readers.map(({ lookBackMs }) => lookBackMs)),
    asks: [...slot.asks, ...(value.slot?.asks ?? [])],
    hasEvidence: reader.evidence !== undefined,
  };
}

/** "number of incident.occurred within 90d must be < 1, is 2". */
function phraseComparison(
  leaf: Leaf,
  { phrase }: Slot,
  actual: unknown,
  value: unknown,
  wanted: boolean,
): Bilingual {
  const [sign, opposite] = OPERATOR_SIGNS[leaf.operator] ?? [leaf.operator, `not ${leaf.operator}`];
  const needed = `${wanted ? sign : opposite} ${showValue(value)}`;
  return {
    en: `${phrase.en} must be ${needed}, is ${actual === undefined ? "unknown" : showValue(actual)}`,
    ru: `${phrase.ru}: нужно ${needed}, сейчас ${actual === undefined ? "неизвестно" : showValue(actual)}`,
  };
}

function showValue(value: unknown): string {
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  return Array.isArray(value) ? value.map(showValue).join("|") : String(value);
}
