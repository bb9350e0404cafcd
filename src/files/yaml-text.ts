import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, type YAMLMap } from "yaml";
import { pointerOf } from "../events/json-pointer.ts";
import { type Problem, type ProblemPlace, problemAt } from "../events/problem.ts";
import {
  BoundError,
  composeDocuments,
  MOST_PROBLEMS,
  notationFaults,
  type YamlFault,
} from "./yaml-composing.ts";
import { MOST_ALIASES, startOf, structureFaults } from "./yaml-structure.ts";

/** A step into a document: a key of a map, or an index of a list. */
export type Path = readonly (string | number)[];

/** One document of a YAML or JSON text: plain data, and where each part of it stands. */
export interface TextDocument {
  readonly data: unknown;
  readonly placeOf: PlaceOf;
}

/** Where a part stands: its key, or the item of a list; of a part that is not there, what it would stand in. */
export type PlaceOf = (path: Path) => ProblemPlace;

export const LONGEST_TEXT = 2_000_000;
const MOST_DOCUMENTS = 1000;

/**
 * Reads the documents of a text, YAML 1.2 or JSON. Size, depth, aliases, documents and problems are bounded, so that no text
 * takes more than linear time. A document that cannot be read is a problem, with its place; beyond a bound nothing is read.
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
  const documents: TextDocument[] = [];
  const problems: Problem[] = [];
  const note = ({ offset, ...fault }: YamlFault) => problems.push(problemAt(placeAt(offset), fault));
  try {
    if (text.length > LONGEST_TEXT) {
      const found = `${text.length} characters`;
      throw new BoundError({ offset: 0, expected: `at most ${LONGEST_TEXT} characters`, found });
    }
    for (const document of composeDocuments(text, lines)) {
      const before = problems.length;
      for (const fault of faultsOf(document)) {
        if (problems.length === MOST_PROBLEMS)
          throw new BoundError({ offset: fault.offset, expected: `at most ${MOST_PROBLEMS} problems` });
        note(fault);
      }
      if (problems.length === before) documents.push(toTextDocument(document, placeAt));
      if (documents.length > MOST_DOCUMENTS)
        throw new BoundError({ offset: document.range[0], expected: `at most ${MOST_DOCUMENTS} documents` });
    }
  } catch (error) {
    if (!(error instanceof BoundError)) throw error;
    for (const fault of [...error.before, error.fault]) note(fault);
  }
  return { documents, problems };
}

/** What keeps a document from being read. */
function* faultsOf(document: Document.Parsed): Generator<YamlFault> {
  const faults = notationFaults(document);
  yield* faults.length > 0 ? faults : structureFaults(document);
}

function toTextDocument(document: Document.Parsed, placeAt: (offset: number) => ProblemPlace): TextDocument {
  const keys = new KeyIndex();
  return {
    data: dataOf(document),
    placeOf: (path) => {
      const { offset, depth } = locate(document, path, keys);
      return { ...placeAt(offset), pointer: pointerOf(path.slice(0, depth)) };
    },
  };
}

function dataOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    // What it throws when aliases multiply beyond bound.
    if (!(error instanceof ReferenceError)) throw error;
    const expected = `at most ${MOST_ALIASES} aliased values`;
    throw new BoundError({ offset: document.range[0], expected, found: error.message });
  }
}

/** The pairs of each map that was looked into: a place for each of many keys takes one walk of them. */
class KeyIndex {
  readonly #ofMaps = new Map<YAMLMap, ReadonlyMap<string, Pair>>();

  find(map: YAMLMap, key: string): Pair | undefined {
    let pairs = this.#ofMaps.get(map);
    if (pairs === undefined) {
      pairs = new Map(
        map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])),
      );
      this.#ofMaps.set(map, pairs);
    }
    return pairs.get(key);
  }
}

/** Where a path leads, and how many of its steps make sense: none leads into a scalar. */
function locate(document: Document.Parsed, path: Path, keys: KeyIndex): { offset: number; depth: number } {
  let node: unknown = document.contents;
  let offset = node === null ? document.range[0] : startOf(node);
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = keys.find(node, String(step));
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
