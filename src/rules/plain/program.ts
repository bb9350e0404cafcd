import { Circuit, type SettlingNotes } from "./circuit.ts";
import { FactReader, type ReadingNotes } from "./facts.ts";
import type { Linker } from "./link.ts";
import { type FactCell, mayLeaveOut, visitCertain } from "./nodes.ts";
import type { PlainEvent } from "./plain-rule.ts";
import type { LinkedRule } from "./rule.ts";
import { EVENT_PARAMS_TURNS, PATH_TURNS, turnsOf } from "./settling.ts";
import { type ConditionResult, describe, Walk } from "./walk.ts";

/** What came of a run: the events of the rules that fired, and of those that did not. */
export interface RuleRun {
  readonly events: readonly PlainEvent[];
  readonly failureEvents: readonly PlainEvent[];
}

/** A run with what each rule and each of its conditions came to. */
export interface RuleRunWithResults extends RuleRun {
  readonly results: readonly RuleResult[];
  readonly failureResults: readonly RuleResult[];
}

export interface RuleResult {
  readonly conditions: ConditionResult;
  readonly event: PlainEvent;
  readonly priority: number;
  readonly name?: string | number;
  readonly result: boolean;
}

/** Rules of one priority, in the order in which their events stand. */
interface Level {
  readonly rules: readonly LinkedRule[];
  /** Whether that order depends on the facts: where conditions have priorities, some may not be asked. */
  readonly varies: boolean;
}

interface Outcome {
  readonly rule: LinkedRule;
  readonly fired: boolean;
  readonly turns: number;
  readonly conditions: ConditionResult | undefined;
  readonly event: PlainEvent;
}

/** The facts of a run in their cells. */
interface GivenFacts {
  readonly cells: readonly unknown[];
  /** Cells of facts that were not given; `undefined` where all were. */
  readonly absent: ReadonlySet<number> | undefined;
}

/** What a run writes on. */
type Scratch = ReadingNotes & SettlingNotes;

/** Rules in their running form. Holds nothing of its runs. */
export class RuleProgram {
  private readonly levels: readonly Level[];
  private readonly cells: readonly unknown[];
  private readonly facts: readonly FactCell[];
  private readonly reader: FactReader;
  private readonly circuit: Circuit;
  /** Rules that only a {@link Walk} may ask: it asks no more of them than the library does. */
  private readonly walked: readonly LinkedRule[];
  private readonly followsPaths: boolean;
  private readonly keepsCells: boolean;
  /** The event of every rule in order, where that order and those events are the same in every run. */
  private readonly steadyEvents: readonly PlainEvent[] | undefined;
  /** The number of the rule at each place of that order. */
  private readonly ruleOrder: readonly number[];
  /** Taken by a run while it needs it, so that one within another makes its own. */
  private scratch: Scratch | undefined;

  constructor(
    rules: readonly LinkedRule[],
    { cells, facts }: Linker,
    private readonly allowUndefinedFacts: boolean,
  ) {
    this.cells = cells;
    this.facts = facts;
    this.followsPaths = facts.some(({ steps }) => steps.length > 0);
    markCertain(rules, facts);
    this.levels = levelsOf(rules, (rule) => turnsOf(rule.root) + turnsOfParams(rule, NOTHING, facts));
    const isSteady = this.levels.every(({ varies, rules: level }) => !varies && level.every(keepsItsEvent));
    const ordered = this.levels.flatMap(({ rules: level }) => level);
    this.steadyEvents = isSteady ? Object.freeze(ordered.map(({ event }) => event)) : undefined;
    this.ruleOrder = ordered.map(({ index }) => index);
    this.walked = ordered.filter(({ steady }) => !steady);
    this.circuit = new Circuit(
      isSteady ? ordered.map(({ root, steady }) => (steady ? root : { kind: "answered" })) : [],
      cells,
      new Set(facts.map(({ cell }) => cell)),
    );
    this.keepsCells =
      this.circuit.comparesFacts || this.walked.length > 0 || (this.followsPaths && allowUndefinedFacts);
    this.reader = new FactReader(facts, this.circuit.probes, this.circuit.probesOfCell, allowUndefinedFacts);
  }

