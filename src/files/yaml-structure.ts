import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import type { Fault } from "../events/problem.ts";
import type { YamlFault } from "./yaml-composing.ts";

export const MOST_ALIASES = 100;

interface Seen {
  /** Open while the node that has it is being walked: an alias in there would stand for what it stands in. */
  readonly anchors: Map<string, "open" | "complete">;
  aliases: number;
}

/** Keys that are given twice; aliases of nothing, of what they stand in, or too many. */
export function structureFaults(document: Document.Parsed): Generator<YamlFault> {
  return faultsIn(document.contents, { anchors: new Map(), aliases: 0 });
}

function* faultsIn(node: unknown, seen: Seen): Generator<YamlFault> {
  if (isAlias(node)) {
    seen.aliases += 1;
    const fault = aliasFault(seen.anchors.get(node.source), seen.aliases);
    if (fault !== undefined) yield { offset: startOf(node), ...fault, found: `*${node.source}` };
  }
  const anchor = isScalar(node) || isSeq(node) || isMap(node) ? node.anchor : undefined;
  if (anchor !== undefined) seen.anchors.set(anchor, "open");
  if (isSeq(node)) for (const item of node.items) yield* faultsIn(item, seen);
  if (isMap(node)) {
    const keys = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      const found = `${JSON.stringify(name)} again`;
      if (keys.has(name)) yield { offset: startOf(key), code: "duplicate", expected: "each key once", found };
      keys.add(name);
      yield* faultsIn(value, seen);
    }
  }
  if (anchor !== undefined) seen.anchors.set(anchor, "complete");
}

function aliasFault(
  anchor: "open" | "complete" | undefined,
  count: number,
): Pick<Fault, "code" | "expected"> | undefined {
  if (count === MOST_ALIASES + 1) return { code: "limit", expected: `at most ${MOST_ALIASES} aliases` };
  if (anchor === undefined) return { code: "unknown-name", expected: "an alias of what stands before it" };
  return anchor === "open" ? { code: "cycle", expected: "an alias of what it does not stand in" } : undefined;
}

/** Where a node begins in its text. */
export function startOf(node: unknown): number {
  return (node as Node | undefined)?.range?.[0] ?? 0;
}
