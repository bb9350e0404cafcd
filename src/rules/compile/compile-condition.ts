import { below, describeValue, type Problem, problemAt, unknownName } from "../../events/problem.ts";
import { problemsOf } from "../../events/zod-problem.ts";
import { compileOperator } from "../../facts/reading/operators.ts";
import { unknownOperator } from "../../facts/reading/unknown-operator.ts";
import { SUBJECT_PLACEHOLDER } from "../../facts/reading/where.ts";
import type { Declared } from "../file/declared.ts";
import { type Condition, factReferenceSchema, type Leaf } from "../file/rule-file.ts";
import type { AskedFindings } from "./asked-findings.ts";
import { checkComparison } from "./check-comparison.ts";
import { comparisonOf } from "./comparison.ts";
import { type Against, type CompiledCondition, joinParts, NEVER, negate } from "./condition.ts";
import { compileNamedOf, type KnownCondition } from "./named-conditions.ts";
import type { OperatorTable } from "./operator-table.ts";
import type { SlotPlace, SlotTable } from "./slots.ts";

/** What conditions are compiled against. */
export interface ConditionScope {
  readonly slots: SlotTable;
  readonly operators: OperatorTable;
  readonly named: ReadonlyMap<string, Declared<Condition>>;
  /** Named conditions that were compiled already, by name and where they stand. */
  readonly compiled: Map<string, KnownCondition>;
  readonly asked: AskedFindings;
  readonly problems: Problem[];
}

/** Compiles the conditions of a rule file to their running form. Problems are reported, and leave a condition that never holds. */
export function compileCondition(
  condition: Condition,
  where: SlotPlace,
  scope: ConditionScope,
): CompiledCondition {
  const compiler = new ConditionCompiler(where, scope);
  compileNamedOf(condition, {
    declared: scope.named,
    compiled: scope.compiled,
    keyOf: (name) => compiler.keyOf(name),
    compile: (named, place) => compiler.compile(named, place),
    slots: scope.slots,
    asked: scope.asked,
    subjectKind: where.subjectKind,
    problems: scope.problems,
  });
  return compiler.compile(condition, where.place);
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
    if ("all" in condition) return this.join("all", condition.all, place);
    if ("any" in condition) return this.join("any", condition.any, place);
    if ("not" in condition) return negate(this.compile(condition.not, below(place, "/not")), place);
    if ("condition" in condition) return this.findNamed(condition.condition, place);
    return this.compileLeaf(condition, place);
  }

  private join(
    kind: "all" | "any",
    conditions: readonly Condition[],
    place: SlotPlace["place"],
  ): CompiledCondition {
    const parts = conditions.map((condition, i) => this.compile(condition, below(place, `/${kind}/${i}`)));
    return joinParts(kind, parts, place);
  }

  private findNamed(name: string, place: SlotPlace["place"]): CompiledCondition {
    const { named, compiled, problems } = this.scope;
    const known = compiled.get(this.keyOf(name));
    if (known === undefined) {
      // One that is declared but not compiled builds on itself, which is reported.
      if (!named.has(name))
        problems.push(
          unknownName(below(place, "/condition"), "a named condition", name, () => named.keys(), problems),
        );
      return NEVER;
    }
    if ("problem" in known) {
      problems.push(known.problem);
      return NEVER;
    }
    const { slot, condition, asked } = known;
    return { kind: "named", place, traits: condition.traits, name, slot, condition, asked };
  }

  private compileLeaf(leaf: Leaf, place: SlotPlace["place"]): CompiledCondition {
    const { slots, operators, problems } = this.scope;
    const before = problems.length;
    const slot = slots.find(leaf, { ...this.where, place });
    const against = this.compileValue(leaf, place);
    const operator = compileOperator(leaf.operator, operators.names);
    if ("unknown" in operator) {
      problems.push(unknownOperator(below(place, "/operator"), operator.unknown, operators.names));
      return NEVER;
    }
    if (slot === undefined || against === undefined || problems.length > before) return NEVER;
    const words = operators.wordsOf(leaf.operator);
    const { compare } = operator;
    const comparison = comparisonOf({ place, slot, operator: leaf.operator, compare, against, words });
    checkComparison(comparison, operator, problems);
    return comparison;
  }

  private compileValue({ operator, value }: Leaf, place: SlotPlace["place"]): Against | undefined {
    const at = below(place, "/value");
    if (isFactReference(value)) {
      const reference = factReferenceSchema.safeParse(value);
      if (!reference.success) {
        for (const problem of problemsOf(reference.error, factReferenceSchema, value, at))
          this.scope.problems.push(problem);
        return undefined;
      }
      const slot = this.scope.slots.find(reference.data, { ...this.where, place: at });
      return slot === undefined ? undefined : { kind: "fact", slot };
    }
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      const told = { expected: "a constant, a list or a fact reference", found: describeValue(value) };
      this.scope.problems.push(problemAt(at, { code: "wrong-type", ...told }));
    }
    if (value === SUBJECT_PLACEHOLDER && this.where.subjectKind === undefined) {
      const told = { expected: "a value ($subject needs a forEach)", found: describeValue(value) };
      this.scope.problems.push(problemAt(at, { code: "misplaced", ...told }));
    }
    if (value === SUBJECT_PLACEHOLDER) return { kind: "subject" };
    this.scope.operators.checkValue(operator, value, at, this.scope.problems);
    return { kind: "constant", value };
  }
}

function isFactReference(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "fact" in value;
}
