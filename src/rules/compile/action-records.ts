import type { EventCatalogue } from "../../events/catalogue.ts";
import type { Problem } from "../../events/problem.ts";
import { below } from "../../events/problem.ts";
import type { ActionRecord } from "../../facts/reading/actions-recorded.ts";
import type { FactScope } from "../../facts/reading/fact-scope.ts";
import { compileSelection, type Selection } from "../../facts/reading/selection.ts";
import type { Declared } from "../file/declared.ts";
import type { Action } from "../file/rule-file.ts";
import type { AdvisedKinds } from "./guards.ts";
import { reportParamsAt } from "./report-params.ts";

/** The events by which actions are told of beside `action.taken`. */
export class RecordedActions {
  private readonly selections = new Map<string, readonly Selection[]>();
  /** The event types that tell of each action, by their numbers. */
  private readonly telling = new Map<string, readonly number[]>();
  /** Event types, by their numbers, that tell of any action. */
  readonly types: readonly number[];
  private readonly told: number;
  private readonly names: readonly string[];

  constructor(actions: ReadonlyMap<string, Declared<Action>>, events: EventCatalogue, problems: Problem[]) {
    this.names = events.names;
    this.told = events.names.indexOf("action.taken");
    for (const [name, { value, place }] of actions) {
      const selections = (value.recordedBy ?? []).map((selector, i) =>
        compileSelection(selector, scopeAt(below(place, `/recordedBy/${i}`), events, problems)),
      );
      if (selections.length === 0) continue;
      this.selections.set(name, selections);
      this.telling.set(name, this.typesTelling(selections));
    }
    this.types = this.typesTelling([...this.selections.values()].flat());
  }

  private typesTelling(selections: readonly Selection[]): readonly number[] {
    const types = new Set([this.told]);
    for (const { numbers } of new Map(selections.map((one) => [one.types, one])).values())
      for (const number of numbers) types.add(number);
    return [...types];
  }

  /** The event types, by their numbers, that tell of an action. */
  typesOf(action: string): readonly number[] {
    return this.telling.get(action) ?? [this.told];
  }

  /** Every action with whom it is for, which decides whom an event that tells of it is about. */
  records(kinds: AdvisedKinds): readonly ActionRecord[] {
    return [...kinds].map(([action, ofAction]) => ({
      action,
      kinds: ofAction,
      recordedBy: this.selections.get(action) ?? [],
      types: this.typesOf(action),
    }));
  }

  /** The actions that are steps of working off an incident, by the type of the event that tells of the step. */
  steps(): ReadonlyMap<string, readonly string[]> {
    const steps = new Map<string, string[]>();
    for (const [action, numbers] of this.telling) {
      for (const number of numbers) {
        const type = this.names[number] as string;
        if (!type.startsWith("incident.")) continue;
        const actions = steps.get(type);
        if (actions === undefined) steps.set(type, [action]);
        else actions.push(action);
      }
    }
    return steps;
  }
}

/** A selection of an action speaks of nobody in particular, and asks nothing of other rules. */
function scopeAt(place: Declared<Action>["place"], events: EventCatalogue, problems: Problem[]): FactScope {
  return {
    subjectKind: undefined,
    events,
    actions: [],
    recordingTypes: () => [],
    rules: { names: [], find: () => undefined },
    report: reportParamsAt(place, problems),
  };
}
