import { closest, distance } from "fastest-levenshtein";

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

/** One thing wrong with an input: where, what was expected, what was found, and the nearest known name. */
export interface Problem {
  readonly place: ProblemPlace;
  readonly expected: string;
  readonly found: string;
  readonly nearest?: string;
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

/** A problem in one line: `rules.json#/rules/0/event: expected an action, found "swap" (did you mean "swap-contact"?)`. */
export function formatProblem({ place, expected, found, nearest }: Problem): string {
  const hint = nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
  const at = formatPlace(place);
  return `${at === "" ? "" : `${at}: `}expected ${expected}, found ${found}${hint}`;
}

function formatPlace({ file, line, column, index, pointer }: ProblemPlace): string {
  const source = file ?? (line === undefined ? "" : "line");
  const position = [line, line === undefined ? undefined : column].filter((part) => part !== undefined);
  const head = [source, ...position].filter((part) => part !== "").join(":");
  const item = index === undefined || line !== undefined ? "" : `event ${index}`;
  return [[head, item].filter((part) => part !== "").join(" "), pointer ? `#${pointer}` : ""].join("");
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
  return distance(name.toLowerCase(), candidate) <= Math.max(2, name.length / 3) ? candidate : undefined;
}

/** Among more names than this none is looked for that is near: many unknown names would take minutes. */
const MOST_COMPARED = 1000;

/** A problem of a name that nothing has, with the nearest that something has. */
export function unknownName(
  place: ProblemPlace,
  expected: string,
  name: string,
  known: readonly string[],
): Problem {
  const nearest = known.length > MOST_COMPARED ? undefined : nearestName(name, known);
  const problem = { place, expected, found: describeValue(name) };
  return nearest === undefined ? problem : { ...problem, nearest };
}
