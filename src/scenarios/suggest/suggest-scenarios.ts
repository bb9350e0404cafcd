import { type RiskEngine, rulesOf } from "../../assess/assess.ts";
import type { Assessment } from "../../assess/assessment.ts";
import { InvalidInputError } from "../../events/problem.ts";
import { formatInstant } from "../../events/time.ts";
import type { Asker } from "../../explain/change/asked-events.ts";
import { appendEvents } from "../../history/append.ts";
import { createHistory } from "../../history/history.ts";
import { type CompiledCondition, comparisonsIn } from "../../rules/compile/condition.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import type { Coverage, CoveragePoint } from "../coverage/coverage.ts";
import { MeasuredRules } from "../coverage/measured-rules.ts";
import type { OpenPoint } from "../coverage/point-store.ts";
import { look } from "../coverage/recorder.ts";
import { parseScenarios } from "../parse.ts";
import { outcomeOf, runScenarios, type Watch } from "../run.ts";
import { type CandidateStory, candidateStories, type SoughtAfter } from "./candidate-stories.ts";
import { SoughtPoints } from "./sought-points.ts";
import { writeStory } from "./write-story.ts";

export interface SuggestOptions {
  /** Rule files that the stories name, as they stand in `packs` of a scenario. Default: none. */
  readonly packs?: readonly string[];
}

/** A story that shows what none did. */
export interface Suggestion {
  /** What it shows. */
  readonly points: readonly CoveragePoint[];
  /** The scenario, as YAML. What it expects is what the rules say now: read it before you keep it. */
  readonly text: string;
}

export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  /** What no story was found for: there may be one. */
  readonly notFound: readonly CoveragePoint[];
}

/** For one rule or action at most so many stories are tried, and fewer where many have gaps, so that it comes to an end. */
const MOST_TRIED = 600;
const TRIED_IN_ALL = 8000;
/** Most of what is found is found by then. */
const LEAST_TRIED = 60;
/** Of the rules that call for an action, so many are brought about. */
const MOST_CALLERS = 3;

/**
 * A scenario for each thing that stories leave unshown. Each was run as it is written: it passes, and shows what it is for.
 * They are sought around the events that would make a rule fire or bring an action, so that some are missed.
 *
 * @throws InvalidInputError for an engine that `createRiskEngine` did not make
 * @example
 * const coverage = coverageOf(scenarios, { engineFor, packs: ["acme/payments"] });
 * suggestScenarios(engine, coverage).suggestions.map(({ text }) => text).join("---\n");
 */
export function suggestScenarios(
  engine: RiskEngine,
  { points }: Pick<Coverage, "points">,
  { packs = [] }: SuggestOptions = {},
): Suggestions {
  const rules = rulesOf(engine);
  const own = new Set(engine.packs.map(({ name }) => name));
  const gaps = points.filter(({ covered, pack }) => !covered && own.has(pack));
  const search = new StorySearch(engine, gaps, packs);
  const share = Math.floor(TRIED_IN_ALL / new Set(gaps.map(keyOfSought)).size);
  const mostTried = Math.min(MOST_TRIED, Math.max(LEAST_TRIED, share));
  const soughtOf = new Map<string, SoughtAfter | undefined>();
  for (const gap of gaps) {
    if (!search.isOpen(gap)) continue;
    const key = keyOfSought(gap);
    if (!soughtOf.has(key)) soughtOf.set(key, soughtAfter(rules, gap));
    const sought = soughtOf.get(key);
    if (sought === undefined) continue;
    soughtOf.set(key, undefined); // all that is open of one rule is looked for at once
    let tried = 0;
    for (const story of candidateStories(engine, rules, sought)) {
      search.tryOut(story, sought);
      tried += 1;
      if (tried >= mostTried || !gaps.some((one) => one.of === gap.of && search.isOpen(one))) break;
    }
  }
  return { suggestions: search.found, notFound: gaps.filter((gap) => search.isOpen(gap)) };
}

/** Gaps of one key are sought at once: those of a rule, of an action, or of one comparison of a named condition. */
function keyOfSought({ pack, of, place }: CoveragePoint): string {
  return `${pack}\0${of}\0${of.startsWith("condition ") ? place.pointer : ""}`;
}

/** What is still open, and the stories that were found. */
class StorySearch {
  readonly found: Suggestion[] = [];
  readonly #open: Map<CoveragePoint, OpenPoint>;
  readonly #rules: LoadedRules;
  readonly #measured: MeasuredRules;

  constructor(
    private readonly engine: RiskEngine,
    gaps: readonly CoveragePoint[],
    private readonly packs: readonly string[],
  ) {
    const points = new SoughtPoints(gaps);
    this.#open = new Map(gaps.map((gap) => [gap, points.pointOf(gap)]));
    this.#rules = rulesOf(engine);
    this.#measured = new MeasuredRules(this.#rules, points);
  }