  /**
   * What the rules say of some facts.
   *
   * @throws UndefinedFactError naming the facts that a rule asks for and `facts` lacks, unless they are allowed to.
   * @throws TypeError for a fact that is a function or a promise, and where json-rules-engine would throw: an operator
   * that looks into a list, as `in`, given the value of a fact that is none.
   */
  run(facts: Readonly<Record<string, unknown>>, options: { readonly results: true }): RuleRunWithResults;
  run(facts: Readonly<Record<string, unknown>>, options?: { readonly results?: boolean }): RuleRun;
  run(facts: Readonly<Record<string, unknown>>, { results = false } = {}): RuleRun {
    if (results || this.steadyEvents === undefined) return this.runLevels(this.read(facts), results);
    const scratch = this.takeScratch();
    const given = this.ask(facts, scratch);
    const count = given === undefined ? this.circuit.settle(scratch) : 0;
    this.scratch = scratch;
    if (given !== undefined) return this.runLevels(given, false);
    return {
      events: pick(this.steadyEvents, scratch.fired, count),
      failureEvents: pick(this.steadyEvents, scratch.failed, this.steadyEvents.length - count),
    };
  }

  /**
   * Gives the events of {@link run} one by one, each with the number of its rule among those that were compiled, and
   * returns how many there were. This is the quickest way to ask: it allocates nothing.
   *
   * @throws as {@link run} does, before anything is given.
   * @example
   * const points = [25, 10];
   * let sum = 0;
   * program.fire({ age: 21 }, (_, rule) => {
   *   sum += points[rule];
   * });
   */
  fire(facts: Readonly<Record<string, unknown>>, give: (event: PlainEvent, rule: number) => void): number {
    const { steadyEvents } = this;
    if (steadyEvents === undefined) return giveFired(this.settle(this.read(facts), false), give);
    const scratch = this.takeScratch();
    const given = this.ask(facts, scratch);
    if (given !== undefined) return giveFired(this.settle(given, false), give);
    const count = this.circuit.settle(scratch);
    const { fired } = scratch;
    for (let i = 0; i < count; i++) {
      const place = fired[i] as number;
      give(steadyEvents[place] as PlainEvent, this.ruleOrder[place] as number);
    }
    this.scratch = scratch;
    return count;
  }

  /** Whoever throws before giving it back leaves it to the next run to make another. */
  private takeScratch(): Scratch {
    const { scratch, circuit } = this;
    this.scratch = undefined;
    return (
      scratch ?? {
        keys: [],
        probes: [],
        sources: [],
        position: 0,
        waits: 0,
        waiting: [],
        waitingAt: [],
        signals: new Int32Array(circuit.signalCount),
        fired: new Int32Array(circuit.ruleCount),
        failed: new Int32Array(circuit.ruleCount),
      }
    );
  }

  private read(facts: Readonly<Record<string, unknown>>): GivenFacts {
    const cells = this.cells.slice();
    const scratch = this.takeScratch();
    const absent = this.reader.read(facts, scratch, cells);
    this.scratch = scratch;
    return { cells, absent };
  }

  /** Sets the signals of all comparisons. Gives the facts instead where their absence changes the order of the events. */
  private ask(facts: Readonly<Record<string, unknown>>, scratch: Scratch): GivenFacts | undefined {
    const cells = this.keepsCells ? this.cells.slice() : undefined;
    const absent = this.reader.read(facts, scratch, cells);
    if (cells === undefined) return undefined;
    const given = { cells, absent };
    // What is absent has no path to follow, and settles sooner.
    if (this.followsPaths && absent !== undefined) return given;
    this.circuit.comparePairs(cells, scratch.signals);
    for (const [i, { root }] of this.walked.entries()) {
      this.circuit.noteAnswer(i, this.walk(given).ask(root), scratch.signals);
    }
    return undefined;
  }

  private runLevels(given: GivenFacts, noted: boolean): RuleRun | RuleRunWithResults {
    const outcomes = this.settle(given, noted);
    const fired = outcomes.filter((outcome) => outcome.fired);
    const failed = outcomes.filter((outcome) => !outcome.fired);
    const run = { events: fired.map(eventOf), failureEvents: failed.map(eventOf) };
    return noted ? { ...run, results: fired.map(resultOf), failureResults: failed.map(resultOf) } : run;
  }

