import * as z from "zod";
import { pointerOf } from "./json-pointer.ts";
import { describeValue, nearestName, type Problem, type ProblemPlace } from "./problem.ts";

type Path = readonly PropertyKey[];
type Schema = z.core.$ZodType;

/** More unknown keys of one object than this are reported as a number. */
const UNKNOWN_KEYS_SHOWN = 20;

/** How unknown keys are called in a problem, where "a known key" says too little. */
export interface ProblemWords {
  readonly key?: string;
}

/** What zod found wrong with an input, in words for people: every issue, each with its JSON pointer. */
export function problemsOf(
  error: z.core.$ZodError,
  schema: Schema,
  input: unknown,
  place: ProblemPlace = {},
  words: ProblemWords = {},
): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, [], { schema, input, place, words }));
}

/** A place inside a place: the pointer is appended. */
export function placeWithin(place: ProblemPlace, path: Path): ProblemPlace {
  const pointer = `${place.pointer ?? ""}${pointerOf(path)}`;
  return pointer === "" ? place : { ...place, pointer };
}

interface Context {
  readonly schema: Schema;
  readonly input: unknown;
  readonly place: ProblemPlace;
  readonly words: ProblemWords;
}

function problemsOfIssue(issue: z.core.$ZodIssue, base: Path, context: Context): Problem[] {
  const path = [...base, ...issue.path];
  const found = valueAt(context.input, path);
  const problem = (expected: string, nearest?: string): Problem => ({
    place: placeWithin(context.place, path),
    expected,
    found: describeValue(found),
    ...(nearest === undefined ? {} : { nearest }),
  });
  switch (issue.code) {
    case "invalid_type":
      return [problem(TYPES[issue.expected] ?? `a ${issue.expected}`)];
    case "invalid_value":
      return [problem(oneOf(issue.values), nearestOf(found, issue.values))];
    case "too_small":
    case "too_big":
      return [problem(bound(issue))];
    case "unrecognized_keys":
      return unknownKeys(issue.keys, path, context);
    case "invalid_key":
      return issue.issues.slice(0, 1).map((inner) => ({
        ...problem(
          inner.code === "custom" || inner.code === "invalid_format" ? inner.message : "a valid name",
        ),
        found: describeValue(String(path.at(-1))),
      }));
    case "invalid_union":
      return problemsOfUnion(issue, path, context, problem);
    case "invalid_element":
      return issue.issues.flatMap((inner) => problemsOfIssue(inner, path, context));
    case "not_multiple_of":
      return [problem(`a multiple of ${issue.divisor}`)];
    case "invalid_format":
      return [
        problem(issue.message.startsWith("Invalid") ? `text in the form ${issue.format}` : issue.message),
      ];
    case "custom":
      return [problem(issue.message)];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a finite number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  array: "a list",
  tuple: "a list",
  null: "null",
};

function oneOf(values: readonly unknown[]): string {
  const shown = values.map((value) => JSON.stringify(value));
  return shown.length === 1 ? (shown[0] as string) : `one of ${shown.join(", ")}`;
}

function nearestOf(found: unknown, values: readonly unknown[]): string | undefined {
  if (typeof found !== "string") return undefined;
  return nearestName(
    found,
    values.filter((value) => typeof value === "string"),
  );
}

function bound(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const limit = issue.code === "too_small" ? issue.minimum : issue.maximum;
  const edge = issue.code === "too_small" ? "at least" : "at most";
  const strict = issue.inclusive === false;
  switch (issue.origin) {
    case "string":
      return issue.code === "too_small" && limit === 1
        ? "text that is not empty"
        : `text of ${edge} ${limit} characters`;
    case "array":
    case "set":
    case "map":
      return `a list of ${edge} ${limit}`;
    default:
      return strict
        ? `a number ${issue.code === "too_small" ? "above" : "below"} ${limit}`
        : `a number of ${edge} ${limit}`;
  }
}

function unknownKeys(keys: readonly string[], path: Path, context: Context): Problem[] {
  const known = keysAt(context.schema, context.input, path);
  const expected = path.length === 0 ? (context.words.key ?? "a known key") : "a known key";
  const problems = keys.slice(0, UNKNOWN_KEYS_SHOWN).map((key): Problem => {
    const nearest = nearestName(key, known);
    return {
      place: placeWithin(context.place, [...path, key]),
      expected,
      found: describeValue(key),
      ...(nearest === undefined ? {} : { nearest }),
    };
  });
  const rest = keys.length - problems.length;
  if (rest > 0)
    problems.push({ place: placeWithin(context.place, path), expected, found: `${rest} more unknown keys` });
  return problems;
}

/** Of the alternatives of a union, the one that the input comes nearest to speaks. */
function problemsOfUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  context: Context,
  problem: (expected: string, nearest?: string) => Problem,
): Problem[] {
  const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
  if (issue.errors.length === 0) {
    return [
      problem(
        options.length > 0 ? oneOf(options) : "a known kind",
        nearestOf(valueAt(context.input, path), options),
      ),
    ];
  }
  const mistyped = issue.errors.every((branch) =>
    branch.some((inner) => inner.path.length === 0 && inner.code === "invalid_type"),
  );
  if (mistyped) {
    const types = issue.errors.flatMap((branch) =>
      branch.flatMap((inner) =>
        inner.code === "invalid_type" ? [TYPES[inner.expected] ?? inner.expected] : [],
      ),
    );
    return [problem([...new Set(types)].join(" or "))];
  }
  const nearest = [...issue.errors].sort((a, b) => distanceOf(a) - distanceOf(b))[0] ?? [];
  return nearest.flatMap((inner) => problemsOfIssue(inner, path, context));
}

/** How far an input is from an alternative: a wrong kind of value counts most, a fault deep inside it least. */
function distanceOf(issues: readonly z.core.$ZodIssue[]): number {
  let total = 0;
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") total += 10 * issue.keys.length;
    else total += issue.path.length === 0 ? 1000 : 10 / issue.path.length;
  }
  return total;
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** The keys that a schema knows at a path. */
function keysAt(schema: Schema, input: unknown, path: Path): readonly string[] {
  let here: Schema[] = alternatives(schema, input);
  let value = input;
  for (const key of path) {
    value = valueAt(value, [key]);
    here = here.flatMap((one) => {
      const next = schemaOfMember(one, key);
      return next === undefined ? [] : alternatives(next, value);
    });
  }
  return here.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
}

function schemaOfMember(schema: Schema, key: PropertyKey): Schema | undefined {
  if (schema instanceof z.ZodObject)
    return Object.hasOwn(schema.shape, key) ? schema.shape[String(key)] : undefined;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

function alternatives(schema: Schema, value: unknown): Schema[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return alternatives(schema.unwrap(), value);
  }
  if (schema instanceof z.ZodLazy) return alternatives(schema.unwrap(), value);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = schema.def;
    const tag = valueAt(value, [discriminator]);
    return schema.options.filter((option) => {
      const member = schemaOfMember(option, discriminator);
      return member instanceof z.ZodLiteral && typeof tag === "string" && member.values.has(tag);
    });
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => alternatives(option, value));
  return [schema];
}
