import { branching, type JsonSchema, oneOfNames, referenceTo } from "../src/editors/json-schema.ts";
import { eventCatalogue } from "../src/events/catalogue.ts";
import type { Fact } from "../src/facts/fact.ts";
import type { FactScope } from "../src/facts/reading/fact-scope.ts";
import { DECORATORS, ORDERINGS } from "../src/facts/reading/operators.ts";
import { SUBJECT_KINDS, type SubjectKind } from "../src/facts/reading/subject-kind.ts";
import type { ValueDomain } from "../src/facts/reading/value-domain.ts";
import { vocabulary } from "../src/facts/vocabulary.ts";
import { inJsonSchema, type References } from "./in-json-schema.ts";

/** What editors know of the facts: params and paths of each, and what its value may be held against. */

const FACTS: readonly Fact[] = [...vocabulary.values()];

/** The facts of the vocabulary, each with its meaning and unit. */
export const FACT_NAMES: JsonSchema = oneOfNames(
  FACTS.map(({ name, summary, unit }) => ({ name, description: `${summary?.en ?? ""} Unit: ${unit}.` })),
);

/** Definitions of the params of facts, by their names. */
export function paramDefinitions(references: References): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    FACTS.map(({ name, params }) => [paramsName(name), inJsonSchema(params, references)]),
  );
}

/** For each fact: where it is asked, these are its params and paths. */
export function askedDefinition(references: References): JsonSchema {
  return {
    allOf: FACTS.map((fact) => {
      const { required = [] } = inJsonSchema(fact.params, references);
      const paths = pathsOf(fact);
      const needed = [
        ...(required.length > 0 ? ["params"] : []),
        ...(paths.length > 0 && fact.pathOptional !== true ? ["path"] : []),
      ];
      return whereAsked([fact.name], {
        properties: {
          params: referenceTo(paramsName(fact.name)),
          path: paths.length === 0 ? false : pathSchema(fact, paths),
        },
        ...(needed.length > 0 ? { required: needed } : {}),
      });
    }),
  };
}

/** For each fact, and each path of those that have some: how it may be compared. */
export function comparedDefinitions(): Readonly<Record<string, JsonSchema>> {
  const named = new Map<string, JsonSchema>();
  const asked = new Map<string, { readonly facts: Set<string>; readonly paths: Set<string> }>();
  for (const fact of FACTS)
    for (const { path, domain } of valuesOf(fact)) {
      const name = comparisonName(domain);
      named.set(name, comparisonOf(domain));
      const key = path === undefined ? name : `${name} ${fact.name}`;
      const known = asked.get(key) ?? { facts: new Set(), paths: new Set() };
      known.facts.add(fact.name);
      if (path !== undefined) known.paths.add(path);
      asked.set(key, known);
    }
  named.set("compared-any", comparisonOf(undefined));
  for (const [name, operators] of Object.entries(OPERATOR_SETS)) named.set(name, operatorSchema(operators));
  const byFact = [...asked].map(([key, { facts, paths }]) =>
    whereAsked([...facts], referenceTo(key.split(" ")[0] as string), [...paths]),
  );
  const others = branching(
    { properties: { fact: { not: { enum: FACTS.map(({ name }) => name) } } }, required: ["fact"] },
    referenceTo("compared-any"),
  );
  return { ...Object.fromEntries(named), compared: { allOf: [...byFact, others] } };
}

function whereAsked(facts: readonly string[], then: JsonSchema, paths: readonly string[] = []): JsonSchema {
  const fact = { enum: [...facts] };
  if (paths.length === 0) return branching({ properties: { fact }, required: ["fact"] }, then);
  // As a list of values they would be proposed to facts that have other paths.
  const path = { pattern: `^\\$\\.(?:${paths.map((one) => one.slice(2)).join("|")})$` };
  return branching({ properties: { fact, path }, required: ["fact", "path"] }, then);
}

function paramsName(fact: string): string {
  return `params-of-${fact}`;
}

interface PathTold {
  readonly name: string;
  readonly description: string;
}

function pathsOf(fact: Fact): readonly PathTold[] {
  const { paths } = fact;
  if (typeof paths !== "function") return [];
  const told = new Map<string, PathTold>();
  for (const kind of kindsOf(fact))
    for (const name of paths(scopeOf(kind))) {
      const path = `$.${name}`;
      if (!told.has(path)) told.set(path, { name: path, description: describePath(fact, path) });
    }
  return [...told.values()];
}

/** Of `finding` and `pending` what a path leads to stands in the unit. */
function describePath(fact: Fact, path: string): string {
  const told = new RegExp(`with \\${path}, ([^;]*)`).exec(fact.unit ?? "")?.[1];
  return told ?? fact.phrase(undefined, path).en;
}

function pathSchema(fact: Fact, paths: readonly PathTold[]): JsonSchema {
  const deeper = paths.map(({ name }) => name.slice(2)).filter((name) => fact.leadsDeeper?.(name) === true);
  if (deeper.length === 0) return oneOfNames(paths);
  const pattern = `^\\$\\.(?:${deeper.join("|")})(?:\\.[\\w-]+|\\[\\d+\\])+$`;
  return { anyOf: [oneOfNames(paths), { type: "string", pattern }] };
}

/** `subject` has other paths for each kind. */
function kindsOf({ scope }: Fact): readonly (SubjectKind | undefined)[] {
  return scope === "subject" ? SUBJECT_KINDS : [undefined];
}

function scopeOf(subjectKind: SubjectKind | undefined): FactScope {
  const rules = { names: [], find: () => undefined };
  const recordingTypes = (): readonly number[] => [];
  return { subjectKind, events: eventCatalogue, actions: [], recordingTypes, rules, report: () => undefined };
}

