import type * as z from "zod";
import type { EventCatalogue, RiskEvent } from "../events/catalogue.ts";
import type { Bilingual } from "../words/language.ts";
import type { FetchRequest } from "./fetched.ts";
import type { View } from "./reading/case-view.ts";
import type { Titles } from "./reading/phrase.ts";
import type { SubjectKind } from "./reading/subject-kind.ts";

/** Every fact looks back this far where its `within` is not given. */
export const DEFAULT_WITHIN = "730d";

/** What a fact gives, for people who write rules. */
export interface FactMeaning {
  /** Unit of the value, as in "days" or "events". */
  readonly unit: string;
  readonly summary: Bilingual;
}

/** One word of the vocabulary of the rules. What it means is told in `meanings.ts`, which engines do not carry. */
export interface Fact {
  readonly name: string;
  readonly params: z.ZodType;
  /** Where it may stand: `verdict` facts only in recommendation rules and guards, `subject` facts only in a `forEach`. */
  readonly scope: "anywhere" | "subject" | "verdict";
  /** The names that `path` may start with; a fact without them is a plain value and takes no path. */
  readonly paths?: "any" | ((scope: FactScope) => readonly string[]);
  /** Whether there is more to choose from below such a name; absent where below none there is. */
  readonly leadsDeeper?: (name: string) => boolean;
  /** The fact with its params, as a phrase: "number of ignored calls within 30 days". */
  readonly phrase: (params: unknown, path: string | undefined, titles?: Titles) => Bilingual;
  /** The attribute whose values the fact gives, such as `fault`, for what they are called; absent for a plain number. */
  readonly gives?: (params: unknown, path: string | undefined) => string;
  /** Whether the fact counts: its value is a whole number, 0 or more. */
  readonly counts?: (path: string | undefined) => boolean;
  readonly compile: (params: unknown, path: string | undefined, scope: FactScope) => FactReader;
}

/** A fact made ready for reading: compiled once a rule set, read once an assessment and subject. */
export interface FactReader {
  readonly read: (view: View) => unknown;
  /** Gives each event that the value rests on; absent for facts that give no evidence. */
  readonly evidence?: ((view: View, give: (event: RiskEvent) => void) => void) | undefined;
  /** Gives each finding that the value rests on: number of its rule, and subject. */
  readonly findings?:
    | ((view: View, give: (rule: number, subject: string | undefined) => void) => void)
    | undefined;
  /** What must be fetched before the value can be read; absent for facts that can be read at once. */
  readonly fetches?: ((view: View) => FetchRequest) | undefined;
  /** What the value is where there are no such events and findings at all; absent for facts that rest on other things. */
  readonly without?: Absence | undefined;
  /** Whether the value differs from subject to subject. */
  readonly perSubject: boolean;
  /** How far back from the assessed instant it can look, in milliseconds. */
  readonly lookBackMs: number;
}

/** No event of some types and no finding of some rules, by their numbers, and the values that a fact may have then. */
export interface Absence {
  readonly types: readonly number[];
  readonly rules: readonly number[];
  readonly values: readonly unknown[];
  /** Whether a value that is a number counts such events, and so is at most as many as there are. */
  readonly isCount?: boolean;
}

/** What a fact may know of its surroundings while it is compiled. */
export interface FactScope {
  /** The `forEach` of the rule, if any. */
  readonly subjectKind: SubjectKind | undefined;
  readonly events: EventCatalogue;
  readonly actions: readonly string[];
  readonly rules: RuleDirectory;
  /** Reports a problem of the params, at a JSON pointer below them. */
  report(pointer: string, expected: string, found: unknown, known?: readonly string[]): void;
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

/** A fact as its file states it: params and phrase typed by its zod schema. */
export interface FactSource<Params extends z.ZodType> extends FactMeaning {
  readonly name: string;
  readonly params: Params;
  readonly scope?: Fact["scope"];
  readonly paths?: Fact["paths"];
  readonly leadsDeeper?: Fact["leadsDeeper"];
  readonly phrase: (params: z.output<Params>, path: string | undefined, titles?: Titles) => Bilingual;
  readonly gives?: (params: z.output<Params>, path: string | undefined) => string;
  readonly counts?: Fact["counts"];
  readonly compile: (params: z.output<Params>, path: string | undefined, scope: FactScope) => FactReader;
}

/** A fact that an app adds to the vocabulary; the name is that under which the app adds it. */
export type CustomFact = Omit<Fact, "name"> & FactMeaning;

/**
 * Defines a fact. Its params are checked by their zod schema wherever a rule asks for it, its `phrase` stands in
 * explanations, and its `compile` gives what reads it: pure, and once for each assessment, or each subject where the
 * reader says `perSubject`.
 *
 * @example
 * const weekday = defineFact({
 *   unit: "day of the week",
 *   summary: { en: "The day of the week, 0 is Sunday.", ru: "День недели, 0 — воскресенье." },
 *   params: z.strictObject({}),
 *   phrase: () => ({ en: "day of the week", ru: "день недели" }),
 *   compile: () => ({ read: ({ at }) => new Date(at).getUTCDay(), perSubject: false, lookBackMs: 0 }),
 * });
 * createRiskEngine({ packs, facts: { weekday } });
 */
export function defineFact<Params extends z.ZodType>(source: FactSource<Params>): Fact & FactMeaning;
export function defineFact<Params extends z.ZodType>(source: Omit<FactSource<Params>, "name">): CustomFact;
export function defineFact<Params extends z.ZodType>(source: Omit<FactSource<Params>, "name">): CustomFact {
  return { scope: "anywhere", ...source } as unknown as CustomFact;
}

/** Defines a fact of the built-in vocabulary. */
export function defineWord<Params extends z.ZodType>(
  source: Omit<FactSource<Params>, keyof FactMeaning>,
): Fact {
  return { scope: "anywhere", ...source } as unknown as Fact;
}
