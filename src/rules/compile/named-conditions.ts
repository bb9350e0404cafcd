import type { Problem, ProblemPlace } from "../../events/problem.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { ValueValidity } from "../../facts/reading/value-validity.ts";
import { describeRing } from "../../words/cycles.ts";
import type { Declared } from "../file/pack.ts";
import type { Condition } from "../file/rule-file.ts";
import { type CompiledCondition, NEVER, readOnce } from "./condition.ts";
import { below, type SlotTable } from "./slots.ts";

/** A named condition in its running form. */
export interface NamedCondition {
  readonly condition: CompiledCondition;
  /** How many named conditions stand within one another, this one included; 0 where it has a problem. */
  readonly depth: number;
  /** The first of its problems: whoever names it has it too. */
  readonly problem: Problem | undefined;
}

/** Asking recurses from one named condition into the next, so they must not stand within one another without end. */
const DEEPEST_NAMING = 64;

/** Named conditions of one kind of place: declared by packs, compiled when first needed. */
interface NamedConditions {
  readonly declared: ReadonlyMap<string, Declared<Condition>>;
  readonly compiled: Map<string, NamedCondition>;
  readonly keyOf: (name: string) => string;
  readonly compile: (condition: Condition, place: ProblemPlace) => CompiledCondition;
  readonly slots: SlotTable;
  readonly subjectKind: SubjectKind | undefined;
  readonly problems: Problem[];
}

/**
 * Compiles the named conditions that a condition stands on, each after those that it stands on itself: once each,
 * and without recursion from name to name, so that neither long chains nor wide ones cost more than their length.
 */
export function compileNamedOf(root: Condition, rootPlace: ProblemPlace, named: NamedConditions): void {
  const { declared, compiled, keyOf, problems } = named;
  const path: { name: string | undefined; waiting: Reference[] }[] = [
    { name: undefined, waiting: referencesIn(root, rootPlace) },
  ];
  const open = new Set<string>();
  const rings = new Map<string, Problem>();
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    const next = last.waiting.pop();
    if (next === undefined) {
      path.pop();
      if (last.name === undefined) continue;
      open.delete(last.name);
      finish(last.name, rings.get(last.name), named);
    } else if (open.has(next.name)) {
      const names = path.flatMap(({ name }) => name ?? []);
      const ring = names.slice(names.indexOf(next.name));
      const expected = "a condition that does not build on itself";
      const problem = { place: next.place, expected, found: describeRing([...ring, next.name]) };
      problems.push(problem);
      for (const name of ring) rings.set(name, problem);
    } else if (!compiled.has(keyOf(next.name))) {
      const condition = declared.get(next.name);
      // Nobody declares it: that is told where it is named.
      if (condition === undefined) continue;
      open.add(next.name);
      path.push({ name: next.name, waiting: referencesIn(condition.value, condition.place) });
    }
  }
}

function finish(name: string, ring: Problem | undefined, named: NamedConditions): void {
  const { declared, compiled, keyOf, compile, slots, subjectKind, problems } = named;
  const { value, place } = declared.get(name) as Declared<Condition>;
  const before = problems.length;
  const own = compile(value, place);
  const within = referencesIn(value, place).map((one) => compiled.get(keyOf(one.name))?.depth ?? 0);
  const depth = 1 + within.reduce((deepest, one) => Math.max(deepest, one), 0);
  if (depth > DEEPEST_NAMING) {
    const expected = `at most ${DEEPEST_NAMING} named conditions within one another`;
    problems.push({ place, expected, found: `${depth}` });
  }
  const problem = ring ?? problems[before];
  if (problem !== undefined) {
    compiled.set(keyOf(name), { condition: NEVER, depth: 0, problem });
    return;
  }
  const { test: read, perSubject, lookBackMs } = own;
  const address = slots.add({ read, validity: asWhatItReads, perSubject, lookBackMs }, subjectKind);
  const condition = readOnce(own, address);
  compiled.set(keyOf(name), { condition, depth, problem });
}

/** A condition is valid as long as the slots that it reads, each of which tells that by itself. */
const asWhatItReads: ValueValidity = { tell: () => {} };

interface Reference {
  readonly name: string;
  readonly place: ProblemPlace;
}

function referencesIn(condition: Condition, place: ProblemPlace): Reference[] {
  if ("all" in condition)
    return condition.all.flatMap((one, i) => referencesIn(one, below(place, `/all/${i}`)));
  if ("any" in condition)
    return condition.any.flatMap((one, i) => referencesIn(one, below(place, `/any/${i}`)));
  if ("not" in condition) return referencesIn(condition.not, below(place, "/not"));
  return "condition" in condition ? [{ name: condition.condition, place: below(place, "/condition") }] : [];
}
