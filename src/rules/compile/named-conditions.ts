import { below, type Problem, type ProblemPlace, problemAt } from "../../events/problem.ts";
import type { SlotAddress, SlotView } from "../../facts/reading/slot.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { ValueValidity } from "../../facts/reading/value-validity.ts";
import { describeCycle } from "../../words/cycles.ts";
import { sortByDependence } from "../file/cycles.ts";
import type { Declared } from "../file/declared.ts";
import type { Condition } from "../file/rule-file.ts";
import type { Asked } from "./asked.ts";
import type { AskedFindings } from "./asked-findings.ts";
import { type CompiledCondition, holds } from "./condition.ts";
import type { SlotTable } from "./slots.ts";

/** What a name came to: a condition, or the first of its problems, which whoever names it has too. */
export type KnownCondition =
  | {
      readonly condition: CompiledCondition;
      readonly slot: SlotAddress;
      readonly asked: Asked;
      /** How many named conditions stand within one another, this one included. */
      readonly depth: number;
    }
  | { readonly problem: Problem };

/** Asking recurses from one named condition into the next, so they must not stand within one another without end. */
export const DEEPEST_NAMING = 64;

/** Named conditions of one kind of place: declared by packs, compiled when first needed. */
interface NamedConditions {
  readonly declared: ReadonlyMap<string, Declared<Condition>>;
  readonly compiled: Map<string, KnownCondition>;
  readonly keyOf: (name: string) => string;
  readonly compile: (condition: Condition, place: ProblemPlace) => CompiledCondition;
  readonly slots: SlotTable;
  readonly asked: AskedFindings;
  readonly subjectKind: SubjectKind | undefined;
  readonly problems: Problem[];
}

/**
 * Compiles the named conditions that a condition stands on, each after those that it stands on itself: once each,
 * and without recursion from name to name, so that neither long chains nor wide ones cost more than their length.
 */
export function compileNamedOf(root: Condition, named: NamedConditions): void {
  const { declared, compiled, keyOf, problems } = named;
  const cycles = new Map<string, Problem>();
  const names = sortByDependence(
    namesIn(root, named),
    (name) => namesIn((declared.get(name) as Declared<Condition>).value, named),
    (cycle) => {
      const problem = problemOfCycle(cycle, declared);
      problems.push(problem);
      for (const name of cycle) cycles.set(name, problem);
    },
  );
  for (const name of names) compiled.set(keyOf(name), finish(name, cycles.get(name), named));
}

/** Names in a condition that are declared and were not compiled yet; that nobody declares one is told where it is named. */
function namesIn(condition: Condition, { declared, compiled, keyOf }: NamedConditions): string[] {
  return referencesIn(condition, {})
    .map(({ name }) => name)
    .filter((name) => declared.has(name) && !compiled.has(keyOf(name)));
}

function finish(name: string, cycle: Problem | undefined, named: NamedConditions): KnownCondition {
  const { declared, compiled, keyOf, compile, slots, asked, subjectKind, problems } = named;
  const { value, place } = declared.get(name) as Declared<Condition>;
  const before = problems.length;
  const condition = compile(value, place);
  const depths = referencesIn(value, place).map((one) => depthOf(compiled.get(keyOf(one.name))));
  const depth = 1 + depths.reduce((deepest, one) => Math.max(deepest, one), 0);
  if (depth > DEEPEST_NAMING) {
    const expected = `at most ${DEEPEST_NAMING} named conditions within one another`;
    problems.push(problemAt(place, { code: "limit", expected, found: `${depth}` }));
  }
  const problem = cycle ?? problems[before];
  if (problem !== undefined) return { problem };
  const { perSubject, lookBackMs } = condition.traits;
  const read = (view: SlotView): boolean => holds(condition, view);
  const slot = slots.add({ read, perSubject, lookBackMs, validity: asWhatItReads }, subjectKind);
  return { condition, slot, asked: asked.by(condition), depth };
}

function depthOf(known: KnownCondition | undefined): number {
  return known === undefined || "problem" in known ? 0 : known.depth;
}

/** It stands where the last name of the cycle names the first again. */
function problemOfCycle(
  cycle: readonly string[],
  declared: ReadonlyMap<string, Declared<Condition>>,
): Problem {
  const [first, last] = [cycle[0], cycle.at(-2)];
  const { value, place } = declared.get(last as string) as Declared<Condition>;
  return problemAt(referencesIn(value, place).find(({ name }) => name === first)?.place ?? place, {
    code: "cycle",
    expected: "a condition that does not build on itself",
    found: describeCycle(cycle),
  });
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
