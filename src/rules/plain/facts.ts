import type { FactCell } from "./nodes.ts";
import { NONE, type Probes } from "./probes.ts";
import { UndefinedFactError } from "./undefined-fact.ts";

/** A fact, followed along a path, with what waits for it. */
interface AskedFact extends FactCell {
  readonly probes: readonly number[];
}

/** A fact by its name, and all that rules ask of it. */
interface FactSource {
  readonly number: number;
  readonly name: string;
  /** Whether every object has something of that name. */
  readonly isInherited: boolean;
  readonly asked: readonly AskedFact[];
  /** The only probe that waits for it, or {@link COMPLEX}. */
  readonly probe: number;
}

/** Going through the keys of an object that has many more than are asked for costs more than asking by name. */
const KEYS_PER_SOURCE = 4;
const LEAST_KEYS = 16;

/** Of a key: no rule asks for it, or more than one probe without a path waits for it. */
const UNASKED = -1;
const COMPLEX = -2;

/**
 * What a run writes on. The keys are those of the last object, with what each is: a guess at the keys of the next
 * object, proved before it is used.
 */
export interface ReadingNotes {
  readonly keys: string[];
  /** Of each key the only probe that waits for it, or {@link UNASKED} or {@link COMPLEX}. */
  readonly probes: number[];
  readonly sources: (FactSource | undefined)[];
  /** How many keys of this object were gone through. */
  position: number;
  /** How many values take a call to answer; these, and the places of their keys. */
  waits: number;
  readonly waiting: unknown[];
  readonly waitingAt: number[];
  /** The answers of probes, and whatever else goes into gates. */
  readonly signals: Int32Array;
}

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

  constructor(
    facts: readonly FactCell[],
    private readonly probes: Probes,
    probesOfCell: ReadonlyMap<number, readonly number[]>,
    private readonly allowsAbsent: boolean,
  ) {
    const names = [...new Set(facts.map(({ name }) => name))];
    this.sources = names.map((name, number) => {
      const asked = facts
        .filter((one) => one.name === name)
        .map((one) => ({ ...one, probes: probesOfCell.get(one.cell) ?? [] }));
      return { number, name, isInherited: name in Object.prototype, asked, probe: onlyProbe(asked) };
    });
    this.byName = new Map(this.sources.map((source) => [source.name, source]));
    this.mostKeys = LEAST_KEYS + KEYS_PER_SOURCE * names.length;
  }

  /**
   * Notes the answers of probes, and puts the values of facts into cells where there are any. Gives the cells of facts
   * that are absent; `undefined` where none is.
   */
  read(
    facts: Readonly<Record<string, unknown>>,
    notes: ReadingNotes,
    cells: unknown[] | undefined,
  ): ReadonlySet<number> | undefined {
    let found = 0;
    if (cells === undefined) {
      found = this.readKnown(facts, notes);
      this.answerWaiting(notes);
    }
    if (found < this.sources.length) found += this.readOnwards(facts, notes, cells);
    return found < this.sources.length ? this.readOthers(facts, notes, cells) : undefined;
  }

  /**
   * Reads as long as the keys are those of the last object; gives how many facts it found. Nothing is called on the
   * way: after a call an engine has to look again at all that it uses. What takes a call waits.
   */
  private readKnown(facts: Readonly<Record<string, unknown>>, notes: ReadingNotes): number {
    const { keys, probes, signals, waiting, waitingAt } = notes;
    const answering = this.probes;
    let position = 0;
    let found = 0;
    let waits = 0;
    for (const key in facts) {
      if (keys[position] !== key) break;
      const probe = probes[position++] as number;
      if (probe === UNASKED) continue;
      found++;
      const value = facts[key];
      const answer = probe === COMPLEX ? NONE : answering.lookUp(probe, value);
      if (answer !== NONE) signals[probe] = answer;
      else {
        waiting[waits] = value;
        waitingAt[waits++] = position - 1;
      }
    }
    notes.position = position;
    notes.waits = waits;
    return found;
  }

  private answerWaiting({ keys, probes, sources, waits, waiting, waitingAt, signals }: ReadingNotes): void {
    for (let i = 0; i < waits; i++) {
      const at = waitingAt[i] as number;
      const probe = probes[at] as number;
      const value = waiting[i];
      waiting[i] = undefined;
      if (probe === COMPLEX) this.give(sources[at] as FactSource, value, signals, undefined);
      else {
        refuseAsynchronous(keys[at] as string, value);
        signals[probe] = this.probes.answer(probe, value);
      }
    }
  }

  /** Reads the keys from where they are not those of the last object, and learns them; gives how many facts it found. */
  private readOnwards(
    facts: Readonly<Record<string, unknown>>,
    notes: ReadingNotes,
    cells: unknown[] | undefined,
  ): number {
    const from = cells === undefined ? notes.position : 0;
    let position = 0;
    let found = 0;
    for (const key in facts) {
      if (position === this.mostKeys) break;
      if (position++ < from) continue;
      const source = this.byName.get(key);
      notes.keys[position - 1] = key;
      notes.probes[position - 1] = source?.probe ?? UNASKED;
      notes.sources[position - 1] = source;
      if (source === undefined) continue;
      this.give(source, facts[key], notes.signals, cells);
      found++;
    }
    notes.position = position;
    return found;
  }

  /** Reads by name the facts whose keys did not come. */
  private readOthers(
    facts: Readonly<Record<string, unknown>>,
    { position, sources: seen, signals }: ReadingNotes,
    cells: unknown[] | undefined,
  ): ReadonlySet<number> | undefined {
    const isSeen = new Uint8Array(this.sources.length);
    for (let i = 0; i < position; i++) isSeen[seen[i]?.number ?? -1] = 1;
    const absent: FactSource[] = [];
    for (const source of this.sources) {
      const { name, isInherited, number } = source;
      if (isSeen[number] === 1) continue;
      const value = isInherited && !Object.hasOwn(facts, name) ? undefined : facts[name];
      if (value === undefined && !Object.hasOwn(facts, name)) absent.push(source);
      this.give(source, value, signals, cells);
    }
    if (absent.length === 0) return undefined;
    if (!this.allowsAbsent) {
      const missing = absent.filter(({ asked }) => asked.some(({ certain }) => certain));
      if (missing.length > 0) throw new UndefinedFactError(missing.map(({ name }) => name));
    }
    return new Set(absent.flatMap(({ asked }) => asked.map(({ cell }) => cell)));
  }

  private give(
    { name, asked }: FactSource,
    value: unknown,
    signals: Int32Array,
    cells: unknown[] | undefined,
  ): void {
    refuseAsynchronous(name, value);
    for (const { steps, cell, probes } of asked) {
      const end =
        typeof value === "object" && value !== null && steps.length > 0 ? follow(value, steps) : value;
      if (cells !== undefined) cells[cell] = end;
      for (const probe of probes) signals[probe] = this.probes.answer(probe, end);
    }
  }
}

function onlyProbe([one, ...others]: readonly AskedFact[]): number {
  const [probe, ...more] = one?.probes ?? [];
  const isPlain = others.length === 0 && one?.steps.length === 0 && more.length === 0;
  return isPlain && probe !== undefined ? probe : COMPLEX;
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
