/** Longer keys are cut: pointers are for people, and keys come from strangers. */
const LONGEST_STEP = 100;

/**
 * The JSON pointer (RFC 6901) of these keys and indexes.
 *
 * @example pointerOf(["rules", 0, "a/b"]) === "/rules/0/a~1b"
 */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${escapeStep(shorten(String(key)))}`).join("");
}

/**
 * The keys and indexes of a JSON pointer, all as text.
 *
 * @example stepsOf("/rules/0/a~1b") // ["rules", "0", "a/b"]
 */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function escapeStep(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}

function shorten(key: string): string {
  return key.length > LONGEST_STEP ? `${key.slice(0, LONGEST_STEP)}…` : key;
}
