import type { CST, Document, Node } from "yaml";
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from "yaml";
import type { Problem, ProblemPlace } from "../events/problem.ts";
import { pointerOf } from "../events/zod-problem.ts";

/** A step into a document: a key of a map, or an index of a list. */
export type Path = readonly (string | number)[];

/** One document of a YAML or JSON text: plain data, and where each part of it stands. */
export interface TextDocument {
  readonly data: unknown;
  readonly placeOf: PlaceOf;
}

/** Where a part stands: its key, or the item of a list; of a part that is not there, what it would stand in. */
export type PlaceOf = (path: Path) => ProblemPlace;

const LONGEST_TEXT = 2_000_000;
/** The composer recurses; far below where a stack ends, and far above what a story needs. */
const DEEPEST_NESTING = 100;
const MOST_ALIASES = 100;

/**
 * Reads the documents of a text, YAML 1.2 (core schema: a date stays a string) or JSON. Size, depth and aliases are
 * bounded, so that no text takes more than linear time. A document that cannot be read is a problem, with its place.
 */
export function readDocuments(
  text: string,
  file: string | undefined,
): { documents: TextDocument[]; problems: Problem[] } {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const placeAt = (offset: number): ProblemPlace => {
    const { line, col } = lines.linePos(offset);
    return { ...(file === undefined ? {} : { file }), line, column: col };
  };
  if (text.length > LONGEST_TEXT) {
    const found = `${text.length} characters`;
    return {
      documents: [],
      problems: [{ place: placeAt(0), expected: `at most ${LONGEST_TEXT} characters`, found }],
    };
  }
  const documents: TextDocument[] = [];
  const problems: Problem[] = [];
  try {
    const composer = new Composer({
      version: "1.2",
      schema: "core",
      stringKeys: true,
      // Compared pair by pair, which is quadratic: `duplicateKeys` does it.
      uniqueKeys: false,
      lineCounter: lines,
      logLevel: "silent",
    });
    for (const document of composer.compose(shallowTokens(text, lines))) {
      const faults = faultsOf(document);
      if (faults.length > 0) {
        problems.push(...faults.map(({ offset, ...fault }) => ({ place: placeAt(offset), ...fault })));
        continue;
      }
      documents.push({
        data: document.toJS({ maxAliasCount: MOST_ALIASES }),
        placeOf: (path) => ({ ...placeAt(offsetOf(document, path)), pointer: pointerOf(path) }),
      });
    }
  } catch (error) {
    problems.push(unreadable(error, placeAt));
  }
  return { documents, problems };
}

class TooDeepError extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super("nesting too deep");
    this.offset = offset;
  }
}

/** The tokens of the text; throws before the parser has built a tree deeper than what the composer may walk. */
function* shallowTokens(text: string, lines: LineCounter): Generator<CST.Token, void> {
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > DEEPEST_NESTING) throw new TooDeepError(parser.offset);
  }
  yield* parser.end();
}

interface Fault {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

function faultsOf(document: Document.Parsed): Fault[] {
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    offset: pos[0],
    expected: "YAML 1.2 or JSON",
    found: message,
  }));
  return faults.length > 0 ? faults : [...structureFaults(document.contents, [])];
}

/** Keys that are given twice, and aliases that stand for what they stand in. */
function* structureFaults(node: Node | null, ancestors: readonly Node[]): Generator<Fault> {
  if (isAlias(node)) {
    if (ancestors.some((ancestor) => "anchor" in ancestor && ancestor.anchor === node.source))
      yield {
        offset: startOf(node),
        expected: "a value",
        found: `an alias of what it stands in, *${node.source}`,
      };
  } else if (isSeq(node)) {
    for (const item of node.items) yield* structureFaults(item as Node, [...ancestors, node]);
  } else if (isMap(node)) {
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      if (seen.has(name))
        yield { offset: startOf(key), expected: "each key once", found: `${JSON.stringify(name)} again` };
      seen.add(name);
      yield* structureFaults(value as Node | null, [...ancestors, node]);
    }
  }
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = node === null ? document.range[0] : startOf(node);
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (node === undefined) return offset;
      offset = startOf(node);
    } else return offset;
  }
  return offset;
}

/** The steps of a JSON pointer. */
export function pathOfPointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function startOf(node: unknown): number {
  return (node as Node | undefined)?.range?.[0] ?? 0;
}

function unreadable(error: unknown, placeAt: (offset: number) => ProblemPlace): Problem {
  if (error instanceof TooDeepError)
    return {
      place: placeAt(error.offset),
      expected: `at most ${DEEPEST_NESTING} levels of nesting`,
      found: "more",
    };
  // What `toJS` throws when aliases multiply beyond bound.
  if (error instanceof ReferenceError)
    return { place: placeAt(0), expected: `at most ${MOST_ALIASES} aliased values`, found: error.message };
  throw error;
}
