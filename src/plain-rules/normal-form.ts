import type { LeafNode, PlainNode } from "./nodes.ts";

/** A comparison that has to turn out one way. */
export interface Literal {
  readonly leaf: LeafNode;
  readonly wanted: boolean;
}

type Terms = readonly (readonly Literal[])[];

/**
 * Conditions without nesting: each of the terms asks for all of its literals, and any term that gets them is enough for
 * the conditions to hold; or, where they are `inverse`, not to hold. There is one term at least.
 */
export interface TermList {
  readonly terms: Terms;
  readonly inverse: boolean;
}

/** As many as a word has bits. */
const MOST_TERMS = 32;

/** In all terms of a rule: those that stand in many are as many comparisons more to make tables of. */
const MOST_LITERALS = 512;

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
function termsOf(node: PlainNode, wanted: boolean): Terms | undefined {
  if (node.kind === "leaf") return [[{ leaf: node, wanted }]];
  if (node.kind === "reference") return termsOf(node.target, wanted);
  if (node.kind === "not") return termsOf(node.parts[0] as PlainNode, !wanted);
  // A group without any part holds, whatever its kind.
  if (node.parts.length === 0) return wanted ? [[]] : [];
  const parts = node.parts.map((part) => termsOf(part, wanted)).filter((part) => part !== undefined);
  if (parts.length < node.parts.length) return undefined;
  return (node.kind === "any") === wanted ? few(parts.flat()) : combine(parts);
}

/** Terms that ask for all that one term of each part asks for. */
function combine(parts: readonly Terms[]): Terms | undefined {
  if (parts.some(({ length }) => length === 0)) return [];
  if (parts.reduce((count, { length }) => count * length, 1) > MOST_TERMS) return undefined;
  const inEach = few([parts.filter(({ length }) => length === 1).flatMap(([term = []]) => term)]);
  return parts
    .filter(({ length }) => length > 1)
    .reduce<Terms | undefined>(
      (terms, part) => terms && few(terms.flatMap((term) => part.map((more) => [...term, ...more]))),
      inEach,
    );
}

function few(terms: Terms): Terms | undefined {
  const literals = terms.reduce((count, { length }) => count + length, 0);
  return terms.length <= MOST_TERMS && literals <= MOST_LITERALS ? terms : undefined;
}
