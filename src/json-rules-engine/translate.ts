import type { TopLevelCondition } from "json-rules-engine";
import type { SubjectKind } from "../facts/reading/subject-kind.ts";
import { SUBJECT_PLACEHOLDER } from "../facts/reading/where.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { Condition, FactReference, Leaf } from "../rules/file/rule-file.ts";

/** Conditions of rule packs as conditions of json-rules-engine. */

type EngineLeaf = Extract<TopLevelCondition, { all: unknown }>["all"][number];

/** What the params of a fact say there: which slot, of which subject. Subjects go by their place in the view's list. */
export interface SlotParams {
  readonly slot: number;
  readonly kind?: SubjectKind;
  readonly subject?: number;
}

/** Whom a condition is asked of. */
export interface Whom {
  readonly subject: number | undefined;
  readonly id: string | undefined;
}

/** A condition that can be asked of any subject of its kind. */
export interface Template {
  /** Gives the condition for one of them; `name` gives what a named condition is called for it. */
  readonly build: (whom: Whom, name: (name: string, kind: SubjectKind | undefined) => string) => EngineLeaf;
  /** How many comparisons the engine makes of it: it fills named conditions in wherever they are named. */
  readonly comparisons: number;
}

/** Makes templates of the conditions of packs: each named condition once for each kind of subject. */
export class Translator {
  private readonly named = new Map<string, Template>();

  constructor(private readonly rules: LoadedRules) {}

  translate(condition: Condition, kind: SubjectKind | undefined): Template {
    if ("all" in condition) return this.group("all", condition.all, kind);
    if ("any" in condition) return this.group("any", condition.any, kind);
    if ("not" in condition) {
      const part = this.translate(condition.not, kind);
      return {
        ...part,
        build: (whom, name) => ({ not: part.build(whom, name) }) as unknown as EngineLeaf,
      };
    }
    if ("condition" in condition) {
      const { comparisons } = this.translateNamed(condition.condition, kind);
      return {
        comparisons,
        build: (_, name) => ({ condition: name(condition.condition, kind) }) as unknown as EngineLeaf,
      };
    }
    return { build: this.leaf(condition, kind), comparisons: 1 };
  }

  /** A named condition as it stands in rules of a kind. */
  translateNamed(name: string, kind: SubjectKind | undefined): Template {
    const key = `${name} ${kind}`;
    let template = this.named.get(key);
    if (template === undefined) {
      template = this.translate(this.rules.ruleSet.conditions.get(name)?.value as Condition, kind);
      this.named.set(key, template);
    }
    return template;
  }

  private group(
    operator: "all" | "any",
    conditions: readonly Condition[],
    kind: SubjectKind | undefined,
  ): Template {
    const parts = conditions.map((one) => this.translate(one, kind));
    return {
      build: (whom, name) =>
        ({ [operator]: parts.map((part) => part.build(whom, name)) }) as unknown as EngineLeaf,
      comparisons: parts.reduce((total, { comparisons }) => total + comparisons, 0),
    };
  }

  private leaf(leaf: Leaf, kind: SubjectKind | undefined): Template["build"] {
    const { operator, value } = leaf;
    const left = this.slot(leaf, kind);
    const reference = referenceOf(value);
    const right = reference && { fact: reference.fact, slot: this.slot(reference, kind) };
    return ({ subject, id }) => {
      const paramsOf = (slot: number): SlotParams =>
        kind === undefined || subject === undefined ? { slot } : { slot, kind, subject };
      const other =
        right === undefined
          ? value === SUBJECT_PLACEHOLDER
            ? id
            : value
          : { fact: right.fact, params: paramsOf(right.slot) };
      return { fact: leaf.fact, params: paramsOf(left), operator, value: other };
    };
  }

  private slot(reference: FactReference, kind: SubjectKind | undefined): number {
    const { fact, params, path } = reference;
    return this.rules.slotOf({ fact, params, path }, kind);
  }
}

function referenceOf(value: Leaf["value"]): FactReference | undefined {
  const isReference = typeof value === "object" && value !== null && "fact" in value;
  return isReference ? (value as unknown as FactReference) : undefined;
}

/** A condition that may stand at the root of a rule: a lone comparison may not. */
export function asRoot(condition: EngineLeaf): TopLevelCondition {
  return "fact" in condition ? { all: [condition] } : condition;
}
