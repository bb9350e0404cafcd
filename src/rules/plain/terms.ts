import type { LeafNode, PlainNode } from "./nodes.ts";

/** A comparison that has to turn out one way. */
export interface Literal {
  readonly leaf: LeafNode;
  readonly wanted: boolean;
}

/**
 * Conditions without nesting: each of the terms asks for all of its literals, and any term that gets them is enough for
 * the conditions to hold; or, where they are `inverse`, not to hold. There is one term at least.
 */
export interface TermList {
  readonly terms: readonly (readonly Literal[])[];
  readonly inverse: boolean;
}

/** As many as a word has bits. */
const MOST_TERMS = 32;

/** The terms of conditions, or of their opposite where these are fewer; `undefined` where there are too many of both. */
export function listTerms(root: PlainNode): TermList | undefined {
  const holding = termsOf(root, true);
  const failing = termsOf(root, false);
  // Of conditions that nothing can change, one of the two has none.
  if (!failing?.length) return holding?.length ? { terms: holding, inverse: false } : undefined;
  const isShorter = !holding?.length || failing.length < holding.length;
  return isShorter ? { terms: failing, inverse: true } : { terms: holding, inverse: false };
}

/** The terms of which any makes a condition come to what is wanted. */
function termsOf(node: PlainNode, wanted: boolean): readonly (readonly Literal[])[] | undefined {
  if (node.kind === "leaf") return [[{ leaf: node, wanted }]];
  if (node.kind === "reference") return termsOf(node.target, wanted);
  if (node.kind === "not") return termsOf(node.parts[0] as PlainNode, !wanted);
  // A group without any part holds, whatever its kind.
  if (node.parts.length === 0) return wanted ? [[]] : [];
  const parts = node.parts.map((part) => termsOf(part, wanted)).filter((part) => part !== undefined);
  if (parts.length < node.parts.length) return undefined;
  if ((node.kind === "any") === wanted) return few(parts.flat());
  if (parts.reduce((count, { length }) => count * length, 1) > MOST_TERMS) return undefined;
  const inEach = parts.filter(({ length }) => length === 1).flatMap(([term = []]) => term);
  return parts
    .filter(({ length }) => length !== 1)
    .reduce<readonly (readonly Literal[])[]>(
      (terms, part) => terms.flatMap((term) => part.map((more) => [...term, ...more])),
      [inEach],
    );
}

function few<Term>(terms: readonly Term[]): readonly Term[] | undefined {
  return terms.length <= MOST_TERMS ? terms : undefined;
}
