import { InvalidInputError } from "../events/problem.ts";
import { parseProfiles } from "../events/profile.ts";
import type { ImportMap } from "../import/import-map.ts";

/** Profiles of the clients of an import: what its rows tell of them, and what its source keeps a record of. */
export class ImportedProfiles {
  readonly #records: readonly string[];
  readonly #members = new Map<string, Record<string, unknown>>();

  constructor({ records }: ImportMap) {
    this.#records = records;
  }

  /** Of two rows the later one counts, where it tells something. */
  add({ id, ...members }: Readonly<Record<string, unknown>>): void {
    if (typeof id !== "string") return;
    this.#members.set(id, { ...this.#members.get(id), ...members });
  }

  /** As JSON. Throws {@link InvalidInputError} where what the rows tell is no profile. */
  write(clients: Iterable<string>): string {
    const ids = [...new Set([...clients, ...this.#members.keys()])].sort();
    const records = this.#records.length === 0 ? {} : { records: this.#records };
    const { profiles, problems } = parseProfiles(
      ids.map((id) => ({ id, ...this.#members.get(id), ...records })),
    );
    if (problems.length > 0) throw new InvalidInputError(problems);
    return `${JSON.stringify(profiles, undefined, 2)}\n`;
  }
}
