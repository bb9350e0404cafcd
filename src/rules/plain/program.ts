import { Branches } from "./branches.ts";
import { type FactSource, type GivenFacts, readFacts, sourcesOf } from "./facts.ts";
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

/** Where {@link Branches} is entered for a rule; `undefined` for one that must be asked by a {@link Walk}. */
interface ProgramRule extends LinkedRule {
  readonly entry: number | undefined;
}

/** Rules of one priority, in the order in which their events stand. */
interface Level {
  readonly rules: readonly ProgramRule[];
  /** Whether that order depends on the facts: where conditions have priorities, some may not be asked. */
  readonly varies: boolean;
}

interface Outcome {
  readonly rule: ProgramRule;
  readonly fired: boolean;
  readonly turns: number;
  readonly conditions: ConditionResult | undefined;
  readonly event: PlainEvent;
}

/** Rules in their running form. Holds nothing of its runs. */
export class RuleProgram {
  private readonly levels: readonly Level[];
  private readonly ask: ReturnType<Branches["finish"]>;
  private readonly cells: readonly unknown[];
  private readonly facts: readonly FactCell[];
  private readonly sources: readonly FactSource[];
  private readonly followsPaths: boolean;
  /** The event of every rule in order, where that order and those events are the same in every run. */
  private readonly steadyEvents: readonly PlainEvent[] | undefined;

  constructor(
    rules: readonly LinkedRule[],
    { cells, facts }: Linker,
    private readonly allowUndefinedFacts: boolean,
  ) {
    this.cells = cells;
    this.facts = facts;
    this.followsPaths = facts.some(({ steps }) => steps.length > 0);
    markCertain(rules, facts);
    this.sources = sourcesOf(facts);
    const branches = new Branches();
    const entered = rules.map((rule) => ({
      ...rule,
      entry: rule.steady ? branches.add(rule.root) : undefined,
    }));
    this.ask = branches.finish();
    this.levels = levelsOf(entered, (rule) => turnsOf(rule.root) + turnsOfParams(rule, NOTHING, facts));
    const isSteady = this.levels.every(({ varies, rules: level }) => !varies && level.every(keepsItsEvent));
    this.steadyEvents = isSteady
      ? Object.freeze(this.levels.flatMap(({ rules: level }) => level.map(({ event }) => event)))
      : undefined;
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
    const given = readFacts(facts, this.sources, this.cells, this.allowUndefinedFacts);
    // What is absent has no path to follow, and settles sooner.
    const settlesAnew = this.followsPaths && given.absent !== undefined;
    if (results) return this.runLevels(given, true);
    if (settlesAnew || this.steadyEvents === undefined) return this.runLevels(given, false);
    return this.runSteady(given, this.steadyEvents);
  }

  private runSteady(given: GivenFacts, all: readonly PlainEvent[]): RuleRun {
    let fired: number[] | undefined;
    let position = 0;
    for (const { rules } of this.levels) {
      for (const rule of rules) {
        if (this.fires(rule, given)) {
          if (fired === undefined) fired = [position];
          else fired.push(position);
        }
        position++;
      }
    }
    return fired === undefined ? { events: NO_EVENTS, failureEvents: all } : divide(all, fired);
  }

  private fires(rule: ProgramRule, given: GivenFacts): boolean {
    return rule.entry === undefined ? this.walk(given).ask(rule.root) : this.ask(rule.entry, given.cells);
  }

  private runLevels(given: GivenFacts, noted: boolean): RuleRun | RuleRunWithResults {
    const outcomes = this.levels.flatMap(({ rules }) =>
      rules
        .map((rule) => this.outcome(rule, given, noted))
        .sort((a, b) => a.turns - b.turns || a.rule.index - b.rule.index),
    );
    const fired = outcomes.filter((outcome) => outcome.fired);
    const failed = outcomes.filter((outcome) => !outcome.fired);
    const run = { events: fired.map(eventOf), failureEvents: failed.map(eventOf) };
    return noted ? { ...run, results: fired.map(resultOf), failureResults: failed.map(resultOf) } : run;
  }

  private outcome(rule: ProgramRule, given: GivenFacts, noted: boolean): Outcome {
    const walk = this.walk(given);
    const conditions = noted ? describe(rule.root) : undefined;
    const fired = walk.ask(rule.root, conditions);
    const turns = walk.turns + turnsOfParams(rule, given.absent ?? NOTHING, this.facts);
    return { rule, fired, turns, conditions, event: this.eventFor(rule, given) };
  }

  private walk({ cells, absent = NOTHING }: GivenFacts): Walk {
    return new Walk(cells, this.facts, absent, this.allowUndefinedFacts);
  }

  private eventFor({ event, replaced }: ProgramRule, { cells }: GivenFacts): PlainEvent {
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

/** Parts the events of all rules; `fired` are rising positions among them. */
function divide(all: readonly PlainEvent[], fired: readonly number[]): RuleRun {
  const events: PlainEvent[] = [];
  const failureEvents: PlainEvent[] = [];
  let next = 0;
  for (let i = 0; i < all.length; i++) {
    if (fired[next] === i) {
      events.push(all[i] as PlainEvent);
      next++;
    } else failureEvents.push(all[i] as PlainEvent);
  }
  return { events, failureEvents };
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
function levelsOf(rules: readonly ProgramRule[], turnsOf: (rule: ProgramRule) => number): Level[] {
  const byPriority = new Map<number, ProgramRule[]>();
  for (const rule of rules) {
    const level = byPriority.get(rule.priority);
    if (level === undefined) byPriority.set(rule.priority, [rule]);
    else level.push(rule);
  }
  const turns = new Map(rules.map((rule) => [rule, turnsOf(rule)]));
  const byTurns = (a: ProgramRule, b: ProgramRule): number =>
    (turns.get(a) as number) - (turns.get(b) as number) || a.index - b.index;
  return [...byPriority]
    .sort(([a], [b]) => b - a)
    .map(([, level]) => ({
      rules: level.sort(byTurns),
      varies: level.length > 1 && level.some(({ root }) => mayLeaveOut(root)),
    }));
}

function keepsItsEvent({ replaced }: ProgramRule): boolean {
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
