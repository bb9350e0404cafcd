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
import { CoverageRecorder } from "../coverage/recorder.ts";
import { parseScenarios } from "../parse.ts";
import { outcomeOf, runScenarios } from "../run.ts";
import { type CandidateStory, candidateStories, type SoughtAfter } from "./candidate-stories.ts";
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

/** For one gap so many stories are tried. */
const MOST_TRIED = 600;
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
  const soughtOf = new Map<string, SoughtAfter | undefined>();
  for (const gap of gaps) {
    if (!search.isOpen(gap)) continue;
    const key = `${gap.pack}\0${gap.of}\0${gap.of.startsWith("condition ") ? gap.place.pointer : ""}`;
    if (!soughtOf.has(key)) soughtOf.set(key, soughtAfter(rules, gap));
    const sought = soughtOf.get(key);
    if (sought === undefined) continue;
    soughtOf.set(key, undefined); // all that is open of one rule is looked for at once
    let tried = 0;
    for (const story of candidateStories(engine, rules, sought)) {
      search.tryOut(story, sought);
      tried += 1;
      if (tried >= MOST_TRIED || !gaps.some((one) => one.of === gap.of && search.isOpen(one))) break;
    }
  }
  return { suggestions: search.found, notFound: gaps.filter((gap) => search.isOpen(gap)) };
}

/** What is still open, and the stories that were found. */
class StorySearch {
  readonly found: Suggestion[] = [];
  readonly #open: Set<CoveragePoint>;
  readonly #recorder = new CoverageRecorder();

  constructor(
    private readonly engine: RiskEngine,
    gaps: readonly CoveragePoint[],
    private readonly packs: readonly string[],
  ) {
    this.#open = new Set(gaps);
  }

  isOpen(gap: CoveragePoint): boolean {
    return this.#open.has(gap);
  }

  /** Keeps a story for each of its moments that shows something new. */
  tryOut(story: CandidateStory, sought: SoughtAfter): void {
    const { engine } = this;
    const assess = attempt(() => {
      const events = story.events.map((event) => ({ ...event, client: story.client.id }));
      const types = { types: engine.eventTypes };
      const history = appendEvents(createHistory(story.client, types), events, types);
      return (at: string): Assessment => {
        const assessment = engine.assess(history, { at });
        this.#recorder.watch(engine)(history, assessment);
        return assessment;
      };
    });
    if (assess === undefined) return;
    for (const look of story.looks) {
      const assessment = assess(formatInstant(look));
      const shown = [...this.#open].filter((gap) => this.#recorder.hasShown(gap));
      if (shown.length > 0) this.#keep(story, assessment, shown, sought);
    }
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
    const points = verify(text, this.engine, shown);
    if (points.length === 0) return;
    for (const point of points) this.#open.delete(point);
    this.found.push({ points, text });
  }

  #makesFinding(name: string): boolean {
    return this.engine.rules.some((rule) => rule.name === name && rule.event.type === "finding");
  }
}

/** Which of the points a text shows that is a scenario and passes. */
function verify(
  text: string,
  engine: RiskEngine,
  points: readonly CoveragePoint[],
): readonly CoveragePoint[] {
  const { scenarios, problems } = parseScenarios(text);
  const recorder = new CoverageRecorder();
  const report = runScenarios(scenarios, { engineFor: () => engine, watch: (one) => recorder.watch(one) });
  const isSound =
    problems.length + report.problems.length === 0 &&
    report.scenarios.length === 1 &&
    report.scenarios.every((one) => outcomeOf(one) === "passed");
  return isSound ? points.filter((point) => recorder.hasShown(point)) : [];
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
