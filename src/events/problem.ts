import { closest, distance } from "fastest-levenshtein";
import { shareByCopies } from "./shared-by-copies.ts";

/** Where in the input something is wrong. Which parts are known depends on the door it came through. */
export interface ProblemPlace {
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** Position in the list of events that was given, 0-based. */
  readonly index?: number;
  /** JSON pointer (RFC 6901) from the root of the file, or of the event where `index` or `line` names one. */
  readonly pointer?: string;
}

/** A place some steps further down. */
export function below(place: ProblemPlace, pointer: string): ProblemPlace {
  return { ...place, pointer: `${place.pointer ?? ""}${pointer}` };
}

/**
 * What kind of thing is wrong. A code stays what it is when words change, so that programs may go by it.
 *
 * | code | meaning |
 * |---|---|
 * | `unreadable` | a file or stream that cannot be read or written at all |
 * | `syntax` | no JSON, YAML, CSV, or no text in the encoding it should have |
 * | `wrong-type` | a value of another kind: text where a number belongs |
 * | `wrong-value` | a value of the right kind that is not allowed there |
 * | `unknown-key` | a key that its object does not have |
 * | `unknown-name` | a name that nothing has: a fact, an event type, a rule, an action |
 * | `missing` | nothing where something has to be |
 * | `duplicate` | a name, key or declaration that is there already |
 * | `mismatch` | two parts that are each right and do not go together |
 * | `misplaced` | something that has no meaning where it stands |
 * | `cycle` | something that builds on itself |
 * | `limit` | more than is taken in: characters, levels, rules, records |
 * | `forbidden` | a key such as `__proto__`, which no input may have |
 */
export type ProblemCode =
  | "unreadable"
  | "syntax"
  | "wrong-type"
  | "wrong-value"
  | "unknown-key"
  | "unknown-name"
  | "missing"
  | "duplicate"
  | "mismatch"
  | "misplaced"
  | "cycle"
  | "limit"
  | "forbidden";

/** What is wrong, apart from where: what was expected, what was found, and the nearest known name. */
export interface Fault {
  readonly code: ProblemCode;
  readonly expected: string;
  readonly found: string;
  readonly nearest?: string;
}

/** One thing wrong with an input, and where. */
export interface Problem extends Fault {
  /** `error`: the input cannot be used. `warning`: it can, but hardly means what was meant. */
  readonly severity: "error" | "warning";
  readonly place: ProblemPlace;
}

/** A fault that keeps the input from being used, at its place. */
export function problemAt(
  place: ProblemPlace,
  { nearest, ...told }: Omit<Fault, "nearest"> & { readonly nearest?: string | undefined },
): Problem {
  return { severity: "error", ...told, ...(nearest === undefined ? {} : { nearest }), place };
}

/** Thrown for input that cannot be read. Holds every problem of the input, not only the first. */
export class InvalidInputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.name = "InvalidInputError";
    this.problems = problems;
  }
}
shareByCopies(InvalidInputError, "InvalidInputError");

/** A problem in one line: `rules.json#/rules/0/event: expected an action, found "swap" (did you mean "swap-contact"?)`. */
export function formatProblem(problem: Problem): string {
  const at = formatPlace(problem.place);
  return `${at === "" ? "" : `${at}: `}${messageOf(problem)}`;
}

/** What is wrong, without where: `expected an action, found "swap" (did you mean "swap-contact"?)`. */
function messageOf({ expected, found, nearest }: Fault): string {
  return `expected ${expected}, found ${found}${hintAt(nearest)}`;
}

/** What a message ends with where a name is near, with the space before it: ` (did you mean "swap-contact"?)`. */
export function hintAt(nearest: string | undefined): string {
  return nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
}

function formatPlace({ file, line, column, index, pointer }: ProblemPlace): string {
  let place = file ?? (line === undefined ? "" : "line");
  if (line !== undefined) {
    place += place === "" ? line : `:${line}`;
    if (column !== undefined) place += `:${column}`;
  } else if (index !== undefined) place += `${place === "" ? "" : " "}event ${index}`;
  return pointer ? `${place}#${pointer}` : place;
}

/** How a value is shown in a problem: short, and never the whole of a long string or object. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" ? describeObject(value) : `a ${typeof value}`;
}

/** Objects that look plain in text, and are not JSON. */
const MORE_THAN_PLAIN = [Date, Map, Set, RegExp, Promise] as const;

function describeObject(value: object): string {
  const kind = MORE_THAN_PLAIN.find((one) => value instanceof one);
  return kind === undefined ? "an object" : `a ${kind.name}`;
}

/** The known name nearest to a misspelt one, where one is near enough to be meant. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || name.length > 100) return undefined;
  const candidate = closest(name.toLowerCase(), known as string[]);
  return distance(name.toLowerCase(), candidate) <= mostSlips(name) ? candidate : undefined;
}

/** In a name of two letters two slips leave nothing of what was meant: `>=` is not `in`. */
function mostSlips({ length }: string): number {
  return length < 3 ? 1 : Math.max(2, length / 3);
}

/** Names that something has, gone through only where one is looked for. */
export type KnownNames = () => Iterable<string>;

/** After so many problems no more near names are looked for: for thousands of unknown names that would take minutes. */
const MOST_SEARCHED = 100;

/** Among more names than this none is looked for that is near. */
const MOST_COMPARED = 10_000;

/**
 * A problem of a name that nothing has, with the nearest that something has.
 *
 * @param problems those of the input that were found before
 */
export function unknownName(
  place: ProblemPlace,
  expected: string,
  name: string,
  known: KnownNames,
  problems: readonly Problem[],
): Problem {
  const names = problems.length < MOST_SEARCHED ? [...known()] : [];
  const nearest = names.length > MOST_COMPARED ? undefined : nearestName(name, names);
  return problemAt(place, { code: "unknown-name", expected, found: describeValue(name), nearest });
}
