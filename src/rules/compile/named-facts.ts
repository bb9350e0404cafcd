import { below, type Problem, type ProblemPlace, problemAt, unknownName } from "../../events/problem.ts";
import type { Fact } from "../../facts/fact.ts";
import { describeCycle } from "../../words/cycles.ts";
import { sortByDependence } from "../file/cycles.ts";
import type { Declared } from "../file/declared.ts";
import type { FactReference } from "../file/rule-file.ts";

/** What a fact reference stands for: a fact of the vocabulary, its params and its path, and where these are written. */
export interface ResolvedFact {
  readonly fact: Fact;
  readonly params: FactReference["params"];
  readonly path: FactReference["path"];
  readonly paramsPlace: ProblemPlace;
  readonly pathPlace: ProblemPlace;
  /** How many names of packs led there. */
  readonly depth: number;
}

/** The first problem of a reference; whoever uses a name that has one has it too. */
interface Unresolved {
  readonly problem: Problem;
}

/** A name of a pack may be so many names away from the vocabulary. */
export const LONGEST_CHAIN = 64;

/** The facts that rules can ask for: those of the vocabulary, and those that packs name, which build on them. */
export class NamedFacts {
  private readonly named = new Map<string, ResolvedFact | Unresolved>();
  private readonly unknown: Problem[] = [];

  constructor(
    private readonly vocabulary: ReadonlyMap<string, Fact>,
    private readonly declared: ReadonlyMap<string, Declared<FactReference>>,
  ) {
    const cycles = new Map<string, Problem>();
    const names = sortByDependence(
      declared.keys(),
      (name) => this.namesUnder(name),
      (cycle) => {
        const problem = this.problemOfCycle(cycle);
        for (const name of cycle) cycles.set(name, problem);
      },
    );
    for (const name of names) {
      const problem = cycles.get(name);
      this.named.set(name, problem === undefined ? this.resolveDeclared(name) : { problem });
    }
  }

  /** A name of the vocabulary keeps its meaning, whatever packs declare. */
  resolve({ fact: name, params, path }: FactReference, place: ProblemPlace): ResolvedFact | Unresolved {
    const paramsPlace = below(place, "/params");
    const pathPlace = below(place, "/path");
    const fact = this.vocabulary.get(name);
    if (fact !== undefined) return { fact, params, path, paramsPlace, pathPlace, depth: 0 };
    const named = this.named.get(name);
    if (named === undefined) {
      const known = (): string[] => [...this.vocabulary.keys(), ...this.declared.keys()];
      const problem = unknownName(below(place, "/fact"), "a fact", name, known, this.unknown);
      this.unknown.push(problem);
      return { problem };
    }
    if ("problem" in named) return named;
    if (params !== undefined) {
      const expected = `no params, as ${name} has its own`;
      return { problem: problemAt(paramsPlace, { code: "misplaced", expected, found: "params" }) };
    }
    return path === undefined ? named : { ...named, path, pathPlace };
  }

  private resolveDeclared(name: string): ResolvedFact | Unresolved {
    const { value, place } = this.declared.get(name) as Declared<FactReference>;
    const resolved = this.resolve(value, place);
    if ("problem" in resolved) return resolved;
    const depth = resolved.depth + 1;
    if (depth <= LONGEST_CHAIN) return { ...resolved, depth };
    const expected = `a fact that is at most ${LONGEST_CHAIN} names from a built-in one`;
    return { problem: problemAt(below(place, "/fact"), { code: "limit", expected, found: `${depth}` }) };
  }

  private namesUnder(name: string): string[] {
    const target = this.declared.get(name)?.value.fact ?? "";
    return this.declared.has(target) && !this.vocabulary.has(target) ? [target] : [];
  }

  private problemOfCycle(cycle: readonly string[]): Problem {
    return problemAt(below(this.declared.get(cycle[0] ?? "")?.place ?? {}, "/fact"), {
      code: "cycle",
      expected: "a fact that does not build on itself",
      found: describeCycle(cycle),
    });
  }
}
