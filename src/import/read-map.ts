import { type EventCatalogue, eventCatalogue } from "../events/catalogue.ts";
import { stepsOf } from "../events/json-pointer.ts";
import { InvalidInputError, type Problem, problemAt } from "../events/problem.ts";
import { problemsOf } from "../events/zod-problem.ts";
import { type Path, readDocuments, type TextDocument } from "../files/yaml-text.ts";
import { MapCompiler } from "./compile-map.ts";
import type { ImportMap } from "./import-map.ts";
import { mapSchema } from "./map-file.ts";

export interface ReadImportMapOptions {
  /** The event types that the map may make: `engine.eventTypes`. Default: the built-in ones. */
  readonly types?: EventCatalogue;
}

/**
 * Reads an import map, YAML or JSON. Names are checked throughout: keys, columns, event types and their attributes.
 * Throws {@link InvalidInputError} with every problem: file, line, JSON pointer, nearest name.
 */
export function readImportMap(
  text: string,
  file: string,
  { types = eventCatalogue }: ReadImportMapOptions = {},
): ImportMap {
  const { documents, problems } = readDocuments(text, file);
  const [document] = documents;
  if (document === undefined || documents.length > 1 || problems.length > 0) {
    if (problems.length > 0) throw new InvalidInputError(problems);
    const told = { expected: "one import map", found: `${documents.length} documents` };
    throw new InvalidInputError([problemAt({ file }, { code: "wrong-value", ...told })]);
  }
  const forbidden = forbiddenKeys(document);
  if (forbidden.length > 0) throw new InvalidInputError(forbidden);
  const parsed = mapSchema.safeParse(document.data);
  if (!parsed.success) {
    throw new InvalidInputError(
      problemsOf(parsed.error, mapSchema, document.data).map((problem) => ({
        ...problem,
        place: document.placeOf(stepsOf(problem.place.pointer ?? "")),
      })),
    );
  }
  const compiler = new MapCompiler(document, types);
  const map = compiler.compile(parsed.data);
  if (compiler.problems.length > 0) throw new InvalidInputError(compiler.problems);
  return map;
}

/** The places of `__proto__`, a key that schemas leave out without a word: what was meant by it would not be done. */
function forbiddenKeys(document: TextDocument): Problem[] {
  const problems: Problem[] = [];
  const waiting: { readonly value: unknown; readonly path: Path }[] = [{ value: document.data, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      const below = [...path, Array.isArray(value) ? Number(key) : key];
      if (key !== "__proto__") waiting.push({ value: member, path: below });
      else {
        const told = { expected: "a key other than __proto__", found: '"__proto__"' };
        problems.push(problemAt(document.placeOf(below), { code: "forbidden", ...told }));
      }
    }
  }
  return problems;
}
