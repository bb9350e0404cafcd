import type { FactReader, WordReader } from "./fact-reader.ts";
import type { Selection } from "./selection.ts";
import { byWindows } from "./value-validity.ts";

/**
 * A reader whose evidence is every event of the selection, and whose value is valid as long as the selection's window
 * tells; `without` are its values where there are no such events, none where it rests on other things too.
 */
export function readSelection(
  selection: Selection,
  read: FactReader["read"],
  ...without: readonly unknown[]
): WordReader {
  return {
    read,
    selection,
    evidence: (view, give) => selection.visit(view, give),
    validity: byWindows,
    without: without.length === 0 ? undefined : { ...selection.without(), values: without },
    perSubject: selection.perSubject,
    lookBackMs: selection.lookBackMs,
  };
}
