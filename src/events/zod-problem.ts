import type * as z from "zod";
import { withArticle } from "../words/article.ts";
import { listSome } from "../words/list-some.ts";
import { pointerOf } from "./json-pointer.ts";
import {
  describeValue,
  nearestName,
  type Problem,
  type ProblemCode,
  type ProblemPlace,
  problemAt,
} from "./problem.ts";
import { keysAt, type Path, type Schema, unionOptionsAt, valueAt } from "./zod-schema-at.ts";
import { type KeyedOption, keyedOptions, keyNaming, optionsNamedBy } from "./zod-union.ts";

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
  const problem = (code: ProblemCode, expected: string, nearest?: string): Problem =>
    problemAt(placeWithin(context.place, path), {
      code: found === undefined ? "missing" : code,
      expected,
      found: describeValue(found),
      nearest,
    });
  switch (issue.code) {
    case "invalid_type":
      return [problem("wrong-type", TYPES[issue.expected] ?? withArticle(issue.expected))];
    case "invalid_value":
      return [problem("wrong-value", oneOf(issue.values), nearestOf(found, issue.values))];
    case "too_small":
    case "too_big":
      return [problem(isCounted(issue) ? "limit" : "wrong-value", bound(issue))];
    case "unrecognized_keys":
      return unknownKeys(issue.keys, path, context);
    case "invalid_key":
      return issue.issues.slice(0, 1).map((inner) => ({
        ...problem(
          "wrong-value",
          inner.code === "custom" || inner.code === "invalid_format" ? inner.message : "a valid name",
        ),
        found: describeValue(String(path.at(-1))),
      }));
    case "invalid_union":
      return problemsOfUnion(issue, path, context, problem);
    case "invalid_element":
      return issue.issues.flatMap((inner) => problemsOfIssue(inner, path, context));
    case "not_multiple_of":
      return [problem("wrong-value", `a multiple of ${issue.divisor}`)];
    case "invalid_format":
      return [
        problem(
          "wrong-value",
          issue.message.startsWith("Invalid") ? `text in the form ${issue.format}` : issue.message,
        ),
      ];
    case "custom":
      return [problem("wrong-value", issue.message)];
  }
}

/** Where all of these may stand, anything may. */
const ANYTHING = ["text", "a finite number", "a list", "an object"];

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

/** Whether there is too much of something, rather than a number out of its range. */
function isCounted({ code, origin }: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): boolean {
  return code === "too_big" && ["string", "array", "set", "map"].includes(origin);
}

function unknownKeys(keys: readonly string[], path: Path, context: Context): Problem[] {
  const known = keysAt(context, path);
  const expected = path.length === 0 ? (context.words.key ?? "a known key") : "a known key";
  const problems = keys.slice(0, UNKNOWN_KEYS_SHOWN).map((key): Problem => {
    const nearest = nearestName(key, known);
    const place = placeWithin(context.place, [...path, key]);
    const told = nearest !== undefined || known.length === 0 ? expected : `${expected} (${listSome(known)})`;
    return problemAt(place, { code: "unknown-key", expected: told, found: describeValue(key), nearest });
  });
  const rest = keys.length - problems.length;
  if (rest > 0)
    problems.push(
      problemAt(placeWithin(context.place, path), {
        code: "unknown-key",
        expected,
        found: `${rest} more unknown keys`,
      }),
    );
  return problems;
}

/** Of the alternatives of a union, the one that the input comes nearest to speaks. */
function problemsOfUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  context: Context,
  problem: (code: ProblemCode, expected: string, nearest?: string) => Problem,
): Problem[] {
  const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
  if (issue.errors.length === 0) {
    return [
      problem(
        "wrong-value",
        options.length > 0 ? oneOf(options) : "a known kind",
        nearestOf(valueAt(context.input, path), options),
      ),
    ];
  }
  const keyed = keyedOptions(unionOptionsAt(context, path));
  const found = valueAt(context.input, path);
  if (keyed !== undefined && typeof found === "object" && found !== null && !Array.isArray(found)) {
    const [one, ...more] = optionsNamedBy(found, keyed);
    if (one === undefined || more.length > 0) return [problemOfKeys(found, keyed, path, context)];
    return (issue.errors[one.index] ?? []).flatMap((inner) => problemsOfIssue(inner, path, context));
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
    const wanted = new Set(types);
    const expected = ANYTHING.every((type) => wanted.has(type)) ? "a JSON value" : [...wanted].join(" or ");
    return [problem("wrong-type", expected)];
  }
  const nearest = [...issue.errors].sort((a, b) => distanceOf(a) - distanceOf(b))[0] ?? [];
  return nearest.flatMap((inner) => problemsOfIssue(inner, path, context));
}

/** An object that names none of its alternatives by a key of it, or several. */
function problemOfKeys(
  found: object,
  keyed: readonly KeyedOption[],
  path: Path,
  { place }: Pick<Context, "place">,
): Problem {
  const names = keyed.map(({ keys: [name] }) => name);
  const expected = oneOf(names);
  const named = optionsNamedBy(found, keyed).map((option) => keyNaming(found, option));
  const given = Object.keys(found);
  const misspelt = named.length > 0 ? undefined : given.find((key) => nearestName(key, names) !== undefined);
  if (misspelt !== undefined) {
    const nearest = nearestName(misspelt, names);
    const at = placeWithin(place, [...path, misspelt]);
    return problemAt(at, { code: "unknown-key", expected, found: describeValue(misspelt), nearest });
  }
  const shown = (named.length > 0 ? named : given).slice(0, UNKNOWN_KEYS_SHOWN).map(describeValue);
  return problemAt(placeWithin(place, path), {
    code: named.length > 0 ? "mismatch" : "missing",
    expected,
    found: shown.length === 0 ? "an empty object" : shown.join(named.length > 0 ? " beside " : ", "),
  });
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
