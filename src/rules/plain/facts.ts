import type { FactCell } from "./nodes.ts";
import { UndefinedFactError } from "./undefined-fact.ts";

/** The facts of a run in their cells. */
export interface GivenFacts {
  readonly cells: readonly unknown[];
  /** Cells of facts that were not given; `undefined` where all were. */
  readonly absent: ReadonlySet<number> | undefined;
}

/** A fact by its name, and all that rules ask of it. */
export interface FactSource {
  readonly name: string;
  /** Whether every object has something of that name. */
  readonly isInherited: boolean;
  readonly asked: readonly FactCell[];
}

export function sourcesOf(asked: readonly FactCell[]): FactSource[] {
  const names = [...new Set(asked.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    isInherited: name in Object.prototype,
    asked: asked.filter((one) => one.name === name),
  }));
}

/** Reads each fact that rules ask for, once. */
export function readFacts(
  facts: Readonly<Record<string, unknown>>,
  sources: readonly FactSource[],
  constants: readonly unknown[],
  allowsAbsent: boolean,
): GivenFacts {
  const cells = constants.slice();
  let absent: Set<number> | undefined;
  for (const { name, isInherited, asked } of sources) {
    const value = isInherited && !Object.hasOwn(facts, name) ? undefined : facts[name];
    if (value === undefined && !Object.hasOwn(facts, name)) {
      absent ??= new Set();
      for (const { cell } of asked) absent.add(cell);
      continue;
    }
    const isObject = typeof value === "object" && value !== null;
    if (typeof value === "function") refuse(name, "a function");
    if (isObject && "then" in value && typeof value.then === "function") refuse(name, "a promise");
    for (const { steps, cell } of asked) {
      cells[cell] = isObject && steps.length > 0 ? follow(value, steps) : value;
    }
  }
  if (absent !== undefined && !allowsAbsent) {
    const gone = absent;
    const missing = sources.filter(({ asked }) =>
      asked.some(({ certain, cell }) => certain && gone.has(cell)),
    );
    if (missing.length > 0) throw new UndefinedFactError(missing.map(({ name }) => name));
  }
  return { cells, absent };
}

function refuse(name: string, what: string): never {
  throw new TypeError(
    `fact ${JSON.stringify(name)} is ${what}: only plain values can be asked synchronously`,
  );
}

/** What stands at the end of a path, by own properties only, as json-rules-engine reads it: characters of a text too. */
function follow(root: object, steps: readonly string[]): unknown {
  let current: unknown = root;
  for (const step of steps) {
    if (!current || !Object.hasOwn(Object(current), step)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[step];
  }
  return current;
}
