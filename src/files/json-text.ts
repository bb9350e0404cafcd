/** What `JSON.parse` does not tell: where a text stops being JSON and what was expected there, and which keys stand twice. */
export interface JsonSurvey {
  /** Why the text is not JSON, and from which offset on. */
  readonly fault?: JsonFault;
  /** Keys that stand again in the object that has them already; `JSON.parse` keeps the last in silence. */
  readonly repeatedKeys: readonly { readonly pointer: string; readonly offset: number }[];
}

export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

/** Surveys a text in linear time and without recursion, so that one nested a million deep costs no stack. */
export function surveyJson(text: string, { maxDepth = Number.POSITIVE_INFINITY } = {}): JsonSurvey {
  return new Survey(text, maxDepth).run();
}

/** An object or array that the survey stands in. */
interface Level {
  readonly kind: "object" | "array";
  readonly pointer: string;
  readonly keys: Set<string>;
  /** The key or index that comes next, as a step of a pointer. */
  step: string;
}

type State = "value" | "value or ]" | "key" | "key or }" | "after a value";

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;
const WORD = /[\w.+-]{1,40}|./suy;
/** Deeper pointers are not kept: a text of brackets alone would make them quadratic. */
const DEEPEST_POINTER = 100;

class Survey {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #levels: Level[] = [];
  readonly #repeatedKeys: { pointer: string; offset: number }[] = [];
  #at = 0;
  #state: State = "value";

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  run(): JsonSurvey {
    for (;;) {
      this.#take(SPACE);
      if (this.#state === "after a value" && this.#levels.length === 0) {
        return this.#at === this.#text.length ? this.#end() : this.#end("the end of the text");
      }
      const expected = this.#step();
      if (expected !== undefined) return this.#end(expected);
    }
  }

  /** Takes one token. Gives what was expected where there is another. */
  #step(): string | undefined {
    const level = this.#levels.at(-1);
    const next = this.#text[this.#at];
    switch (this.#state) {
      case "value or ]":
        return next === "]" ? this.#close() : this.#value(level);
      case "value":
        return this.#value(level);
      case "key or }":
        return next === "}" ? this.#close() : this.#key(level);
      case "key":
        return this.#key(level);
      case "after a value":
        return this.#afterValue(level, next);
    }
  }

  #value(level: Level | undefined): string | undefined {
    const opening = this.#text[this.#at];
    if (opening === "{" || opening === "[") {
      if (this.#levels.length >= this.#maxDepth) return `at most ${this.#maxDepth} levels of nesting`;
      const pointer = level === undefined ? "" : `${level.pointer}/${level.step}`;
      const kind = opening === "{" ? "object" : "array";
      const kept = this.#levels.length < DEEPEST_POINTER ? pointer : "";
      this.#levels.push({ kind, pointer: kept, keys: new Set(), step: "0" });
      this.#at += 1;
      this.#state = kind === "object" ? "key or }" : "value or ]";
      return undefined;
    }
    const taken = opening === '"' ? this.#takeString() : this.#take(LITERAL);
    this.#state = "after a value";
    return taken === undefined ? "a JSON value" : undefined;
  }

  #key(level: Level | undefined): string | undefined {
    const start = this.#at;
    const key = this.#takeString();
    if (key === undefined || level === undefined) return "a key in double quotes";
    const name: string = JSON.parse(key);
    level.step = escapePointer(name);
    if (level.keys.has(name))
      this.#repeatedKeys.push({ pointer: `${level.pointer}/${level.step}`, offset: start });
    level.keys.add(name);
    this.#take(SPACE);
    if (this.#text[this.#at] !== ":") return '":" after the key';
    this.#at += 1;
    this.#state = "value";
    return undefined;
  }

  #afterValue(level: Level | undefined, next: string | undefined): string | undefined {
    if (level === undefined) return undefined;
    const closing = level.kind === "array" ? "]" : "}";
    if (next === closing) return this.#close();
    if (next !== ",") return `"," or "${closing}"`;
    this.#at += 1;
    if (level.kind === "array") level.step = String(Number(level.step) + 1);
    this.#state = level.kind === "array" ? "value" : "key";
    return undefined;
  }

  #close(): undefined {
    this.#at += 1;
    this.#levels.pop();
    this.#state = "after a value";
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0];
    if (taken !== undefined) this.#at += taken.length;
    return taken;
  }

  /** By hand: a regular expression would hold a step of a string of millions of characters each. */
  #takeString(): string | undefined {
    const text = this.#text;
    if (text[this.#at] !== '"') return undefined;
    for (let i = this.#at + 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x20) return undefined;
      if (code === 0x5c) {
        const escaped = text[i + 1] ?? "";
        if (
          escaped === "u"
            ? !/^[0-9a-fA-F]{4}$/.test(text.slice(i + 2, i + 6))
            : !'"\\/bfnrt'.includes(escaped)
        ) {
          return undefined;
        }
        i += 1;
      } else if (code === 0x22) {
        const taken = text.slice(this.#at, i + 1);
        this.#at = i + 1;
        return taken;
      }
    }
    return undefined;
  }

  #end(expected?: string): JsonSurvey {
    const repeatedKeys = this.#repeatedKeys;
    if (expected === undefined) return { repeatedKeys };
    return { fault: { offset: this.#at, expected, found: this.#found() }, repeatedKeys };
  }

  #found(): string {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0];
    if (word === undefined) return "the end of the text";
    return word === '"' ? "a string that is cut off or malformed" : JSON.stringify(word);
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
