import { Composer, type CST, type Document, Lexer, type LineCounter, Parser, type YAMLError } from "yaml";
import type { Fault } from "../events/problem.ts";

/** One thing wrong with a text of YAML. */
export interface YamlFault extends Fault {
  readonly offset: number;
}

/** A text goes beyond a bound at an offset: nothing is read from there on. */
export class BoundError extends Error {
  readonly fault: YamlFault;
  /** What was wrong before, in a document that was not composed to its end. */
  readonly before: readonly YamlFault[];

  constructor(
    fault: Pick<YamlFault, "offset" | "expected"> & Partial<YamlFault>,
    before: readonly YamlFault[] = [],
  ) {
    super(fault.expected);
    this.fault = { code: "limit", found: "more", ...fault };
    this.before = before;
  }
}

/** The composer recurses; far below where a stack ends, and far above what a story needs. */
export const DEEPEST_NESTING = 100;
/** After so many the rest seldom means much. Each becomes an error with a stack: a text of brackets alone would take half a minute and gigabytes. */
export const MOST_PROBLEMS = 100;

/**
 * The documents of a text, YAML 1.2 (core schema: a date stays a string) or JSON.
 *
 * @throws BoundError where it is nested too deep, or has too many faults.
 */
export function* composeDocuments(text: string, lines: LineCounter): Generator<Document.Parsed, void> {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    stringKeys: true,
    // It compares each key with each; `structureFaults` finds the same in one walk.
    uniqueKeys: false,
    lineCounter: lines,
    logLevel: "silent",
  });
  boundFaults(composer);
  const tokens = new BoundedTokens(text, lines);
  try {
    yield* composer.compose(tokens);
  } catch (error) {
    if (!(error instanceof BoundError)) throw error;
    throw new BoundError(error.fault, notationFaults(composer.streamInfo()));
  }
  if (tokens.cutAt !== undefined) throw tooManyProblems(tokens.cutAt, notationFaults(composer.streamInfo()));
}

/** What is no YAML in a document, or was not in what would have been one. */
export function notationFaults({ errors, warnings }: Pick<Document, "errors" | "warnings">): YamlFault[] {
  return [...errors, ...warnings].map(({ pos, message }: YAMLError) => ({
    offset: pos[0],
    code: "syntax" as const,
    expected: "YAML 1.2 or JSON",
    found: message,
  }));
}

/** The composer has no option to stop at so many. What it calls for each fault is private to it, but there is nothing else. */
function boundFaults(composer: Composer): void {
  const note: unknown = Reflect.get(composer, "onError");
  if (typeof note !== "function") return;
  let faults = 0;
  Reflect.set(
    composer,
    "onError",
    (source: FaultSource, code: unknown, message: unknown, warning: unknown) => {
      faults += 1;
      if (faults > MOST_PROBLEMS) throw tooManyProblems(offsetOf(source));
      note(source, code, message, warning);
    },
  );
}

type FaultSource = number | readonly number[] | { readonly offset: number };

function offsetOf(source: FaultSource): number {
  if (typeof source === "number") return source;
  return "offset" in source ? source.offset : (source[0] ?? 0);
}

function tooManyProblems(offset: number, before: readonly YamlFault[] = []): BoundError {
  return new BoundError({ offset, expected: `at most ${MOST_PROBLEMS} problems` }, before);
}

/** The tokens of a text, until the parser has built a tree deeper than what the composer may walk, or found too many faults. */
class BoundedTokens implements Iterable<CST.Token> {
  /** Where there was a fault too many. */
  cutAt: number | undefined;
  readonly #text: string;
  readonly #parser: Parser;

  constructor(text: string, lines: LineCounter) {
    this.#text = text;
    this.#parser = new Parser(lines.addNewLine);
  }

  *[Symbol.iterator](): Generator<CST.Token, void> {
    const parser = this.#parser;
    let faults = 0;
    for (const lexeme of new Lexer().lex(this.#text)) {
      for (const token of parser.next(lexeme)) {
        if (token.type === "error") faults += 1;
        if (faults > MOST_PROBLEMS) {
          this.cutAt = token.offset;
          return;
        }
        yield token;
      }
      if (parser.stack.length > DEEPEST_NESTING) {
        const expected = `at most ${DEEPEST_NESTING} levels of nesting`;
        throw new BoundError({ offset: parser.offset, expected });
      }
    }
    yield* parser.end();
  }
}
