import { formatProblem, type Problem } from "../events/problem.ts";
import { countOf } from "../words/plurals.ts";
import { visibleLine } from "../words/visible.ts";
import { type Io, MOST_SHOWN } from "./io.ts";

const MOST_KINDS = 1000;
const MOST_LINES = 5;

interface KindOfProblem {
  readonly first: Problem;
  /** Of the next rows that have it. */
  readonly lines: number[];
  count: number;
}

/** Shows problems of the rows of a table, those of one column in one line: the first, and which other rows have it. */
export class ColumnProblems {
  readonly #io: Io;
  readonly #kinds = new Map<string, KindOfProblem>();
  #others = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  async add(problems: readonly Problem[]): Promise<void> {
    for (const problem of problems) {
      const key = JSON.stringify([problem.place.file, problem.code, problem.expected]);
      const kind = this.#kinds.get(key);
      const { line } = problem.place;
      if (kind !== undefined) {
        kind.count += 1;
        if (line !== undefined && kind.lines.length < MOST_LINES) kind.lines.push(line);
      } else if (this.#kinds.size < MOST_KINDS) this.#kinds.set(key, { first: problem, lines: [], count: 1 });
      else this.#others += 1;
    }
  }

  hide(_file: string, count: number): void {
    this.#others += count;
  }

  async end(): Promise<void> {
    const kinds = [...this.#kinds.values()];
    for (const kind of kinds.slice(0, MOST_SHOWN))
      await this.#io.stderr.write(`${visibleLine(tell(kind))}\n`);
    const hidden = kinds.slice(MOST_SHOWN).reduce((sum, { count }) => sum + count, this.#others);
    if (hidden > 0) await this.#io.stderr.write(`and ${countOf(hidden, "more problem")}\n`);
    this.#kinds.clear();
    this.#others = 0;
  }
}

function tell({ first, lines, count }: KindOfProblem): string {
  const more = count - 1;
  if (more === 0) return formatProblem(first);
  const untold = more - lines.length;
  const named = lines.length === 0 ? "" : ` in ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
  const rest =
    untold === 0
      ? ""
      : `${named === "" ? " in" : " and"} ${countOf(untold, named === "" ? "other row" : "other")}`;
  return `${formatProblem(first)}; the same${named}${rest}`;
}