  /** What each rule comes to, in the order of the library. */
  private settle(given: GivenFacts, noted: boolean): readonly Outcome[] {
    return this.levels.flatMap(({ rules }) =>
      rules
        .map((rule) => this.outcome(rule, given, noted))
        .sort((a, b) => a.turns - b.turns || a.rule.index - b.rule.index),
    );
  }

  private outcome(rule: LinkedRule, given: GivenFacts, noted: boolean): Outcome {
    const walk = this.walk(given);
    const conditions = noted ? describe(rule.root) : undefined;
    const fired = walk.ask(rule.root, conditions);
    const turns = walk.turns + turnsOfParams(rule, given.absent ?? NOTHING, this.facts);
    return { rule, fired, turns, conditions, event: this.eventFor(rule, given) };
  }

  private walk({ cells, absent = NOTHING }: GivenFacts): Walk {
    return new Walk(cells, this.facts, absent, this.allowUndefinedFacts);
  }

  private eventFor({ event, replaced }: LinkedRule, { cells }: GivenFacts): PlainEvent {
    if (replaced.length === 0) return event;
    const params = (
      Array.isArray(event.params) ? [...event.params] : { ...(event.params as object) }
    ) as Record<string, unknown>;
    for (const { key, fact } of replaced) params[key] = cells[(this.facts[fact] as FactCell).cell];
    return { type: event.type, params };
  }
}

const NOTHING: ReadonlySet<number> = new Set();
const NO_EVENTS: readonly PlainEvent[] = Object.freeze([]);

function giveFired(outcomes: readonly Outcome[], give: (event: PlainEvent, rule: number) => void): number {
  const fired = outcomes.filter((outcome) => outcome.fired);
  for (const { event, rule } of fired) give(event, rule.index);
  return fired.length;
}

/** The events at the first so many of some places. */
function pick(all: readonly PlainEvent[], places: Int32Array, count: number): readonly PlainEvent[] {
  if (count === 0) return NO_EVENTS;
  const events: PlainEvent[] = new Array(count);
  for (let i = 0; i < count; i++) events[i] = all[places[i] as number] as PlainEvent;
  return events;
}

function markCertain(rules: readonly LinkedRule[], facts: readonly FactCell[]): void {
  const byCell = new Map(facts.map((fact) => [fact.cell, fact]));
  const mark = (cell: number): void => {
    const fact = byCell.get(cell);
    if (fact !== undefined) fact.certain = true;
  };
  for (const { root, replaced } of rules) {
    visitCertain(root, ({ left, right }) => {
      mark(left);
      mark(right);
    });
    for (const { fact } of replaced) (facts[fact] as FactCell).certain = true;
  }
}

/** Highest priority first; within one, as the promises of json-rules-engine settle. */
function levelsOf(rules: readonly LinkedRule[], turnsOf: (rule: LinkedRule) => number): Level[] {
  const byPriority = new Map<number, LinkedRule[]>();
  for (const rule of rules) {
    const level = byPriority.get(rule.priority);
    if (level === undefined) byPriority.set(rule.priority, [rule]);
    else level.push(rule);
  }
  const turns = new Map(rules.map((rule) => [rule, turnsOf(rule)]));
  const byTurns = (a: LinkedRule, b: LinkedRule): number =>
    (turns.get(a) as number) - (turns.get(b) as number) || a.index - b.index;
  return [...byPriority]
    .sort(([a], [b]) => b - a)
    .map(([, level]) => ({
      rules: level.sort(byTurns),
      varies: level.length > 1 && level.some(({ root }) => mayLeaveOut(root)),
    }));
}

function keepsItsEvent({ replaced }: LinkedRule): boolean {
  return replaced.length === 0;
}

function turnsOfParams(
  { looksThroughParams, replaced }: LinkedRule,
  absent: ReadonlySet<number>,
  facts: readonly FactCell[],
): number {
  if (!looksThroughParams) return 0;
  const followed = replaced.some(({ fact, pathed }) => pathed && !absent.has((facts[fact] as FactCell).cell));
  return EVENT_PARAMS_TURNS + (followed ? PATH_TURNS : 0);
}

function eventOf({ event }: Outcome): PlainEvent {
  return event;
}

function resultOf({ rule: { name, priority }, fired, conditions = {}, event }: Outcome): RuleResult {
  return { conditions, event, priority, ...(name === undefined ? {} : { name }), result: fired };
}
