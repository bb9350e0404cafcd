import { describeValue, type Problem, unknownName } from "../../events/problem.ts";
import { problemsOf } from "../../events/zod-problem.ts";
import type { FactReader } from "../../facts/reading/fact-reader.ts";
import { type Compare, compileOperator, OPERATORS } from "../../facts/reading/operators.ts";
import type { SlotView as View } from "../../facts/reading/slot.ts";
import { SUBJECT_PLACEHOLDER } from "../../facts/reading/where.ts";
import type { Declared } from "../file/pack.ts";
import { type Condition, factReferenceSchema, type Leaf } from "../file/rule-file.ts";
import { heedAge } from "./age-validity.ts";
import { type ComparisonWords, phraseComparison } from "./comparison.ts";
import { type CompiledCondition, conditionOf, joinAll, joinAny, NEVER, negate } from "./condition.ts";
import type { ConditionProgram } from "./condition-program.ts";
import { compileNamedOf, type NamedCondition } from "./named-conditions.ts";
import type { OperatorTable } from "./operator-table.ts";
import type { Need } from "./preconditions.ts";
import { below, type Slot, type SlotPlace, type SlotTable } from "./slots.ts";

/** What conditions are compiled against. */
export interface ConditionScope {
  readonly slots: SlotTable;
  readonly operators: OperatorTable;
  readonly program: ConditionProgram;
  readonly named: ReadonlyMap<string, Declared<Condition>>;
  /** Named conditions that were compiled already, by name and where they stand. */
  readonly compiled: Map<string, NamedCondition>;
  readonly problems: Problem[];
}

/** Compiles a condition tree to closures over slots. Problems are reported, and leave a condition that never holds. */
export function compileCondition(
  condition: Condition,
  where: SlotPlace,
  scope: ConditionScope,
): CompiledCondition {
  const compiler = new ConditionCompiler(where, scope);
  compileNamedOf(condition, where.place, {
    declared: scope.named,
    compiled: scope.compiled,
    keyOf: (name) => compiler.keyOf(name),
    compile: (named, place) => compiler.compile(named, place),
    slots: scope.slots,
    subjectKind: where.subjectKind,
    problems: scope.problems,
  });
  const compiled = compiler.compile(condition, where.place);
  return conditionOf({ ...compiled, test: scope.program.add(compiled.asked) });
}

class ConditionCompiler {
  constructor(
    private readonly where: SlotPlace,
    private readonly scope: ConditionScope,
  ) {}

  /** What a named condition means depends on where it stands. */
  keyOf(name: string): string {
    return `${name} ${this.where.subjectKind} ${this.where.afterScore}`;
  }

  compile(condition: Condition, place: SlotPlace["place"]): CompiledCondition {
    if ("all" in condition) return joinAll(this.compileEach(condition.all, below(place, "/all")));
    if ("any" in condition) return joinAny(this.compileEach(condition.any, below(place, "/any")));
    if ("not" in condition) return negate(this.compile(condition.not, below(place, "/not")));
    if ("condition" in condition) return this.findNamed(condition.condition, below(place, "/condition"));
    return this.compileLeaf(condition, place);
  }

  private compileEach(conditions: readonly Condition[], place: SlotPlace["place"]): CompiledCondition[] {
    return conditions.map((condition, i) => this.compile(condition, below(place, `/${i}`)));
  }

  private findNamed(name: string, place: SlotPlace["place"]): CompiledCondition {
    const { named, compiled, problems } = this.scope;
    const known = compiled.get(this.keyOf(name));
    if (known?.problem !== undefined) problems.push(known.problem);
    else if (!named.has(name))
      problems.push(unknownName(place, "a named condition", name, [...named.keys()]));
    // One that is declared but not compiled builds on itself, which is reported.
    return known?.condition ?? NEVER;
  }

