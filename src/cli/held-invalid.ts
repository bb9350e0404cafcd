import type { PlacedInvalidRecord } from "../files/read-events.ts";
import type { BadRecord } from "./invalid-records.ts";
import { MOST_SHOWN } from "./io.ts";

interface Held extends BadRecord {
  readonly source: number;
  readonly position: number;
  untold: number;
}

/**
 * Bad records that are found in any order, until they are told in the order of the sources. There may be millions, so of
 * each no more is held than will be asked for: its bytes where it is set aside, and what is wrong with the first of a source.
 */
export class HeldInvalid {
  readonly #keepsBytes: boolean;
  readonly #records: Held[] = [];
  /** Of each source those whose problems may be shown, in order. */
  readonly #shown = new Map<number, Held[]>();

  constructor(keepsBytes: boolean) {
    this.#keepsBytes = keepsBytes;
  }

  add(source: number, file: string, { position, problems, bytes }: PlacedInvalidRecord): void {
    const { length } = problems;
    if (this.#keepsBytes) {
      // What is set aside is not explained; what cannot be is, however late it comes.
      const told = bytes === undefined ? problems : [];
      this.#records.push({ source, position, file, problems: told, untold: 0, bytes });
      return;
    }
    const first = problems.slice(0, MOST_SHOWN);
    const held = { source, position, file, problems: first, untold: length - first.length, bytes: undefined };
    this.#records.push(held);
    this.#show(held);
  }

  inOrder(): readonly BadRecord[] {
    return this.#records.sort((a, b) => a.source - b.source || a.position - b.position);
  }

  #show(held: Held): void {
    const shown = this.#shown.get(held.source) ?? [];
    this.#shown.set(held.source, shown);
    let place = shown.length;
    while (place > 0 && (shown[place - 1] as Held).position > held.position) place -= 1;
    shown.splice(place, 0, held);
    const hidden = shown.length > MOST_SHOWN ? shown.pop() : undefined;
    if (hidden === undefined) return;
    hidden.untold += hidden.problems.length;
    hidden.problems = [];
  }
}
