import type * as z from "zod";
import { pointerOf } from "../events/json-pointer.ts";
import { NearestNames } from "../events/nearest-names.ts";
import { describeValue, type Problem, problemAt } from "../events/problem.ts";
import { problemsOf } from "../events/zod-problem.ts";
import type { Path, PlaceOf } from "../files/yaml-text.ts";
import { casesSchema } from "./schema.ts";
import { within } from "./within.ts";

/** One story of a table: the document with the values of the case in the place of their names. */
export interface StoryCase {
  /** `undefined` where the table itself cannot be read. */
  readonly name: string | undefined;
  /** 1-based line that the case begins on. */
  readonly line: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** What the case put in stands in the table. */
  readonly placeOf: PlaceOf;
  /** What is wrong with the case; the story is not read where something is. */
  readonly problems: readonly Problem[];
}

/** Told out, of all cases of a table: more would be a load test. A short text can name a long list a thousand times. */
export const MOST_VALUES = 1_000_000;

const PARAMETER = /^\$([A-Za-z][\w-]*)$/;

/** Where a case may put values in: what says which story it is, and by which rules, is the same for all. */
const FILLED = ["client", "start", "events", "expect"];

/**
 * The cases of a table of stories, in its order: `$name` as a whole value stands for what the case says under `name`. A case
 * says neither less nor more than the story names.
 */
export function tellCases(document: Readonly<Record<string, unknown>>, placeOf: PlaceOf): StoryCase[] {
  const { cases: written, ...story } = document;
  const lineOf = (path: Path): number => placeOf(path).line ?? 1;
  const read = casesSchema.safeParse(written);
  if (!read.success) {
    const problems = problemsOf(read.error, casesSchema, written);
    const placed = problems.map((problem) => within(problem, ["cases"], placeOf));
    return [{ name: undefined, line: lineOf(["cases"]), data: story, placeOf, problems: placed }];
  }
  const names = new Set<string>();
  const nearestNames = new NearestNames();
  const told: StoryCase[] = [];
  let left = MOST_VALUES;
  for (const [index, values] of read.data.entries()) {
    const at: Path = ["cases", index];
    const filling = new Filling(values, left);
    const filled = FILLED.filter((key) => Object.hasOwn(story, key)).map((key) => [
      key,
      filling.fill(story[key], [key]),
    ]);
    left = filling.left;
    if (left < 0) {
      const expected = `at most ${MOST_VALUES} values, told out in every case`;
      const problem = problemAt(placeOf(at), { code: "limit", expected, found: "more" });
      return [{ name: values.name, line: lineOf(at), data: story, placeOf, problems: [problem] }];
    }
    told.push({
      name: values.name,
      line: lineOf(at),
      data: { ...story, ...Object.fromEntries(filled) },
      placeOf: (path) => placeOf(filling.origin(path, at)),
      problems: [
        ...sameNames(values.name, names, placeOf([...at, "name"])),
        ...namesMissing(values, filling.named, placeOf(at), nearestNames),
        ...namesTooMany(values, filling.named, (key) => placeOf([...at, key]), nearestNames),
      ],
    });
  }
  return told;
}

type Values = z.output<typeof casesSchema>[number];

/** Puts the values of one case in, and remembers where. */
class Filling {
  /** The names that the story says. */
  readonly named = new Set<string>();
  readonly #origins = new Map<string, string>();
  readonly #sizes = new Map<string, number>();

  constructor(
    private readonly values: Values,
    /** How many values more may be told out; below 0 when it was too much. */
    public left: number,
  ) {}

  fill(value: unknown, path: Path): unknown {
    this.left -= 1;
    if (this.left < 0) return undefined;
    const name = typeof value === "string" ? PARAMETER.exec(value)?.[1] : undefined;
    if (name !== undefined) return this.#put(name, value, path);
    if (Array.isArray(value)) return value.map((item, i) => this.fill(item, [...path, i]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, this.fill(part, [...path, key])]),
    );
  }

  /** Where a part of the story was written: what was put in stands in the table. */
  origin(path: Path, table: Path): Path {
    for (let depth = 1; depth <= path.length; depth++) {
      const name = this.#origins.get(pointerOf(path.slice(0, depth)));
      if (name !== undefined) return [...table, name, ...path.slice(depth)];
    }
    return path;
  }

  #put(name: string, written: unknown, path: Path): unknown {
    this.named.add(name);
    if (!Object.hasOwn(this.values, name)) return written;
    let size = this.#sizes.get(name);
    if (size === undefined) {
      size = sizeOf(this.values[name]);
      this.#sizes.set(name, size);
    }
    this.left -= size;
    this.#origins.set(pointerOf(path), name);
    return this.values[name];
  }
}

function sizeOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((size, part) => size + sizeOf(part), 1);
}

function sameNames(name: string, names: Set<string>, place: Problem["place"]): Problem[] {
  const isTaken = names.has(name);
  names.add(name);
  if (!isTaken) return [];
  const expected = "a name that no case before has";
  return [problemAt(place, { code: "duplicate", expected, found: describeValue(name) })];
}

function namesMissing(
  values: Values,
  named: ReadonlySet<string>,
  place: Problem["place"],
  nearestNames: NearestNames,
): Problem[] {
  const own = new Set(Object.keys(values).filter((key) => key !== "name" && !named.has(key)));
  return [...named]
    .filter((name) => !Object.hasOwn(values, name))
    .map((name) => {
      const told = { expected: `a value for $${name}, which the story names`, found: "none" };
      return problemAt(place, { code: "missing", ...told, nearest: nearestNames.find(name, own) });
    });
}

function namesTooMany(
  values: Values,
  named: ReadonlySet<string>,
  placeOf: (key: string) => Problem["place"],
  nearestNames: NearestNames,
): Problem[] {
  return Object.keys(values)
    .filter((key) => key !== "name" && !named.has(key))
    .map((key) => {
      const told = { expected: "a name that stands in the story, as $name", found: describeValue(key) };
      return problemAt(placeOf(key), {
        code: "unknown-key",
        ...told,
        nearest: nearestNames.find(key, named),
      });
    });
}
