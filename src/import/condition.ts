import { parseInstant } from "../events/time.ts";
import type { Cell, Kind } from "./cell.ts";
import type { ColumnTest, MapCondition, Scalar } from "./map-file.ts";
import type { Values } from "./template.ts";

/** Whether a row meets a condition. An empty value meets no test but `empty: true`. */
export type RowTest = (values: Values) => boolean;

/** Notes that something in a condition cannot be, at a path below it. */
export type NoteFault = (
  path: readonly (string | number)[],
  fault: { expected: string; found: Scalar },
) => void;

/** The names that a condition asks of. */
export function namesIn(condition: MapCondition): readonly string[] {
  if ("all" in condition) return condition.all.flatMap(namesIn);
  if ("any" in condition) return condition.any.flatMap(namesIn);
  return "not" in condition ? namesIn(condition.not) : [condition.column];
}

/** Compiles a condition; what it compares is checked against the kinds of the columns. */
export function compileCondition(
  condition: MapCondition,
  kindOf: (name: string, path: readonly (string | number)[]) => Kind | undefined,
  note: NoteFault,
  path: readonly (string | number)[] = [],
): RowTest {
  const compileAll = (key: string, parts: readonly MapCondition[]) =>
    parts.map((part, i) => compileCondition(part, kindOf, note, [...path, key, i]));
  if ("all" in condition) {
    const tests = compileAll("all", condition.all);
    return (values) => tests.every((test) => test(values));
  }
  if ("any" in condition) {
    const tests = compileAll("any", condition.any);
    return (values) => tests.some((test) => test(values));
  }
  if ("not" in condition) {
    const test = compileCondition(condition.not, kindOf, note, [...path, "not"]);
    return (values) => !test(values);
  }
  return compileTest(condition, kindOf(condition.column, [...path, "column"]) ?? "any", note, path);
}

type Comparable = string | number | boolean;
const ORDERS: Readonly<Record<"gt" | "gte" | "lt" | "lte", (a: number, b: number) => boolean>> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

const FINDS = {
  contains: (text, word) => text.includes(word),
  startsWith: (text, word) => text.startsWith(word),
  endsWith: (text, word) => text.endsWith(word),
} satisfies Readonly<Record<string, (text: string, word: string) => boolean>>;
const TESTS = "one of equals, in, gt, gte, lt, lte, contains, startsWith, endsWith, empty";

function compileTest(
  test: ColumnTest,
  kind: Kind,
  note: NoteFault,
  path: readonly (string | number)[],
): RowTest {
  const { column, equals, in: list, empty } = test;
  const checks: ((value: Comparable) => boolean)[] = [];
  const read = (key: string, given: Scalar, at: readonly (string | number)[] = [key]): Comparable => {
    const value = toKind(given, kind);
    if (value !== undefined) return value;
    note([...path, ...at], { expected: `a ${kind}, as the column ${column} is`, found: given });
    return given;
  };

  if (equals !== undefined) {
    const wanted = read("equals", equals);
    checks.push((value) => value === wanted);
  }
  if (list !== undefined) {
    const wanted = new Set(list.map((item, i) => read("in", item, ["in", i])));
    checks.push((value) => wanted.has(value));
  }
  for (const key of ["gt", "gte", "lt", "lte"] as const) {
    const given = test[key];
    if (given === undefined) continue;
    const bound = read(key, given);
    if (typeof bound !== "number")
      note([...path, key], { expected: "a number or a date to compare", found: given });
    else checks.push((value) => typeof value === "number" && ORDERS[key](value, bound));
  }
  for (const key of ["contains", "startsWith", "endsWith"] as const) {
    const given = test[key];
    if (given === undefined) continue;
    const sought = (typeof given === "string" ? [given] : given).map((word) => word.toLowerCase());
    if (kind === "number" || kind === "date")
      note([...path, key], { expected: "a text to look in", found: column });
    checks.push((value) => {
      const text = String(value).toLowerCase();
      return sought.some((word) => FINDS[key](text, word));
    });
  }
  if (Object.keys(test).length === 1) {
    note(path, { expected: TESTS, found: column });
  }

  return (values) => {
    const value: Cell = values.get(column);
    if (value === undefined) return empty === true && checks.length === 0;
    return empty !== true && checks.every((check) => check(value));
  };
}

function toKind(given: Scalar, kind: Kind): Comparable | undefined {
  if (kind === "any") return given;
  if (kind === "date") return typeof given === "string" ? parseInstant(given) : undefined;
  return typeof given === (kind === "number" ? "number" : "string") ? given : undefined;
}
