import { describeValue, type Problem, type ProblemPlace, problemAt, unknownName } from "../events/problem.ts";
import { placeWithin, problemsOf } from "../events/zod-problem.ts";
import { type Compare, DECORATORS, OPERATORS } from "../facts/reading/operators.ts";
import { pathSteps } from "../facts/reading/path.ts";
import { unknownOperator } from "../facts/reading/unknown-operator.ts";
import { describeCycle } from "../words/cycles.ts";
import type { AskedFact, GroupNode, LeafNode, PlainNode, ReferenceNode } from "./nodes.ts";
import { type PlainCondition, type PlainLeaf, type PlainRoot, plainReferenceSchema } from "./plain-rule.ts";
import { compileStrictOperator } from "./strict-operators.ts";

/** Asking recurses from one named condition into the next, so they must not stand within one another without end. */
const DEEPEST_NAMING = 64;

interface LinkParts {
  readonly operators: Readonly<Record<string, Compare>>;
  readonly conditions: ReadonlyMap<string, PlainRoot>;
  readonly maxConditions: number;
  readonly problems: Problem[];
}

/** Links conditions: fills in what they name, and numbers the facts. */
export class Linker {
  readonly facts: AskedFact[] = [];
  private readonly factNumbers = new Map<string, number>();
  /** Names on the way from the root to where we are. */
  private readonly open: string[] = [];
  private count = 0;

  constructor(private readonly parts: LinkParts) {}

  /** The condition with all that it names; `undefined` where it has a problem, which is reported. */
  link(condition: PlainCondition, place: ProblemPlace): PlainNode | undefined {
    const { maxConditions, problems } = this.parts;
    if (++this.count > maxConditions) {
      const expected = `at most ${maxConditions} conditions, named ones filled in (limits.conditions)`;
      if (this.count === maxConditions + 1)
        problems.push(problemAt(place, { code: "limit", expected, found: "more" }));
      return undefined;
    }
    if ("all" in condition)
      return this.linkGroup("all", condition.all, condition, placeWithin(place, ["all"]));
    if ("any" in condition)
      return this.linkGroup("any", condition.any, condition, placeWithin(place, ["any"]));
    if ("not" in condition)
      return this.linkGroup("not", [condition.not], condition, placeWithin(place, ["not"]));
    if ("condition" in condition) return this.linkReference(condition, placeWithin(place, ["condition"]));
    return this.linkLeaf(condition, place);
  }

  /** The number of a fact, followed along a path. */
  fact(name: string, path: string | undefined): number {
    const steps = pathSteps(path);
    const key = JSON.stringify([name, ...steps]);
    let number = this.factNumbers.get(key);
    if (number === undefined) {
      number = this.facts.length;
      this.facts.push({ name, steps, pathed: false, neededBy: undefined });
      this.factNumbers.set(key, number);
    }
    if (path !== undefined) (this.facts[number] as AskedFact).pathed = true;
    return number;
  }

  private linkGroup(
    kind: GroupNode["kind"],
    conditions: readonly PlainCondition[],
    { name, priority = 1 }: PlainRoot,
    place: ProblemPlace,
  ): GroupNode | undefined {
    const linked = conditions.map((one, i) =>
      this.link(one, kind === "not" ? place : placeWithin(place, [i])),
    );
    const parts = linked.filter((part) => part !== undefined);
    if (parts.length < linked.length) return undefined;
    const shown = { ...(name === undefined ? {} : { name }), operator: kind, priority };
    return { kind, parts, sets: inOrderOfPriority(parts), shown, priority };
  }

  private linkReference(
    reference: PlainRoot & { readonly condition: string },
    place: ProblemPlace,
  ): ReferenceNode | undefined {
    const { conditions, problems } = this.parts;
    const { condition: name, priority = 1 } = reference;
    const condition = conditions.get(name);
    if (condition === undefined) {
      problems.push(unknownName(place, "a named condition", name, () => conditions.keys(), problems));
      return undefined;
    }
    const ring = this.open.indexOf(name);
    if (ring >= 0) {
      const found = describeCycle([...this.open.slice(ring), name]);
      const expected = "a condition that does not build on itself";
      problems.push(problemAt(place, { code: "cycle", expected, found }));
      return undefined;
    }
    if (this.open.length >= DEEPEST_NAMING) {
      const expected = `at most ${DEEPEST_NAMING} named conditions within one another`;
      problems.push(problemAt(place, { code: "limit", expected, found: "more" }));
      return undefined;
    }
    this.open.push(name);
    const target = this.link(condition, placeWithin({}, ["conditions", name]));
    this.open.pop();
    if (target === undefined || target.kind === "leaf") return undefined;
    return { kind: "reference", target, shown: { ...reference }, priority };
  }

  private linkLeaf(leaf: PlainLeaf, place: ProblemPlace): LeafNode | undefined {
    const { operators, problems } = this.parts;
    const operator = compileStrictOperator(leaf.operator, operators);
    if ("unknown" in operator) {
      const names = { operators: { ...OPERATORS, ...operators }, decorators: DECORATORS };
      problems.push(unknownOperator(placeWithin(place, ["operator"]), operator.unknown, names));
      return undefined;
    }
    const value = this.linkValue(leaf.value, placeWithin(place, ["value"]));
    if (value === undefined) return undefined;
    const expected = "constant" in value ? operator.expects(value.constant) : undefined;
    if (expected !== undefined) {
      const found = describeValue(leaf.value);
      problems.push(problemAt(placeWithin(place, ["value"]), { code: "wrong-type", expected, found }));
      return undefined;
    }
    const left = this.fact(leaf.fact, leaf.path);
    const followed = [left, ...("fact" in value ? [value.fact] : [])];
    return {
      kind: "leaf",
      left,
      right: "fact" in value ? value.fact : undefined,
      constant: "constant" in value ? value.constant : undefined,
      pathed: followed.filter((_, i) => (i === 0 ? leaf.path : pathOf(leaf.value)) !== undefined),
      compare: operator.compare,
      operator: operator.plain,
      mayThrow: operator.mayThrow("constant" in value ? value : undefined),
      shown: { ...leaf },
      priority: leaf.priority ?? 1,
    };
  }

  private linkValue(
    value: unknown,
    place: ProblemPlace,
  ): { readonly constant: unknown } | { readonly fact: number } | undefined {
    if (!isReference(value)) return { constant: value };
    const reference = plainReferenceSchema.safeParse(value);
    if (reference.success) return { fact: this.fact(reference.data.fact, reference.data.path) };
    for (const problem of problemsOf(reference.error, plainReferenceSchema, value, place))
      this.parts.problems.push(problem);
    return undefined;
  }
}

/** Whether a value stands for that of a fact. */
export function isReference(value: unknown): value is { readonly fact: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, "fact");
}

function pathOf(value: unknown): unknown {
  return isReference(value) && "path" in value ? value.path : undefined;
}

function inOrderOfPriority(parts: readonly PlainNode[]): number[][] {
  const sets = new Map<number, number[]>();
  for (const [i, { priority }] of parts.entries()) {
    const set = sets.get(priority);
    if (set === undefined) sets.set(priority, [i]);
    else set.push(i);
  }
  return [...sets].sort(([a], [b]) => b - a).map(([, set]) => set);
}
