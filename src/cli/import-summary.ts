import type { RiskEvent } from "../events/catalogue.ts";
import { compareInstants } from "../events/time.ts";
import type { ImportCounts } from "../import/import-rows.ts";
import { countOf } from "../words/plurals.ts";

const MOST_EXAMPLES = 5;

/** What an import came to, for somebody who looks whether a map is right. */
export class ImportSummary {
  readonly #types = new Map<string, { count: number; withoutId: number }>();
  readonly #clients = new Set<string>();
  readonly #examples: RiskEvent[] = [];
  #first: string | undefined;
  #last: string | undefined;

  add(events: readonly RiskEvent[]): void {
    for (const event of events) {
      const { type, client, at } = event;
      const known = this.#types.get(type) ?? { count: 0, withoutId: 0 };
      known.count += 1;
      if (event.id === undefined) known.withoutId += 1;
      this.#types.set(type, known);
      this.#clients.add(client);
      if (this.#examples.length < MOST_EXAMPLES) this.#examples.push(event);
      if (this.#first === undefined || compareInstants(at, this.#first) < 0) this.#first = at;
      if (this.#last === undefined || compareInstants(at, this.#last) > 0) this.#last = at;
    }
  }

  get clients(): ReadonlySet<string> {
    return this.#clients;
  }

  /** Why the same rows, read again in part, may count twice; `undefined` where they cannot. */
  get doubt(): string | undefined {
    const types = [...this.#types].filter(([, { withoutId }]) => withoutId > 0).map(([type]) => type);
    return types.length === 0
      ? undefined
      : `events without id (${types.sort().join(", ")}): an export that holds some of the same rows doubles them`;
  }

  /** The first events, and a table of what the rows gave. */
  tell({ rows, events, leftOut = 0, withoutEvent = 0 }: ImportCounts, bad: number): string {
    const lines = this.#examples.map((event) => JSON.stringify(event));
    const types = [...this.#types].sort(([a], [b]) => (a < b ? -1 : 1));
    const table: [string, string | number][] = [
      ["rows", rows],
      ["  bad", bad],
      ["  left out", leftOut],
      ["  without event", withoutEvent],
      ["events", events],
      ...types.map(([type, { count }]): [string, number] => [`  ${type}`, count]),
      ["clients", this.#clients.size],
      ["from", this.#first ?? "–"],
      ["to", this.#last ?? "–"],
    ];
    const width = table.reduce((most, [name]) => Math.max(most, name.length), 0) + 2;
    const shown = table.map(
      ([name, value]) =>
        `${name.padEnd(width)}${typeof value === "number" ? value.toLocaleString("en") : value}`,
    );
    return [...lines, ...(lines.length === 0 ? [] : [""]), ...shown].map((line) => `${line}\n`).join("");
  }
}

/** One line on what the rows gave. */
export function tellCounts(
  { rows, events, leftOut = 0, withoutEvent = 0 }: ImportCounts,
  bad: number,
): string {
  const told = `${countOf(rows, "row")}, ${bad.toLocaleString("en")} bad, ${countOf(events, "event")}`;
  const more = [
    ...(leftOut > 0 ? [`${countOf(leftOut, "row")} left out by the filter`] : []),
    ...(withoutEvent > 0 ? [`${countOf(withoutEvent, "row")} gave no event`] : []),
  ];
  return [told, ...more].join("; ");
}
