import type * as z from "zod";
import type { Bilingual, Words } from "../words/language.ts";
import type { FactReader, WordReader } from "./reading/fact-reader.ts";
import type { FactScope } from "./reading/fact-scope.ts";
import type { Titles } from "./reading/phrase.ts";
import type { ValueDomain } from "./reading/value-domain.ts";

/** What a fact gives, for people who write rules. */
interface FactMeaning {
  /** Unit of the value, as in "days" or "events". */
  readonly unit: string;
  readonly summary: Bilingual;
}

/** Words for people of a fact by code, each plainly, in one language or in several. */
export interface FactWords {
  /** Unit of the value, as in "days" or "events". */
  readonly unit: Words;
  readonly summary: Words;
}

/** One word of the vocabulary of the rules. The package is built without the meanings of built-in facts, as only documents tell them. */
export interface Fact extends Partial<FactMeaning> {
  readonly name: string;
  readonly params: z.ZodType;
  /** Where it may stand: `score` facts only in recommendation rules and guards, `subject` facts only in a `forEach`. */
  readonly scope: "anywhere" | "subject" | "score";
  /** The names that `path` may start with; a fact without them is a plain value and takes no path. */
  readonly paths?: "any" | ((scope: FactScope) => readonly string[]);
  /** Whether it is a value without a path too, where it takes one; absent where it is not. */
  readonly pathOptional?: boolean;
  /** Whether there is more to choose from below such a name; absent where below none there is. */
  readonly leadsDeeper?: (name: string) => boolean;
  /** The fact with its params, as a phrase: "number of ignored calls within 30 days". */
  readonly phrase: (params: unknown, path: string | undefined, titles?: Titles) => Bilingual;
  /** The attribute whose values the fact gives, such as `fault`, for what they are called; absent for a plain number. */
  readonly gives?: (params: unknown, path: string | undefined) => string;
  /**
   * What its value may be, where it has one: a rule that holds it against anything else does not load. Absent where that
   * is not known.
   */
  readonly value?:
    | ValueDomain
    | ((params: unknown, path: string | undefined, scope: FactScope) => ValueDomain | undefined);
  readonly compile: (params: unknown, path: string | undefined, scope: FactScope) => FactReader;
}

/** A fact as it is stated: params and phrase typed by its zod schema. */
export interface FactSource<Params extends z.ZodType> extends FactWords {
  readonly name: string;
  readonly params: Params;
  readonly scope?: Fact["scope"];
  readonly paths?: Fact["paths"];
  readonly pathOptional?: Fact["pathOptional"];
  readonly leadsDeeper?: Fact["leadsDeeper"];
  readonly phrase: (params: z.output<Params>, path: string | undefined, titles?: Titles) => Words;
  readonly gives?: (params: z.output<Params>, path: string | undefined) => string;
  readonly value?:
    | ValueDomain
    | ((params: z.output<Params>, path: string | undefined, scope: FactScope) => ValueDomain | undefined);
  readonly compile: (params: z.output<Params>, path: string | undefined, scope: FactScope) => FactReader;
}

/** A fact that an app adds to the vocabulary; the name is that under which the app adds it. */
export interface CustomFact extends Omit<Fact, "name" | "phrase" | keyof FactMeaning>, FactWords {
  readonly phrase: (...asked: Parameters<Fact["phrase"]>) => Words;
}

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
 *   value: { kind: "number", least: 0, most: 6, isWhole: true },
 *   phrase: () => ({ en: "day of the week", ru: "день недели" }),
 *   compile: () => ({ read: ({ at }) => new Date(at).getUTCDay(), perSubject: false, lookBackMs: 0 }),
 * });
 * createRiskEngine({ packs, facts: { weekday } });
 */
export function defineFact<Params extends z.ZodType>(source: Omit<FactSource<Params>, "name">): CustomFact {
  return { scope: "anywhere", ...source } as unknown as CustomFact;
}

/** A fact of the built-in vocabulary, whole: it tells what its value may be, and its reader evidence, precondition and validity too. */
export interface WordSource<Params extends z.ZodType>
  extends Omit<FactSource<Params>, keyof FactWords>,
    FactMeaning {
  readonly phrase: (params: z.output<Params>, path: string | undefined, titles?: Titles) => Bilingual;
  readonly value: NonNullable<FactSource<Params>["value"]>;
  readonly compile: (params: z.output<Params>, path: string | undefined, scope: FactScope) => WordReader;
}

/** Defines a fact of the built-in vocabulary. `vocabulary.ts` lists it. */
export function defineWord<Params extends z.ZodType>(source: WordSource<Params>): Fact {
  return { scope: "anywhere", ...source } as unknown as Fact;
}
