import { XMLParser, XMLValidator } from "fast-xml-parser";
import { InvalidInputError, type Problem, problemAt } from "../../events/problem.ts";
import { type ByteSource, nameOf } from "../../files/bytes.ts";
import { textEncoding } from "../../files/text-encoding.ts";
import type { ImportMap } from "../import-map.ts";
import { JsonCells } from "./json-cells.ts";
import { rowOf } from "./json-rows.ts";
import { RowsThere, rowsOfDocument } from "./rows-of-document.ts";
import type { TableRow, WantedColumn } from "./table-row.ts";
import { wholeSource } from "./whole-source.ts";

const DEEPEST = 100;

/**
 * The rows of an XML file: its elements as JSON, in which `rows` finds them. Children and attributes are members, all of them
 * text; the text beside them is `_text`. A document type is refused: what it declares may grow without bound.
 */
export async function* xmlRows(
  source: ByteSource,
  rows: ImportMap["rows"],
  wanted: readonly WantedColumn[],
): AsyncGenerator<readonly TableRow[]> {
  const file = nameOf(source);
  const value = await readXml(source);
  if (rows === undefined) {
    const told = { expected: "a map with rows:, which finds the rows in XML", found: hintOfRows(value) };
    throw new InvalidInputError([problemAt(wanted[0]?.place ?? { file }, { code: "missing", ...told })]);
  }
  const there = new RowsThere(rows.expression, file);
  const cells = new JsonCells();
  const found = rowsOfDocument({ value, place: { file }, bytes: undefined }, rows, there);
  there.check();
  yield found.map(({ value: row, place }) => rowOf(row, place, undefined, cells));
}

/** An XML file as JSON. Throws {@link InvalidInputError} where it is none, or has a document type. */
export async function readXml(source: ByteSource): Promise<unknown> {
  const file = nameOf(source);
  return parseXml(decode(await wholeSource(source), file), file);
}

function parseXml(text: string, file: string): unknown {
  if (/<!DOCTYPE/i.test(text)) {
    const told = { expected: "XML without a document type", found: "<!DOCTYPE" };
    throw new InvalidInputError([problemAt({ file }, { code: "forbidden", ...told })]);
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { line, col: column, msg } = valid.err;
    throw new InvalidInputError([
      problemAt({ file, line, column }, { code: "syntax", expected: "XML", found: msg }),
    ]);
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    textNodeName: "_text",
    parseTagValue: false,
    parseAttributeValue: false,
    removeNSPrefix: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: DEEPEST,
  });
  try {
    return parser.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError([problemAt({ file }, { code: "syntax", expected: "XML", found })]);
  }
}

/** XML tells its encoding itself, or is UTF-8. */
function decode(bytes: Buffer, file: string): string {
  const [, label] =
    /^[^<]{0,3}<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(bytes.toString("latin1", 0, 200)) ?? [];
  const { text, fault } = decoder(label, file).decode(bytes);
  if (fault !== undefined) throw new InvalidInputError([problemAt({ file }, fault)]);
  return text.replace(/^\uFEFF/, "");
}

function decoder(label: string | undefined, file: string) {
  try {
    return textEncoding(label);
  } catch {
    const problem: Problem = problemAt(
      { file },
      { code: "syntax", expected: "a known encoding", found: `${label}` },
    );
    throw new InvalidInputError([problem]);
  }
}

/** The first path to elements that are there many times. */
function hintOfRows(root: unknown): string {
  const path: string[] = [];
  let value = root;
  while (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const list = Object.entries(value).find(([, member]) => Array.isArray(member));
    const [key, member] = list ?? Object.entries(value).find(([, one]) => typeof one === "object") ?? [];
    if (key === undefined) break;
    path.push(key);
    value = member;
  }
  return path.length === 0 ? "none" : `none (rows: ${path.join(".")}?)`;
}
