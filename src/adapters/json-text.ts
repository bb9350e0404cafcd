/**
 * What `JSON.parse` does not tell: where a text stops being JSON, where in it a pointer leads, which keys stand
 * twice, how deep it goes. Iterative, so that a text nested a million deep costs no stack.
 */
export interface JsonSurvey {
  /** Why the text is not JSON, and from which offset on. */
  readonly fault?: JsonFault;
  /** Keys that stand again in the object that has them already; `JSON.parse` keeps the last in silence. */
  readonly repeatedKeys: readonly { readonly pointer: string; readonly offset: number }[];
  /** Offset of every value, by JSON pointer; empty where `pointers` was not asked for. */
  readonly offsets: ReadonlyMap<string, number>;
}

export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

interface Level {
  readonly kind: "object" | "array";
  readonly pointer: string;
  readonly keys: Set<string>;
  next: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in a string.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;
const WORD = /[\w.+-]{1,40}|./suy;

export function surveyJson(
  text: string,
  { maxDepth = Number.POSITIVE_INFINITY, pointers = false } = {},
): JsonSurvey {
  const repeatedKeys: { pointer: string; offset: number }[] = [];
  const offsets = new Map<string, number>();
  const levels: Level[] = [];
  let at = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const taken = pattern.exec(text)?.[0];
    if (taken !== undefined) at += taken.length;
    return taken;
  };
  const found = () => {
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) return "the end of the text";
    return word === '"' ? "a string that is cut off or malformed" : JSON.stringify(word);
  };
  const fail = (expected: string): JsonSurvey => ({
    fault: { offset: at, expected, found: found() },
    repeatedKeys,
    offsets,
  });

  let state: "value" | "first key" | "key" | "first item" | "after" = "value";
  for (;;) {
    take(SPACE);
    const level = levels.at(-1);
    const next = text[at];
    if (state === "first item" && next === "]") {
      at += 1;
      levels.pop();
      state = "after";
    } else if (state === "value" || state === "first item") {
      const pointer = level === undefined ? "" : `${level.pointer}/${level.next}`;
      if (pointers) offsets.set(pointer, at);
      if (next === "{" || next === "[") {
        if (levels.length >= maxDepth) return fail(`at most ${maxDepth} levels of nesting`);
        at += 1;
        levels.push({
          kind: next === "{" ? "object" : "array",
          pointer: pointers || levels.length < 100 ? pointer : "",
          keys: new Set(),
          next: "0",
        });
        state = next === "{" ? "first key" : "first item";
      } else if (take(STRING) !== undefined || take(LITERAL)) state = "after";
      else return fail("a JSON value");
    } else if (state === "first key" && next === "}") {
      at += 1;
      levels.pop();
      state = "after";
    } else if (state === "first key" || state === "key") {
      const start = at;
      const key = next === '"' ? take(STRING) : undefined;
      if (key === undefined || level === undefined) return fail("a key in double quotes");
      const name: string = JSON.parse(key);
      level.next = escapePointer(name);
      if (level.keys.has(name))
        repeatedKeys.push({ pointer: `${level.pointer}/${level.next}`, offset: start });
      level.keys.add(name);
      take(SPACE);
      if (text[at] !== ":") return fail('":" after the key');
      at += 1;
      state = "value";
    } else if (level === undefined) {
      return at === text.length ? { repeatedKeys, offsets } : fail("the end of the text");
    } else if (next === ",") {
      at += 1;
      if (level.kind === "array") level.next = String(Number(level.next) + 1);
      state = level.kind === "array" ? "value" : "key";
    } else if (next === (level.kind === "array" ? "]" : "}")) {
      at += 1;
      levels.pop();
    } else return fail(level.kind === "array" ? '"," or "]"' : '"," or "}"');
  }
}

/** The 1-based line and column of an offset. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

/** A key as one step of a JSON pointer. */
export function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
