import { type JSONVisitor, printParseErrorCode, visit } from "jsonc-parser";
import { pointerOf } from "../events/json-pointer.ts";
import { type Fault, type Problem, problemAt } from "../events/problem.ts";

/** One thing wrong with a text of JSON, and where. */
export interface JsonFault extends Fault {
  readonly offset: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** JSON pointer of what is being read there. */
  readonly pointer: string;
}

/** What `JSON.parse` does not tell: all that is wrong with a text, where it stands, and which keys are given twice. */
export interface JsonSurvey {
  /** In the order of the text: the first {@link MOST_FAULTS}. Empty where `JSON.parse` gives all that the text says. */
  readonly faults: readonly JsonFault[];
  /** How many more there are. */
  readonly untold: number;
}

/** After so many the rest seldom means much. */
const MOST_FAULTS = 100;
/** Far beyond any data of ours, and far below where a stack ends. */
const DEEPEST = 500;
const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/**
 * Surveys a text of strict JSON (RFC 8259) in one walk. A key that an object has already is a fault, for `JSON.parse` keeps
 * the last in silence; so is nesting beyond `maxDepth` levels, where the survey ends.
 */
export function surveyJson(text: string, { maxDepth = DEEPEST } = {}): JsonSurvey {
  const surveyor = new Surveyor(text, maxDepth);
  try {
    visit(text, surveyor.visitor, STRICT);
  } catch (error) {
    if (!(error instanceof TooDeepError)) throw error;
  }
  return surveyor;
}

/** The value of a text of JSON, or `undefined` after all that is wrong with it was added to the problems. */
export function parseJson(
  text: string,
  file: string,
  problems: Problem[],
  options: { readonly maxDepth?: number } = {},
): unknown {
  const { faults, untold } = surveyJson(text, options);
  if (faults.length === 0) return JSON.parse(text);
  for (const fault of faults) problems.push(problemOf(fault, file));
  if (untold > 0) {
    const found = `${untold} more such problems after these`;
    problems.push(problemAt({ file }, { code: "syntax", expected: "JSON", found }));
  }
  return undefined;
}

export function problemOf(
  { line, column, pointer, code, expected, found }: JsonFault,
  file: string,
): Problem {
  const place = { file, line, column, ...(pointer === "" ? {} : { pointer }) };
  return problemAt(place, { code, expected, found });
}

/** An object or array that the walk stands in. */
interface Level {
  readonly kind: "object" | "array";
  readonly keys: Set<string>;
  /** The key or index that the walk stands at. */
  step: string | number | undefined;
}

/** What the walk has read last: what is expected next follows from it. */
type Reading = "start" | "opening" | "key" | "colon" | "value" | "comma";

class TooDeepError extends Error {}

/** Makes one survey of what the parser visits. The parser goes on after a fault; what it says of the same place is its echo. */
class Surveyor implements JsonSurvey {
  readonly faults: JsonFault[] = [];
  untold = 0;
  readonly visitor: JSONVisitor = {
    onObjectBegin: (offset, _, line, column) => this.#open("object", offset, line, column),
    onArrayBegin: (offset, _, line, column) => this.#open("array", offset, line, column),
    onObjectEnd: (offset, _, line, column) => this.#close(offset, line, column),
    onArrayEnd: (offset, _, line, column) => this.#close(offset, line, column),
    onObjectProperty: (key, offset, _, line, column) => this.#key(key, offset, line, column),
    onLiteralValue: () => this.#read("value"),
    onSeparator: (sign) => this.#separate(sign),
    onError: (code, offset, length, line, column) =>
      this.#fail(printParseErrorCode(code), offset, line, column, offset + length),
  };
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #levels: Level[] = [];
  #last: Reading = "start";
  #isEcho = false;
  /** Whether a string ran to the end of the text: that all else is open there is no news. */
  #isCutOff = false;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  #open(kind: Level["kind"], offset: number, line: number, column: number): void {
    if (this.#levels.length >= this.#maxDepth) {
      this.#levels.length = 0;
      this.#note("limit", offset, line, column, `at most ${this.#maxDepth} levels of nesting`, "more");
      throw new TooDeepError();
    }
    this.#levels.push({ kind, keys: new Set(), step: kind === "array" ? 0 : undefined });
    this.#read("opening");
  }

  /** Called at the end of the text as well, for what is open there. */
  #close(offset: number, line: number, column: number): void {
    if (offset < this.#text.length) this.#read("value");
    else this.#fail("EndOfFile", offset, line, column);
    this.#levels.pop();
  }

  #key(key: string, offset: number, line: number, column: number): void {
    const level = this.#levels.at(-1);
    if (level !== undefined) {
      level.step = key;
      if (level.keys.has(key)) this.#note("duplicate", offset, line, column, "each key once", "it again");
      level.keys.add(key);
    }
    this.#read("key");
  }

  #separate(sign: string): void {
    const level = this.#levels.at(-1);
    if (sign === "," && typeof level?.step === "number") level.step += 1;
    this.#read(sign === "," ? "comma" : "colon");
  }

  #fail(code: string, offset: number, line: number, column: number, end = offset): void {
    if (this.#isEcho || this.#isCutOff) return;
    this.#isEcho = true;
    this.#isCutOff = code === "UnexpectedEndOfString" && end >= this.#text.length;
    this.#note("syntax", offset, line, column, this.#expected(), MALFORMED[code]);
  }

  #read(what: Reading): void {
    this.#last = what;
    this.#isEcho = false;
  }

  #expected(): string {
    const level = this.#levels.at(-1);
    const item = level?.kind === "object" ? "a key in double quotes" : "a JSON value";
    switch (this.#last) {
      case "start":
      case "opening":
        return item;
      case "comma":
        return `${item} after the comma`;
      case "key":
        return '":" after the key';
      case "colon":
        return "a JSON value";
      case "value":
        if (level === undefined) return END_OF_TEXT;
        return level.kind === "object" ? '"," or "}"' : '"," or "]"';
    }
  }

  /** Without words for what was found, it is what stands there. */
  #note(
    code: Fault["code"],
    offset: number,
    line: number,
    column: number,
    expected: string,
    found?: string,
  ): void {
    if (this.faults.length === MOST_FAULTS) {
      this.untold += 1;
      return;
    }
    const pointer = pointerOf(this.#levels.flatMap(({ step }) => step ?? []));
    this.faults.push({
      offset,
      line: line + 1,
      column: column + 1,
      pointer,
      code,
      expected,
      found: found ?? this.#wordAt(offset),
    });
  }

  #wordAt(offset: number): string {
    WORD.lastIndex = offset;
    const word = WORD.exec(this.#text)?.[0];
    return word === undefined ? END_OF_TEXT : JSON.stringify(word);
  }
}

/** What is found where a text has lost its end. */
export const END_OF_TEXT = "the end of the text";
export const STRING_CUT_OFF = "a string that is cut off";

const WORD = /[\w.+-]{1,40}|./suy;

/** What is wrong inside of a token, by the parser's name for it. */
const MALFORMED: Readonly<Record<string, string>> = {
  UnexpectedEndOfString: STRING_CUT_OFF,
  InvalidCharacter: "a string with a control character",
  InvalidEscapeCharacter: "a string with an escape that JSON does not know",
  InvalidUnicode: "a string with \\u and no four hexadecimal digits",
  UnexpectedEndOfNumber: "a number that is cut off",
  InvalidCommentToken: "a comment",
};
