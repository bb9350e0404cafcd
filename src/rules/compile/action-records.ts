import type { EventCatalogue } from "../../events/catalogue.ts";
import type { Problem } from "../../events/problem.ts";
import { below, describeValue, problemAt, unknownName } from "../../events/problem.ts";
import type { ActionRecord } from "../../facts/reading/actions-recorded.ts";
import type { FactScope } from "../../facts/reading/fact-scope.ts";
import { compileSelection, type Selection } from "../../facts/reading/selection.ts";
import type { Declared } from "../file/declared.ts";
import type { Action } from "../file/rule-file.ts";
import type { AdvisedKinds } from "./guards.ts";

/** The events by which actions are told of beside `action.taken`. */
export class RecordedActions {
  private readonly selections = new Map<string, readonly Selection[]>();
  /** Event types, by their numbers, that tell of any action. */
  readonly types: readonly number[];
  private readonly told: number;

  constructor(actions: ReadonlyMap<string, Declared<Action>>, events: EventCatalogue, problems: Problem[]) {
    this.told = events.names.indexOf("action.taken");
    for (const [name, { value, place }] of actions) {
      const selections = (value.recordedBy ?? []).map((selector, i) =>
        compileSelection(selector, scopeAt(below(place, `/recordedBy/${i}`), events, problems)),
      );
      if (selections.length > 0) this.selections.set(name, selections);
    }
    this.types = [
      ...new Set([this.told, ...[...this.selections.values()].flat().flatMap(({ numbers }) => numbers)]),
    ];
  }

  /** The event types, by their numbers, that tell of an action. */
  typesOf(action: string): readonly number[] {
    return [this.told, ...(this.selections.get(action) ?? []).flatMap(({ numbers }) => numbers)];
  }

  /** Every action with whom it is for, which decides whom an event that tells of it is about. */
  records(kinds: AdvisedKinds): readonly ActionRecord[] {
    return [...kinds].map(([action, ofAction]) => ({
      action,
      kinds: ofAction,
      recordedBy: this.selections.get(action) ?? [],
    }));
  }

  /** The actions that are steps of working off an incident, by the type of the event that tells of the step. */
  steps(): ReadonlyMap<string, readonly string[]> {
    const steps = new Map<string, string[]>();
    for (const [action, selections] of this.selections) {
      for (const type of selections.flatMap(({ types }) => types)) {
        if (type.startsWith("incident.")) steps.set(type, [...(steps.get(type) ?? []), action]);
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
    takingTypes: () => [],
    rules: { names: [], find: () => undefined },
    report(pointer, expected, found, known = []) {
      const at = below(place, pointer);
      if (typeof found === "string" && known.length > 0)
        problems.push(unknownName(at, expected, found, known));
      else problems.push(problemAt(at, { code: "wrong-value", expected, found: describeValue(found) }));
    },
  };
}