interface PossibleValue {
  readonly path: string | undefined;
  /** `undefined` where it depends on the params, or on the kind of subject. */
  readonly domain: ValueDomain | undefined;
}

/** Facts whose value depends on what they are asked; of those that count it does not, whatever they weigh. */
const AS_ASKED: ReadonlySet<string> = new Set(["latest"]);

function valuesOf(fact: Fact): readonly PossibleValue[] {
  const paths: (string | undefined)[] = pathsOf(fact).map(({ name }) => name);
  if (paths.length === 0) return [{ path: undefined, domain: domainOf(fact, undefined) }];
  const plain = domainOf(fact, paths[0]);
  // Where all paths lead to one kind of value there is no need to tell them apart.
  if (typeof fact.value !== "function") return [{ path: undefined, domain: plain }];
  const values = paths.map((path) => ({ path, domain: domainOf(fact, path) }));
  return values.filter(({ domain }) => domain !== undefined);
}

function domainOf(fact: Fact, path: string | undefined): ValueDomain | undefined {
  const { name, value } = fact;
  if (typeof value !== "function") return value;
  if (AS_ASKED.has(name)) return undefined;
  if (name === "share") return { kind: "number" };
  const domains = kindsOf(fact).map((kind) => value({}, path, scopeOf(kind)));
  const known = domains.filter((domain) => domain !== undefined);
  const [first, ...others] = known.map((domain) => JSON.stringify(domain));
  return first !== undefined && others.every((one) => one === first) ? known[0] : undefined;
}

function comparisonName(domain: ValueDomain | undefined): string {
  if (domain === undefined) return "compared-any";
  if (domain.kind === "number") {
    const { least, most, values } = domain;
    const ends = [least, most].filter((end) => end !== undefined).join("-to-");
    return ["compared-number", ends, ...(values ?? [])].filter((part) => part !== "").join("-");
  }
  const values = domain.kind === "text" ? (domain.values ?? []) : [];
  return [`compared-${domain.kind}`, ...values].join("-");
}

const EQUALITY = ["equal", "notEqual", "in", "notIn"];
const CONTAINS = ["contains", "doesNotContain"];

/** What operators say; `matches` comes by a door of its own. */
const OPERATORS: Readonly<Record<string, string>> = {
  equal: "Is the value.",
  notEqual: "Is another value, or not known.",
  in: "Is one of the list.",
  notIn: "Is none of the list, or not known.",
  contains: "Is a list with the value in it.",
  doesNotContain: "Is a list without the value.",
  lessThan: "Is less than the value.",
  lessThanInclusive: "Is at most the value.",
  greaterThan: "Is more than the value.",
  greaterThanInclusive: "Is at least the value.",
  matches: "Is a text in which the regular expression (RE2) is found; client-risk/matches brings it.",
};

const NAMES = Object.keys(OPERATORS).join("|");

/** The operators that each kind of value may be asked by. */
const OPERATOR_SETS = {
  "operators-of-numbers": [...EQUALITY, ...ORDERINGS],
  "operators-of-texts": [...EQUALITY, ...ORDERINGS, "matches"],
  "operators-of-few": EQUALITY,
  "operators-of-lists": CONTAINS,
  operators: Object.keys(OPERATORS),
};

function operatorsFor(domain: ValueDomain | undefined): keyof typeof OPERATOR_SETS {
  switch (domain?.kind) {
    case "number":
      return "operators-of-numbers";
    case "text":
      return domain.values === undefined ? "operators-of-texts" : "operators-of-few";
    case "boolean":
      return "operators-of-few";
    case "list":
    case "object":
      return "operators-of-lists";
    case undefined:
      return "operators";
  }
}

/** Of what decorators make of an operator, the name alone is checked. */
function operatorSchema(operators: readonly string[]): JsonSchema {
  const named = operators.map((name) => ({ name, description: OPERATORS[name] ?? "" }));
  const pattern = `^(?:(?:${Object.keys(DECORATORS).join("|")}):)+(?:${NAMES})$`;
  return { anyOf: [oneOfNames(named), { type: "string", pattern }] };
}

/** How a value of a domain may be compared. */
function comparisonOf(domain: ValueDomain | undefined): JsonSchema {
  const operator = referenceTo(operatorsFor(domain));
  const value = valueSchema(domain);
  if (value === undefined) return { properties: { operator } };
  const isList = { properties: { operator: { pattern: "^(?:in|notIn)$" } }, required: ["operator"] };
  const isPlain = { properties: { operator: { pattern: `^(?:${NAMES})$` } }, required: ["operator"] };
  const list: JsonSchema = { type: "array", items: value };
  const valued = (one: JsonSchema): JsonSchema => ({
    properties: { value: { anyOf: [one, referenceTo("factReference")] } },
  });
  return {
    properties: { operator },
    ...branching(isList, valued(list), branching(isPlain, valued(value))),
  };
}

function valueSchema(domain: ValueDomain | undefined): JsonSchema | undefined {
  switch (domain?.kind) {
    case "number": {
      const { least, most, values } = domain;
      if (values !== undefined) return { type: "number", enum: [...values] };
      return {
        type: "number",
        ...(least === undefined ? {} : { minimum: least }),
        ...(most === undefined ? {} : { maximum: most }),
      };
    }
    case "text":
      return domain.values === undefined ? { type: "string" } : { type: "string", enum: [...domain.values] };
    case "boolean":
      return { type: "boolean" };
    default:
      return undefined;
  }
}
