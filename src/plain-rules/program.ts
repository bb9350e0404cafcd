import { describeValue } from "../events/problem.ts";
import { BitEvaluator } from "./bit-evaluator.ts";
import type { Word } from "./block.ts";
import { FactReader } from "./facts.ts";
import { type ConditionResult, describe, Walk } from "./interpreter.ts";
import { type AskedFact, mayLeaveOut, visitCertain } from "./nodes.ts";
import type { PlainEvent } from "./plain-rule.ts";
import { EVENT_PARAMS_TURNS, PATH_TURNS, turnsOf } from "./promise-order.ts";
import type { LinkedRule } from "./rule.ts";

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

/** The values of facts by their names. */
type Facts = Readonly<Record<string, unknown>>;

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
  readonly cells: unknown[];
  /** Facts that were not given; `undefined` where all were. */
  readonly absent: ReadonlySet<number> | undefined;
}

/** Rules in their running form. Holds nothing of its runs but the names of facts. */
export class RuleProgram {
  private readonly levels: readonly Level[];
  private readonly reader: FactReader;
  private readonly evaluator: BitEvaluator;
  private readonly followsPaths: boolean;
  /** Whether the events and their order are the same in every run, but for which of them fire. */
  private readonly isSteady: boolean;
  /** The events, and the numbers of their rules, by the places of their bits in the evaluator. */
  private readonly eventAt: readonly PlainEvent[];
  private readonly numberAt: readonly number[];

  constructor(
    rules: readonly LinkedRule[],
    private readonly facts: readonly AskedFact[],
    private readonly allowUndefinedFacts: boolean,
  ) {
    this.followsPaths = facts.some(({ pathed }) => pathed);
    markNeeded(rules, facts);
    this.reader = new FactReader(facts, allowUndefinedFacts);
    this.levels = levelsOf(rules, (rule) => turnsOf(rule.root) + turnsOfParams(rule, NOTHING));
    this.isSteady = this.levels.every(({ varies, rules: level }) => !varies && level.every(keepsItsEvent));
    const ordered = this.isSteady ? this.levels.flatMap(({ rules: level }) => level) : [];
    this.evaluator = new BitEvaluator(ordered, facts.length);
    const { places } = this.evaluator;
    const eventAt: PlainEvent[] = [];
    const numberAt: number[] = [];
    for (const [i, { event, index }] of ordered.entries()) {
      // Bits between are never set: what stands there is only to have lists without gaps.
      while (eventAt.length <= (places[i] as number)) {
        eventAt.push(event);
        numberAt.push(index);
      }
    }
    this.eventAt = eventAt;
    this.numberAt = numberAt;
  }

  /**
   * What the rules say of some facts; without any, of none.
   *
   * @throws UndefinedFactError where a rule asks for a fact that `facts` lacks, unless that is allowed. It names that rule
   * and all facts that rules ask for and `facts` lacks, those too that no rule came to ask for.
   * @throws ComparisonFailedError, a TypeError, naming rule, fact and operator, where json-rules-engine would throw: an
   * operator that looks into a list, as `in`, given the value of a fact that is none; or an operator by code that fails.
   * @throws TypeError for facts that are no object, and a fact that is a function or a promise.
   */
  run(facts: Facts | undefined, options: { readonly results: true }): RuleRunWithResults;
  run(facts?: Facts, options?: { readonly results?: boolean }): RuleRun;
  run(facts: Facts = {}, { results = false } = {}): RuleRun {
    const given = this.read(facts);
    if (results || !this.isSteady || this.isReordered(given)) return this.runLevels(given, results);
    const { eventAt } = this;
    const { words, places } = this.evaluator;
    const fired = this.askBits(given);
    const events: PlainEvent[] = [];
    for (let word = 0; word < fired.length; word++) {
      for (let bits = fired[word] as number; bits !== 0; bits &= bits - 1) {
        events.push(eventAt[placeOfLowest(word, bits)] as PlainEvent);
      }
    }
    const failureEvents: PlainEvent[] = new Array(places.length - events.length);
    let count = 0;
    for (let word = 0; word < fired.length; word++) {
      const { firsts } = words[word] as Word;
      for (let bits = (fired[word] as number) ^ firsts; bits !== 0; bits &= bits - 1) {
        failureEvents[count++] = eventAt[placeOfLowest(word, bits)] as PlainEvent;
      }
    }
    return { events, failureEvents };
  }

