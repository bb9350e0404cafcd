/** More names of a cycle than this are left out in the middle. */
const NAMES_SHOWN = 10;

/** Names that lead from one to the next and back to the first: `a → b → a`. */
export function describeCycle(names: readonly string[]): string {
  if (names.length <= NAMES_SHOWN) return names.join(" → ");
  const half = NAMES_SHOWN / 2;
  const between = `… ${names.length - NAMES_SHOWN} more …`;
  return [...names.slice(0, half), between, ...names.slice(-half)].join(" → ");
}
