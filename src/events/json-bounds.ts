import { pointerOf } from "./json-pointer.ts";
import { describeValue, type Problem, type ProblemCode, type ProblemPlace, problemAt } from "./problem.ts";

/** How large an untrusted JSON value may be. */
export interface Bounds {
  /** Levels of objects and lists within one another. */
  readonly depth: number;
  /** Values in all: objects, lists, texts, numbers. */
  readonly values: number;
  /** Characters of one text or key. */
  readonly textLength: number;
}

export const RULE_FILE_BOUNDS: Bounds = { depth: 64, values: 200_000, textLength: 10_000 };

const REFUSED_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Checks that a value is plain JSON within bounds, where members that are undefined are none, without recursion, so that what reads it afterwards may recurse.
 * Gives every refused key and text; stops at the first excess of depth or number, beyond which nothing is read.
 */
export function checkBounds(root: unknown, bounds: Bounds, place: ProblemPlace): Problem[] {
  const problems: Problem[] = [];
  const waiting: { value: unknown; pointer: string; depth: number }[] = [
    { value: root, pointer: "", depth: 1 },
  ];
  const report = (pointer: string, code: ProblemCode, expected: string, found: string): void => {
    problems.push(problemAt({ ...place, pointer }, { code, expected, found }));
  };
  let values = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer, depth } = next;
    if (++values > bounds.values) {
      report(pointer, "limit", `at most ${bounds.values} values (limits.values)`, "more");
      return problems;
    }
    if (typeof value === "string" && value.length > bounds.textLength) {
      report(
        pointer,
        "limit",
        `at most ${bounds.textLength} characters (limits.textLength)`,
        `${value.length}`,
      );
    }
    if (typeof value !== "object" || value === null) {
      if (!isJsonScalar(value)) report(pointer, "wrong-type", "a JSON value", describeValue(value));
      continue;
    }
    if (depth > bounds.depth) {
      report(pointer, "limit", `at most ${bounds.depth} levels (limits.depth)`, "a deeper one");
      return problems;
    }
    for (const key of Object.keys(value)) {
      const below = `${pointer}${pointerOf([key])}`;
      const member = (value as Readonly<Record<string, unknown>>)[key];
      if (REFUSED_KEYS.has(key))
        report(
          pointer,
          "forbidden",
          "a key other than __proto__, constructor, prototype",
          JSON.stringify(key),
        );
      else if (key.length > bounds.textLength)
        report(
          pointer,
          "limit",
          `keys of at most ${bounds.textLength} characters (limits.textLength)`,
          `${key.length}`,
        );
      else if (member !== undefined || Array.isArray(value))
        waiting.push({ value: member, pointer: below, depth: depth + 1 });
    }
  }
  return problems;
}

function isJsonScalar(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}
