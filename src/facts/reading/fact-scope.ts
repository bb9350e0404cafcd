import type { EventCatalogue } from "../../events/catalogue.ts";
import type { SubjectKind } from "./subject-kind.ts";

/** What a fact may know of its surroundings while it is compiled. */
export interface FactScope {
  /** The `forEach` of the rule, if any. */
  readonly subjectKind: SubjectKind | undefined;
  readonly events: EventCatalogue;
  readonly actions: readonly string[];
  /** The event types, by their numbers, that tell of an action. */
  recordingTypes(action: string): readonly number[];
  readonly rules: RuleDirectory;
  /** Reports a problem of the params, at a JSON pointer below them; among the known names the nearest is looked for. */
  report(
    pointer: string,
    expected: string,
    found: unknown,
    known?: readonly string[] | (() => Iterable<string>),
  ): void;
}

/** The finding rules that a `finding` fact may ask about. */
export interface RuleDirectory {
  readonly names: readonly string[];
  /** Number and subject kind of the rule that a name, or `pack/name`, stands for; `disabled` where it never fires. */
  find(reference: string): KnownRule | undefined;
}

export interface KnownRule {
  readonly number: number | "disabled";
  readonly subjectKind: SubjectKind | undefined;
}
