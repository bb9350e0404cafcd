import { describeValue, InvalidInputError, type Problem, problemAt } from "../../events/problem.ts";
import type { CustomFact, Fact } from "../../facts/fact.ts";
import { vocabulary } from "../../facts/vocabulary.ts";
import { inEveryLanguage } from "../../words/language.ts";
import { type RuleLimits, readLimits } from "../file/limits.ts";
import type { ReadFile } from "../file/pack.ts";
import { parseRuleFile } from "../file/parse.ts";
import type { ReadRuleFile } from "../file/rule-file.ts";
import { type CompiledRules, compilePacks } from "./compile.ts";
import { type CustomOperators, type OperatorTable, operatorTable } from "./operator-table.ts";
import { packOptionsSchema, readOptionsBy } from "./pack-options.ts";

export interface PackOptions {
  /** Parsed JSON of rule files. Their order changes nothing. */
  readonly packs: readonly unknown[];
  /** File names of the packs, in the same order, for problems; or the files themselves, as `readRuleFiles` gives them. */
  readonly files?: readonly (string | PackSource | undefined)[] | undefined;
  /** Facts by code, by the name that rules ask for them: see `defineFact`. */
  readonly facts?: Readonly<Record<string, CustomFact>> | undefined;
  /** Operators by code, by name. */
  readonly operators?: CustomOperators | undefined;
  /** How much packs from strangers may ask for. Default: see `RuleLimits`. */
  readonly limits?: Partial<RuleLimits> | undefined;
}

/** Where a pack was read from. */
export interface PackSource {
  readonly file: string;
  /** Where a JSON pointer leads in its text: line and column, both 1-based. */
  readonly positionOf: (pointer: string) => { readonly line: number; readonly column: number };
}

/** What packs are loaded against: the built-in words and those by code. */
export interface LoadedRules extends CompiledRules {
  readonly operators: OperatorTable;
  readonly limits: RuleLimits;
  /** Where the packs were read from, by file, as far as it is known. */
  readonly sources: ReadonlyMap<string, PackSource>;
  /** The packs as they were read: they load again elsewhere, to the same. */
  readonly files: readonly ReadRuleFile[];
  /** Names of the facts and operators by code, which packs alone do not bring along. */
  readonly byCode: readonly string[];
}

/** Compiles the packs, or tells every problem of theirs: of form first, then what shows in the parts whose form is right. */
export function loadPacks(given: PackOptions): LoadedRules {
  const options = readOptionsBy(given, packOptionsSchema);
  try {
    return load(options);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(withPositions(error.problems, options.files ?? []));
  }
}

/** Problems whose pointers lead into a text are told with line and column. */
function withPositions(
  problems: readonly Problem[],
  files: NonNullable<PackOptions["files"]>,
): readonly Problem[] {
  const sources = sourcesOf(files);
  return problems.map((problem) => {
    const { file = "", pointer = "" } = problem.place;
    const source = sources.get(file);
    return source === undefined
      ? problem
      : { ...problem, place: { ...problem.place, ...source.positionOf(pointer) } };
  });
}

function sourcesOf(files: NonNullable<PackOptions["files"]>): ReadonlyMap<string, PackSource> {
  return new Map(
    files.flatMap((source) => (typeof source === "object" ? [[source.file, source] as const] : [])),
  );
}

/** Packs that were read, and what their rules are compiled with. */
export interface ReadPacks extends Pick<LoadedRules, "operators" | "limits" | "sources" | "byCode"> {
  readonly files: readonly ReadFile[];
  readonly vocabulary: ReadonlyMap<string, Fact>;
}

/** The packs' running form, as {@link loadPacks} gives it, of packs that were read before, or of some that differ from these. */
export function compileRead(
  { files, vocabulary, operators, limits, sources, byCode }: ReadPacks,
  hash?: string,
): LoadedRules {
  const compiled = compilePacks(files, vocabulary, operators, limits, hash);
  return { ...compiled, operators, limits, sources, files: files.map(({ file }) => file), byCode };
}