  isOpen(gap: CoveragePoint): boolean {
    return this.#open.has(gap);
  }

  /** Keeps a story for each of its moments that shows something new. */
  tryOut(story: CandidateStory, sought: SoughtAfter): void {
    const { engine } = this;
    const history = attempt(() => {
      const events = story.events.map((event) => ({ ...event, client: story.client.id }));
      const types = { types: engine.eventTypes };
      return appendEvents(createHistory(story.client, types), events, types);
    });
    if (history === undefined) return;
    for (const moment of story.looks) {
      const assessment = engine.assess(history, { at: formatInstant(moment) });
      look(this.#rules, this.#measured, history, assessment);
      const shown = this.#shown();
      if (shown.length > 0) this.#keep(story, assessment, shown, sought);
    }
  }

  #shown(): CoveragePoint[] {
    return [...this.#open].flatMap(([gap, { covered }]) => (covered ? gap : []));
  }

  #keep(
    story: CandidateStory,
    assessment: Assessment,
    shown: readonly CoveragePoint[],
    { about, actions }: SoughtAfter,
  ): void {
    const rules = about !== undefined && this.#makesFinding(about) ? [about] : [];
    const text = writeStory(story, assessment, {
      name: nameOf(shown),
      packs: this.packs,
      rules,
      actions: rules.length > 0 && shown.every(({ kind }) => kind !== "action") ? [] : actions,
    });
    const points = this.#verify(text);
    if (points.length === 0) return;
    for (const point of points) this.#open.delete(point);
    this.found.push({ points, text });
  }

  /** Which of the open points a text shows that is a scenario and passes. */
  #verify(text: string): readonly CoveragePoint[] {
    this.#forget();
    const { scenarios, problems } = parseScenarios(text);
    const watch: Watch = (history, assessment) => look(this.#rules, this.#measured, history, assessment);
    const report = runScenarios(scenarios, { engineFor: () => this.engine, watch: () => watch });
    const isSound =
      problems.length + report.problems.length === 0 &&
      report.scenarios.length === 1 &&
      report.scenarios.every((one) => outcomeOf(one) === "passed");
    const shown = this.#shown();
    this.#forget();
    return isSound ? shown : [];
  }

  /** So that what is shown next is told from what was. */
  #forget(): void {
    for (const point of this.#open.values()) point.covered = false;
  }

  #makesFinding(name: string): boolean {
    return this.engine.rules.some((rule) => rule.name === name && rule.event.type === "finding");
  }
}

function nameOf([first, ...others]: readonly CoveragePoint[]): string {
  if (first === undefined) return "";
  const what = [first.of, first.words, `${first.kind} ${first.way}`].filter(Boolean).join(": ");
  return others.length === 0 ? what : `${what}, and ${others.length} more`;
}

/** What brings about, or keeps from, what a gap is of. */
function soughtAfter(rules: LoadedRules, { of, place }: CoveragePoint): SoughtAfter | undefined {
  const all = [...rules.findings, ...rules.recommendations];
  const rule =
    all.find(({ rule }) => rule.name === of) ?? all.find(({ condition }) => standsIn(condition, place));
  if (rule !== undefined) {
    const advice = rules.recommendations.filter(
      ({ rule: { name, carrier } }) => name === of || carrier === of,
    );
    const askers: Asker[] = [{ condition: rule.condition, kind: rule.subjectKind }];
    for (const { condition } of "multipliers" in rule ? rule.multipliers : [])
      if (condition !== undefined) askers.push({ condition, kind: rule.subjectKind });
    const { name } = rule.rule;
    return { about: name, goals: [{ rule: name }], askers, actions: advice.map(({ action }) => action) };
  }
  const guarded = [...rules.actions.keys()].find(
    (action) => action === of || guardsOf(rules, action).some(({ condition }) => standsIn(condition, place)),
  );
  if (guarded === undefined) return undefined;
  const callers = rules.recommendations.filter(({ action }) => action === guarded).slice(0, MOST_CALLERS);
  const goals = [...callers.map(({ rule: { name } }) => ({ rule: name })), { action: guarded }];
  return { goals, askers: guardsOf(rules, guarded), actions: [guarded] };
}

function guardsOf(rules: LoadedRules, action: string): readonly Asker[] {
  return [...(rules.kinds.get(action) ?? [])].flatMap((kind) => {
    const condition = rules.guard(action, kind);
    return condition === undefined ? [] : [{ condition, kind }];
  });
}

function standsIn(condition: CompiledCondition, { file, pointer }: CoveragePoint["place"]): boolean {
  return comparisonsIn(condition).some(({ place }) => place.file === file && place.pointer === pointer);
}

/** What may be told of a client, or `undefined` where events are refused. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}
