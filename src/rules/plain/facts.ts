import type { AskedFact } from "./nodes.ts";
import { UndefinedFactError } from "./undefined-fact.ts";

/** A fact by its name, and all that rules ask of it. */
interface FactSource {
  readonly name: string;
  /** Whether every object has something of that name. */
  readonly isInherited: boolean;
  readonly asked: readonly CelledFact[];
  /** The only cell that takes it as it is, or {@link COMPLEX}. */
  readonly cell: number;
}

/** A fact, followed along a path, and where its value goes. */
interface CelledFact extends AskedFact {
  readonly cell: number;
}

/** The keys of an object in their order, as a guess at those of the next: it is proved key by key before it is used. */
interface Shape {
  readonly keys: readonly string[];
  /** Of each key the cell that takes its value, or {@link UNASKED} or {@link COMPLEX}. */
  readonly cells: readonly number[];
  /** What rules ask for, and is not among the keys. */
  readonly others: readonly FactSource[];
}

/** Of a key: no rule asks for it, or not just as it is. */
const UNASKED = -1;
const COMPLEX = -2;

/** Going through the keys of an object that has many more than are asked for costs more than asking by name. */
const KEYS_PER_SOURCE = 4;
const LEAST_KEYS = 16;

/**
 * Reads each fact that rules ask for, once.
 *
 * It goes through the keys of the object rather than asking for each by name. A property whose name is not in the code
 * is looked up in a table, but engines keep the keys of all objects of a shape in one list, and while going through it
 * find a value by the place of its key. That takes a quarter of the time.
 */
export class FactReader {
  private readonly sources: readonly FactSource[];
  private readonly byName: ReadonlyMap<string, FactSource>;
  private readonly mostKeys: number;
  private shape: Shape;

  constructor(
    facts: readonly AskedFact[],
    private readonly allowsAbsent: boolean,
  ) {
    const byName = new Map<string, CelledFact[]>(facts.map(({ name }) => [name, []]));
    for (const [cell, fact] of facts.entries()) byName.get(fact.name)?.push({ ...fact, cell });
    this.sources = [...byName].map(([name, asked]) => {
      const [one, ...more] = asked;
      const isPlain = one !== undefined && one.steps.length === 0 && more.length === 0;
      return { name, isInherited: name in Object.prototype, asked, cell: isPlain ? one.cell : COMPLEX };
    });
    this.byName = new Map(this.sources.map((source) => [source.name, source]));
    this.mostKeys = LEAST_KEYS + KEYS_PER_SOURCE * this.sources.length;
    this.shape = { keys: [], cells: [], others: this.sources };
  }

  /** Puts the values of facts into their cells. Gives the facts that are absent; `undefined` where none is. */
  read(facts: Readonly<Record<string, unknown>>, cells: unknown[]): ReadonlySet<number> | undefined {
    let { shape } = this;
    const { keys, cells: cellOf } = shape;
    let position = 0;
    let isKnown = true;
    for (const key in facts) {
      if (position === keys.length || keys[position] !== key) {
        isKnown = position === this.mostKeys;
        break;
      }
      const cell = cellOf[position++] as number;
      if (cell === UNASKED) continue;
      const value = facts[key];
      if (cell === COMPLEX) this.give(this.byName.get(key) as FactSource, value, cells);
      else {
        if (typeof value === "object" || typeof value === "function") refuseAsynchronous(key, value);
        cells[cell] = value;
      }
    }
    if (!isKnown || position < keys.length) {
      shape = this.readOnwards(facts, cells, shape, position);
      this.shape = shape;
    }
    return shape.others.length > 0 ? this.readOthers(facts, cells, shape.others) : undefined;
  }

  /** Reads on from where the keys are not those of the shape any more; gives the new shape. */
  private readOnwards(
    facts: Readonly<Record<string, unknown>>,
    given: unknown[],
    known: Shape,
    from: number,
  ): Shape {
    const keys = known.keys.slice(0, from);
    const cells = known.cells.slice(0, from);
    let position = 0;
    for (const key in facts) {
      if (position === this.mostKeys) break;
      if (position++ < from) continue;
      const source = this.byName.get(key);
      keys.push(key);
      cells.push(source?.cell ?? UNASKED);
      if (source !== undefined) this.give(source, facts[key], given);
    }
    const isAll =
      cells.reduce((count, cell) => (cell === UNASKED ? count : count + 1), 0) === this.sources.length;
    if (isAll) return { keys, cells, others: [] };
    const named = new Set(keys);
    return { keys, cells, others: this.sources.filter(({ name }) => !named.has(name)) };
  }

  /** Reads by name the facts whose keys did not come. */
  private readOthers(
    facts: Readonly<Record<string, unknown>>,
    cells: unknown[],
    others: readonly FactSource[],
  ): ReadonlySet<number> | undefined {
    const absent: FactSource[] = [];
    for (const source of others) {
      const { name, isInherited } = source;
      const value = isInherited && !Object.hasOwn(facts, name) ? undefined : facts[name];
      if (value === undefined && !Object.hasOwn(facts, name)) absent.push(source);
      this.give(source, value, cells);
    }
    if (absent.length === 0) return undefined;
    if (!this.allowsAbsent) {
      const missing = absent.filter(({ asked }) => asked.some(({ certain }) => certain));
      if (missing.length > 0) throw new UndefinedFactError(missing.map(({ name }) => name));
    }
    return new Set(absent.flatMap(({ asked }) => asked.map(({ cell }) => cell)));
  }

  private give({ name, asked }: FactSource, value: unknown, cells: unknown[]): void {
    refuseAsynchronous(name, value);
    for (const { steps, cell } of asked) {
      cells[cell] = typeof value === "object" && value !== null ? follow(value, steps) : value;
    }
  }
}

function refuseAsynchronous(name: string, value: unknown): void {
  if (typeof value === "function") refuse(name, "a function");
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  if ("then" in value && typeof value.then === "function") refuse(name, "a promise");
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
