import { type KnownNames, NearestNames } from "../../events/nearest-names.ts";
import { type Problem, problemAt } from "../../events/problem.ts";
import type { WantedColumn } from "./table-row.ts";

/**
 * The columns that a table lacks. One that may be missing is told only where a name is so near, and read by nobody else,
 * that it is a slip.
 *
 * @param expected what they would be, such as `a column of ledger.csv:1`
 * @param hint what may be the cause that columns are missing
 */
export function missingColumns(
  wanted: readonly WantedColumn[],
  there: KnownNames & { has(name: string): boolean },
  expected: string,
  hint?: string,
): Problem[] {
  const read = new Set(wanted.flatMap(({ sources }) => sources));
  const unread = new Set([...there.keys()].filter((name) => !read.has(name)));
  const names = new NearestNames();
  const list = shorten(there);
  const problems: Problem[] = [];
  for (const { sources, isJoined, isOptional, place } of wanted) {
    const lost = sources.filter((source) => !there.has(source));
    if (lost.length === 0 || (!isJoined && lost.length < sources.length)) continue;
    const [name = ""] = lost;
    const nearest = names.find(name, unread);
    if (isOptional && nearest === undefined) continue;
    const told = lost.map((source) => JSON.stringify(source)).join(isJoined ? " and " : " or ");
    const found = nearest === undefined && hint !== undefined ? `${told} (${hint}?)` : told;
    problems.push(
      problemAt(place, { code: "unknown-name", expected: `${expected} (${list})`, found, nearest }),
    );
  }
  return problems;
}

const LONGEST_LIST = 200;

function shorten(names: KnownNames): string {
  let text = "";
  for (const name of names.keys()) {
    text += text === "" ? name : `, ${name}`;
    if (text.length > LONGEST_LIST) break;
  }
  return text.length > LONGEST_LIST ? `${text.slice(0, LONGEST_LIST - 1)}…` : text;
}
