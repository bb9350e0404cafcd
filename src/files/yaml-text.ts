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
const MOST_FAULTS = 100;

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
      // It compares each key with each; `structureFaults` finds the same in one walk.
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
        placeOf: (path) => {
          const { offset, depth } = locate(document, path);
          return { ...placeAt(offset), pointer: pointerOf(path.slice(0, depth)) };
        },
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

/** What keeps a document from being read; the first hundred, for after those the rest seldom means much. */
function faultsOf(document: Document.Parsed): Fault[] {
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    offset: pos[0],
    expected: "YAML 1.2 or JSON",
    found: message,
  }));
  const all =
    faults.length > 0 ? faults : [...structureFaults(document.contents, { anchors: new Map(), aliases: 0 })];
  return all.slice(0, MOST_FAULTS);
}

interface Seen {
  /** Open while the node that has it is being walked: an alias in there would stand for what it stands in. */
  readonly anchors: Map<string, "open" | "complete">;
  aliases: number;
}

/** Keys that are given twice; aliases of nothing, of what they stand in, or too many. */
function* structureFaults(node: unknown, seen: Seen): Generator<Fault> {
  if (isAlias(node)) {
    seen.aliases += 1;
    const fault = aliasFault(seen.anchors.get(node.source), seen.aliases);
    if (fault !== undefined) yield { offset: startOf(node), ...fault, found: `*${node.source}` };
  }
  const anchor = isScalar(node) || isSeq(node) || isMap(node) ? node.anchor : undefined;
  if (anchor !== undefined) seen.anchors.set(anchor, "open");
  if (isSeq(node)) for (const item of node.items) yield* structureFaults(item, seen);
  if (isMap(node)) {
    const keys = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      if (keys.has(name))
        yield { offset: startOf(key), expected: "each key once", found: `${JSON.stringify(name)} again` };
      keys.add(name);
      yield* structureFaults(value, seen);
    }
  }
  if (anchor !== undefined) seen.anchors.set(anchor, "complete");
}

function aliasFault(
  anchor: "open" | "complete" | undefined,
  count: number,
): { expected: string } | undefined {
  if (count === MOST_ALIASES + 1) return { expected: `at most ${MOST_ALIASES} aliases` };
  if (anchor === undefined) return { expected: "an alias of what stands before it" };
  return anchor === "open" ? { expected: "an alias of what it does not stand in" } : undefined;
}

/** Where a path leads, and how many of its steps make sense: none leads into a scalar. */
function locate(document: Document.Parsed, path: Path): { offset: number; depth: number } {
  let node: unknown = document.contents;
  let offset = node === null ? document.range[0] : startOf(node);
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return { offset, depth: path.length };
      offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (node === undefined) return { offset, depth: path.length };
      offset = startOf(node);
    } else return { offset, depth };
  }
  return { offset, depth: path.length };
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
