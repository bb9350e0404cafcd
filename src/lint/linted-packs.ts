import type { ProblemPlace } from "../events/problem.ts";
import { below } from "../events/problem.ts";
import type { SubjectKind } from "../facts/reading/subject-kind.ts";
import type { CompiledCondition } from "../rules/compile/condition.ts";
import type { LoadedRules, PackOptions } from "../rules/compile/load-packs.ts";
import { PossibleValues } from "./possible-values.ts";

/** Rule files as checks look at them: as they were written, and in their running form. */
export interface LintedPacks {
  readonly options: PackOptions;
  readonly files: readonly WrittenFile[];
  readonly rules: LoadedRules;
  /** Whether something stands in a file that is looked at, and not in one beside it. */
  readonly isLinted: (place: ProblemPlace) => boolean;
  readonly values: PossibleValues;
  /** Every condition that somebody asks, named ones once a kind of subject. */
  readonly conditions: readonly AskedCondition[];
}

/** A rule file as JSON. */
export interface WrittenFile {
  readonly json: Readonly<Record<string, unknown>>;
  readonly place: ProblemPlace;
}

/** A condition with whom it is asked of. */
export interface AskedCondition {
  readonly condition: CompiledCondition;
  readonly subjectKind: SubjectKind | undefined;
  /** What stands there, for people: `rule calls-ignored`. */
  readonly owner: string;
}

/** @param beside so many of the files, the first of them, are only known to the others */
export function lookAt(
  options: PackOptions,
  files: readonly WrittenFile[],
  rules: LoadedRules,
  beside = 0,
): LintedPacks {
  const linted = new Set(files.slice(beside).map(({ place }) => place.file));
  return {
    options,
    files,
    rules,
    isLinted: ({ file }) => linted.has(file),
    values: new PossibleValues(rules),
    conditions: conditionsOf(rules),
  };
}

function conditionsOf(rules: LoadedRules): readonly AskedCondition[] {
  const asked: AskedCondition[] = [];
  for (const { rule, condition, subjectKind, multipliers } of rules.findings) {
    const owner = `rule ${rule.name}`;
    asked.push({ condition, subjectKind, owner });
    for (const { condition: limit } of multipliers)
      if (limit !== undefined) asked.push({ condition: limit, subjectKind, owner });
  }
  for (const { rule, condition, subjectKind } of rules.recommendations) {
    const { carrier } = rule;
    if (carrier === undefined) asked.push({ condition, subjectKind, owner: `rule ${rule.name}` });
    // That the carrier fires was written nowhere.
    else if (condition.kind === "all")
      for (const part of condition.parts.slice(1))
        asked.push({ condition: part, subjectKind, owner: `rule ${carrier}` });
  }
  for (const [action, kinds] of rules.kinds)
    for (const subjectKind of kinds) {
      const condition = rules.guard(action, subjectKind);
      if (condition !== undefined) asked.push({ condition, subjectKind, owner: `the guard of ${action}` });
    }
  return [...asked, ...namedIn(asked)];
}

function namedIn(asked: readonly AskedCondition[]): readonly AskedCondition[] {
  const found = new Map<number, AskedCondition>();
  const waiting = asked.map(({ condition, subjectKind }) => ({ condition, subjectKind }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { condition, subjectKind } = next;
    if (condition.kind === "named") {
      const { slot, name, condition: inner } = condition;
      if (found.has(slot.number)) continue;
      found.set(slot.number, { condition: inner, subjectKind, owner: `condition ${name}` });
      waiting.push({ condition: inner, subjectKind });
    } else if (condition.kind === "not") waiting.push({ condition: condition.part, subjectKind });
    else if (condition.kind !== "comparison")
      for (const part of condition.parts) waiting.push({ condition: part, subjectKind });
  }
  return [...found.values()];
}

/** The entries of a section of a file that is written by name, with where they stand. */
export function entriesOf(
  { json, place }: WrittenFile,
  section: string,
): readonly { readonly name: string; readonly value: unknown; readonly place: ProblemPlace }[] {
  const entries = json[section];
  if (typeof entries !== "object" || entries === null || Array.isArray(entries)) return [];
  return Object.entries(entries).map(([name, value]) => ({
    name,
    value,
    place: below(place, `/${section}/${name}`),
  }));
}
