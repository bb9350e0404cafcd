import { pointerOf } from "../../events/json-pointer.ts";
import { describeValue, InvalidInputError, type ProblemPlace, problemAt } from "../../events/problem.ts";
import type { ImportMap } from "../import-map.ts";
import { JsonPathError } from "../json-path.ts";

/** A whole value, and where it stands in its file. */
export interface Document {
  readonly value: unknown;
  readonly place: ProblemPlace;
  readonly bytes: Uint8Array | undefined;
}

/** The rows that an expression finds in a document: the elements of a list, or the one object. */
export function rowsOfDocument(
  document: Document,
  { expression, read }: NonNullable<ImportMap["rows"]>,
  there: RowsThere,
): readonly Document[] {
  let found: unknown;
  try {
    found = read(document.value);
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    const told = { expected: `what rows: ${expression} asks for`, found: error.message };
    throw new InvalidInputError([problemAt(document.place, { code: "wrong-value", ...told })]);
  }
  there.add(document.value, found);
  const rows = Array.isArray(found) ? found : found === undefined ? [] : [found];
  const places = new PlacesIn(document);
  const wrap = wrapperOf(expression);
  return rows.map((value: unknown, i) => ({
    value,
    get place() {
      return places.of(value, i);
    },
    get bytes() {
      if (wrap !== undefined) return Buffer.from(JSON.stringify(wrap(value)));
      // The row alone would not be found again; its document is, and blank lines are none.
      return places.isFirst() ? document.bytes : new Uint8Array(0);
    },
  }));
}

/** Where the objects of a document are; looked up when the first is asked for. */
class PlacesIn {
  readonly #document: Document;
  #pointers: Map<unknown, string> | undefined;
  #isAsked = false;

  constructor(document: Document) {
    this.#document = document;
  }

  of(row: unknown, index: number): ProblemPlace {
    const { place, value } = this.#document;
    this.#pointers ??= pointersOf(value);
    const pointer = this.#pointers.get(row) ?? (typeof row === "object" ? undefined : pointerOf([index]));
    return pointer === undefined || pointer === "" ? place : { ...place, pointer };
  }

  isFirst(): boolean {
    const isFirst = !this.#isAsked;
    this.#isAsked = true;
    return isFirst;
  }
}

function pointersOf(root: unknown): Map<unknown, string> {
  const pointers = new Map<unknown, string>();
  const waiting: { readonly value: unknown; readonly pointer: string }[] = [{ value: root, pointer: "" }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer } = next;
    if (typeof value !== "object" || value === null) continue;
    pointers.set(value, pointer);
    for (const [key, member] of Object.entries(value))
      if (typeof member === "object" && member !== null)
        waiting.push({ value: member, pointer: `${pointer}${pointerOf([key])}` });
  }
  return pointers;
}

const STEP = /^(?:\.?([A-Za-z_]\w*|"[^"\\]+")|(\[\*?\]|\[\?[^[\]]*\])|(@))/;

/**
 * What makes of a row a document in which the expression finds it again; `undefined` where that cannot be said, as of
 * functions.
 */
function wrapperOf(expression: string): ((row: unknown) => unknown) | undefined {
  const steps: (string | undefined)[] = [];
  for (let rest = expression.trim(); rest !== ""; ) {
    const step = STEP.exec(rest);
    if (step === null) return undefined;
    const [whole, key, list] = step;
    if (key !== undefined) steps.push(key.replace(/"/g, ""));
    else if (list !== undefined) steps.push(undefined);
    rest = rest.slice(whole.length);
  }
  return (row) =>
    steps.reduceRight<unknown>((inner, key) => (key === undefined ? [inner] : { [key]: inner }), row);
}

/** Whether an expression finds rows at all. */
export class RowsThere {
  readonly #expression: string;
  readonly #file: string;
  #isFound = false;
  #first: unknown;

  constructor(expression: string, file: string) {
    this.#expression = expression;
    this.#file = file;
  }

  add(document: unknown, found: unknown): void {
    this.#first ??= document;
    if (found !== undefined) this.#isFound = true;
  }

  /** Throws where no document had anything there. */
  check(): void {
    if (this.#isFound || this.#first === undefined) return;
    const expected = `rows at rows: ${this.#expression}`;
    throw new InvalidInputError([
      problemAt({ file: this.#file }, { code: "missing", expected, found: describeDocument(this.#first) }),
    ]);
  }
}

function describeDocument(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return describeValue(value);
  const list = Object.entries(value).find(([, member]) => Array.isArray(member))?.[0];
  const keys = Object.keys(value).slice(0, 10).join(", ");
  return `an object of ${keys}${list === undefined ? "" : ` (rows: ${list}?)`}`;
}
