import type { RiskEvent } from "../../events/catalogue.ts";
import type { FactView } from "./fact-view.ts";
import type { UntoldEvents } from "./untold-events.ts";
import type { ValueValidity } from "./value-validity.ts";

/** A fact made ready for reading: compiled once a rule set, read once an assessment and subject. */
export interface FactReader {
  readonly read: (view: FactView) => unknown;
  /** Gives each event that the value rests on; absent for facts that give no evidence. */
  readonly evidence?: ((view: FactView, give: (event: RiskEvent) => void) => void) | undefined;
  /** Gives events that the value rests on beside its evidence, too many to tell each; absent where all is told. */
  readonly untold?: ((view: FactView, give: (events: UntoldEvents) => void) => void) | undefined;
  /** The events of one window that it reads, where that is what it reads; absent for other facts. */
  readonly selection?: EventWindow | undefined;
  /** How long the value goes on to be the value; absent for one of its instant alone. */
  readonly validity?: ValueValidity | undefined;
  /** Gives each finding that the value rests on: number of its rule, and subject. */
  readonly findings?:
    | ((view: FactView, give: (rule: number, subject: string | undefined) => void) => void)
    | undefined;
  /** Numbers of the rules of which it matters what they came to about anybody, not only about the subject at hand; all that it asks about where absent. */
  readonly asksOfAll?: readonly number[] | undefined;
  /** What must be fetched before the value can be read; absent for facts that can be read at once. */
  readonly fetches?: ((view: FactView) => FetchRequest) | undefined;
  /** What the value is where there are no such events and findings at all; absent for facts that rest on other things. */
  readonly without?: Absence | undefined;
  /** Whether the value differs from subject to subject. */
  readonly perSubject: boolean;
  /** How far back from the assessed instant it can look, in milliseconds. */
  readonly lookBackMs: number;
}

/** Events of some kind in a window of time. */
export interface EventWindow {
  /** How far back the window begins, in milliseconds. */
  readonly lookBackMs: number;
  /** For so long what has happened is not let in, in milliseconds. */
  readonly beforeMs: number;
  visit(view: FactView, give: (event: RiskEvent, at: number) => void): void;
  /** The same kind of events in the window just before this one. */
  previous(): EventWindow;
  /** The same kind of events that have happened, and are let in later; `undefined` where all are let in at once. */
  waiting(): EventWindow | undefined;
}

/** The reader of a built-in fact, which leaves none of this to chance: what does not apply is told as `undefined`. */
export interface WordReader extends FactReader {
  readonly evidence: FactReader["evidence"];
  readonly validity: ValueValidity;
  readonly without: FactReader["without"];
}

/** No event of some types and no finding of some rules, by their numbers, and the values that a fact may have then. */
export interface Absence {
  readonly types: readonly number[];
  readonly rules: readonly number[];
  readonly values: readonly unknown[];
  /** Whether a value that is a number counts such events, and so is at most as many as there are. */
  readonly isCount?: boolean;
}

/** What has to be fetched for a fact to be known. */
export interface FetchRequest {
  readonly fact: string;
  /** With the subject's id where the rule says `$subject`. */
  readonly params: unknown;
  /** The same for requests that ask for the same. */
  readonly key: string;
}