/** Reads the packs; throws with the problems that {@link loadPacks} tells of them where they have any of form. */
export function readPacks(given: PackOptions): ReadPacks {
  const options = readOptionsBy(given, packOptionsSchema);
  try {
    return read(options);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(withPositions(error.problems, options.files ?? []));
  }
}

function load(options: PackOptions): LoadedRules {
  return compileRead(read(options));
}

function read(options: PackOptions): ReadPacks {
  const { packs, files: names = [] } = options;
  const limits = readLimits(options.limits);
  const problems: Problem[] = [];
  const operators = operatorTable(options.operators, problems, limits);
  const vocabulary = extendVocabulary(options.facts ?? {}, problems);
  const leftOut = new Set<string>();
  const files = packs.flatMap((json: unknown, i): ReadFile[] => {
    const place = placeOfPack(json, names[i], i);
    const parsed = parseRuleFile(json, place, limits);
    for (const problem of parsed.problems) problems.push(problem);
    for (const name of parsed.sound?.leftOut ?? []) leftOut.add(name);
    const file = parsed.file ?? parsed.sound?.file;
    return file === undefined ? [] : [{ file, place, rulePositions: parsed.sound?.rulePositions }];
  });
  const count = files
    .flatMap(({ file }) => file.rules ?? [])
    .reduce((total, { recommend = [] }) => total + 1 + recommend.length, 0);
  if (count > limits.rules) {
    const expected = `at most ${limits.rules} rules in all packs (limits.rules)`;
    problems.push(problemAt({}, { code: "limit", expected, found: `${count}` }));
    throw new InvalidInputError(problems);
  }
  const byCode = [...Object.keys(options.facts ?? {}), ...Object.keys(options.operators ?? {})].sort();
  const known = { files, vocabulary, operators, limits, sources: sourcesOf(names), byCode };
  if (problems.length === 0) return known;
  throw new InvalidInputError([...problems, ...problemsOfMeaning(() => compileRead(known), leftOut)]);
}

/** Problems of the packs' sound parts; that they miss what was left out of them is none. */
function problemsOfMeaning(compile: () => unknown, leftOut: ReadonlySet<string>): readonly Problem[] {
  try {
    compile();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    // What is missed is named as in "calls-ignored" or "acme/calls-ignored".
    return error.problems.filter(({ found }) => !leftOut.has(found.replace(/^".*\/|"/g, "")));
  }
}

const FACT_NAME = /^[a-z][\w.-]{0,99}$/i;

/** The vocabulary with an app's own facts; a built-in word keeps its meaning. */
function extendVocabulary(
  added: Readonly<Record<string, CustomFact>>,
  problems: Problem[],
): ReadonlyMap<string, Fact> {
  const words = new Map(vocabulary);
  for (const [name, fact] of Object.entries(added)) {
    if (FACT_NAME.test(name) && !vocabulary.has(name)) words.set(name, factByCode(name, fact));
    else {
      const expected = "a fact name of letters, digits, dots and hyphens that no built-in one has";
      const told = { expected, found: describeValue(name) };
      problems.push(problemAt({ pointer: `/facts/${name}` }, { code: "wrong-value", ...told }));
    }
  }
  return words;
}

/** A fact of an app as a word of the vocabulary; unit and summary are for those who read its code. */
function factByCode(name: string, { unit, summary, phrase, ...rest }: CustomFact): Fact {
  return { ...rest, name, phrase: (params, path, titles) => inEveryLanguage(phrase(params, path, titles)) };
}

/** What problems of a pack call it: its file, else its name, else its number in the list of packs. */
export function placeOfPack(
  json: unknown,
  source: string | PackSource | undefined,
  number: number,
): { readonly file: string } {
  const name = typeof source === "object" ? source.file : source;
  return { file: name ?? nameOfPack(json) ?? `pack ${number}` };
}

function nameOfPack(json: unknown): string | undefined {
  const name = typeof json === "object" && json !== null && "pack" in json ? json.pack : undefined;
  return typeof name === "string" ? name.slice(0, 100) : undefined;
}