  /**
   * Gives the events of {@link run} one by one, each with the number of its rule among those that were compiled, and
   * returns how many there were. This is the quickest way to ask.
   *
   * @throws as {@link run} does, before anything is given.
   * @example
   * const points = [25, 10];
   * let sum = 0;
   * program.fire({ age: 21 }, (_, rule) => {
   *   sum += points[rule];
   * });
   */
  fire(facts: Facts, give: (event: PlainEvent, rule: number) => void): number {
    const given = this.read(facts);
    if (!this.isSteady || this.isReordered(given)) return giveFired(this.settle(given, false), give);
    const { eventAt, numberAt } = this;
    const fired = this.askBits(given);
    let count = 0;
    for (let word = 0; word < fired.length; word++) {
      for (let bits = fired[word] as number; bits !== 0; bits &= bits - 1) {
        const place = placeOfLowest(word, bits);
        give(eventAt[place] as PlainEvent, numberAt[place] as number);
        count++;
      }
    }
    return count;
  }

  private read(facts: Facts): GivenFacts {
    if (typeof facts !== "object" || facts === null) {
      throw new TypeError(`facts must be an object of values by name, and are ${describeValue(facts)}`);
    }
    const cells = this.evaluator.cells.slice();
    return { cells, absent: this.reader.read(facts, cells) };
  }

  /** Whether the order of the events is not the steady one: what is absent has no path to follow, and settles sooner. */
  private isReordered({ absent }: GivenFacts): boolean {
    return this.followsPaths && absent !== undefined;
  }

  private askBits(given: GivenFacts): readonly number[] {
    return this.evaluator.ask(given.cells, (rule) => this.walk(rule, given).ask());
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
    const walk = this.walk(rule, given);
    const conditions = noted ? describe(rule.root) : undefined;
    const fired = walk.ask(conditions);
    const turns = walk.turns + turnsOfParams(rule, given.absent ?? NOTHING);
    return { rule, fired, turns, conditions, event: this.eventFor(rule, given) };
  }

  private walk(rule: LinkedRule, { cells, absent = NOTHING }: GivenFacts): Walk {
    return new Walk(rule, cells, this.facts, absent, this.allowUndefinedFacts);
  }

  private eventFor({ event, replaced }: LinkedRule, { cells }: GivenFacts): PlainEvent {
    if (replaced.length === 0) return event;
    const params = (
      Array.isArray(event.params) ? [...event.params] : { ...(event.params as object) }
    ) as Record<string, unknown>;
    for (const { key, fact } of replaced) params[key] = cells[fact];
    return { type: event.type, params };
  }
}

const NOTHING: ReadonlySet<number> = new Set();

function giveFired(outcomes: readonly Outcome[], give: (event: PlainEvent, rule: number) => void): number {
  const fired = outcomes.filter((outcome) => outcome.fired);
  for (const { event, rule } of fired) give(event, rule.index);
  return fired.length;
}

/** Of the lowest bit of a word, its place among those of all words. */
function placeOfLowest(word: number, bits: number): number {
  return word * 32 + 31 - Math.clz32(bits & -bits);
}

function markNeeded(rules: readonly LinkedRule[], facts: readonly AskedFact[]): void {
  const mark = (fact: number, { words }: LinkedRule): void => {
    (facts[fact] as AskedFact).neededBy ??= words;
  };
  for (const rule of rules) {
    visitCertain(rule.root, ({ left, right }) => {
      mark(left, rule);
      if (right !== undefined) mark(right, rule);
    });
    for (const { fact } of rule.replaced) mark(fact, rule);
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

function turnsOfParams({ looksThroughParams, replaced }: LinkedRule, absent: ReadonlySet<number>): number {
  if (!looksThroughParams) return 0;
  const followed = replaced.some(({ fact, pathed }) => pathed && !absent.has(fact));
  return EVENT_PARAMS_TURNS + (followed ? PATH_TURNS : 0);
}

function eventOf({ event }: Outcome): PlainEvent {
  return event;
}

function resultOf({ rule: { name, priority }, fired, conditions = {}, event }: Outcome): RuleResult {
  return { conditions, event, priority, ...(name === undefined ? {} : { name }), result: fired };
}
