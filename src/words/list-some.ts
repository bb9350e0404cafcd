/** More values than this are told by their number: a problem is for people, and values come from strangers. */
const VALUES_SHOWN = 40;

/** Values one after another, as in `a, b, c`; many of them as in `a, b, c and 17 more`. */
export function listSome(values: Iterable<string | number>): string {
  const all = [...values];
  const shown = all.slice(0, VALUES_SHOWN).join(", ");
  return all.length > VALUES_SHOWN ? `${shown} and ${all.length - VALUES_SHOWN} more` : shown;
}