  private compileLeaf(leaf: Leaf, place: SlotPlace["place"]): CompiledCondition {
    const { slots, operators, problems } = this.scope;
    const before = problems.length;
    const slot = slots.find(leaf, { ...this.where, place });
    const value = this.compileValue(leaf, place);
    const operator = compileOperator(leaf.operator, operators.names);
    if ("unknown" in operator) {
      const known = [...Object.keys(operators.names.operators), ...Object.keys(operators.names.decorators)];
      problems.push(unknownName(below(place, "/operator"), "an operator", operator.unknown, known));
      return NEVER;
    }
    if (slot === undefined || problems.length > before) return NEVER;
    return compileComparison(slot, leaf.operator, operator.compare, operators.wordsOf(leaf.operator), value);
  }

  private compileValue({ operator, value }: Leaf, place: SlotPlace["place"]): ValueSource {
    const at = below(place, "/value");
    if (isFactReference(value)) {
      const reference = factReferenceSchema.safeParse(value);
      if (!reference.success) {
        this.scope.problems.push(...problemsOf(reference.error, factReferenceSchema, value, at));
        return { constant: undefined };
      }
      const slot = this.scope.slots.find(reference.data, { ...this.where, place: at });
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
    if (value !== SUBJECT_PLACEHOLDER) {
      this.scope.operators.checkValue(operator, value, at, this.scope.problems);
    }
    return { constant: value };
  }
}

interface ValueSource {
  readonly constant?: unknown;
  readonly slot?: Slot;
}

function isFactReference(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "fact" in value;
}

function compileComparison(
  slot: Slot,
  operator: string,
  compare: Compare,
  words: ComparisonWords,
  value: ValueSource,
): CompiledCondition {
  const { number, place, perSubject, ageUnitMs, reader } = slot;
  const { evidence, findings } = reader;
  const { constant } = value;
  const isSubject = constant === SUBJECT_PLACEHOLDER;
  const readValue = (view: View): unknown => {
    if (value.slot !== undefined) return view.read(value.slot.number);
    return isSubject ? view.subject?.id : constant;
  };
  const isConstant = value.slot === undefined && !isSubject;
  const heed = ageUnitMs === undefined ? undefined : heedAge(ageUnitMs, operator, constant);
  const test = (view: View): boolean => {
    const own = view.readAt(number, place, perSubject);
    heed?.(view, own);
    return compare(own, readValue(view));
  };
  const readers = value.slot === undefined ? [reader] : [reader, value.slot.reader];
  return conditionOf({
    asked: {
      kind: "comparison",
      slot,
      operator,
      compare,
      constant,
      read: isConstant ? undefined : readValue,
      heedAge: heed,
    },
    test,
    need: isConstant ? needOf(reader, operator, compare, constant) : undefined,
    collect: (view, sink) => {
      if (!test(view)) return;
      evidence?.(view, sink.event);
      findings?.(view, sink.finding);
    },
    missing: (view, wanted) =>
      test(view) === wanted
        ? []
        : [phraseComparison(slot, words, wanted, readValue(view), view.read(number))],
    leaves: 1,
    perSubject: isSubject || readers.some(({ perSubject }) => perSubject),
    lookBackMs: Math.max(...readers.map(({ lookBackMs }) => lookBackMs)),
    asks: [...slot.asks, ...(value.slot?.asks ?? [])],
    hasEvidence: evidence !== undefined,
  });
}

/** What a comparison cannot hold without: where none of that is there, no value that the fact may have then makes it hold. */
function needOf(
  { without }: FactReader,
  operator: string,
  compare: Compare,
  constant: unknown,
): Need | undefined {
  // An operator by code need not bear every value.
  if (without === undefined || !Object.hasOwn(OPERATORS, operator)) return undefined;
  if (without.values.some((value) => compare(value, constant))) return undefined;
  return { ...without, least: without.isCount === true ? leastOf(compare, constant) : 1 };
}

/** The smallest number of events that could make a comparison of their count hold; 1 where it may take still more. */
function leastOf(compare: Compare, constant: unknown): number {
  for (let count = 1; count <= MOST_COUNTED; count++) if (compare(count, constant)) return count;
  return 1;
}

const MOST_COUNTED = 100;
