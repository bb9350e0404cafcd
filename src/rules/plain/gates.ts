import type { LeafNode, PlainNode } from "./nodes.ts";

/**
 * Conditions as a network of small gates, as in a circuit of lookup tables: the answers to at most four comparisons are
 * bits of a number, and a bit of the gate's table at that number is what the conditions come to. A rule of four
 * comparisons or fewer is one gate; a larger one has gates whose answers are the bits of others.
 */
export interface Gate {
  /** Bit `n` is the answer where the inputs, lowest first, are the bits of `n`. */
  readonly table: number;
  /** Comparisons, rules that are answered elsewhere, and gates by their number, all of them lower. */
  readonly inputs: readonly (LeafNode | AnsweredRule | number)[];
}

/** A rule of which something else knows whether it fires. */
export interface AnsweredRule {
  readonly kind: "answered";
}

/** A table of 32 bits has room for one more, but few rules have as many, and every gate pays for it. */
export const MOST_INPUTS = 4;

/** The gates of rules, given by their conditions: the rules' own come last, in their order. */
export function makeGates(roots: readonly (PlainNode | AnsweredRule)[]): Gate[] {
  const formulas = roots.map(formulaOf);
  const all = [...formulas.flatMap(innerFormulas), ...formulas];
  const numbers = new Map(all.map((formula, i) => [formula, i]));
  return all.map((formula) => ({
    table: tableOf(formula),
    inputs: formula.inputs.map((input) => ("kind" in input ? input : (numbers.get(input) as number))),
  }));
}

/** What becomes a gate. */
interface Formula {
  readonly inputs: readonly (LeafNode | AnsweredRule | Formula)[];
  /** The answer where the inputs, lowest first, are the bits of a number. */
  holds(bits: number): boolean;
}

function formulaOf(node: PlainNode | AnsweredRule): Formula {
  switch (node.kind) {
    case "leaf":
    case "answered":
      return inputAlone(node);
    case "reference":
      return formulaOf(node.target);
    case "not": {
      const part = formulaOf(node.parts[0] as PlainNode);
      return { inputs: part.inputs, holds: (bits) => !part.holds(bits) };
    }
    default: {
      let parts = node.parts.map(formulaOf);
      while (countInputs(parts) > MOST_INPUTS) {
        parts = packed(parts).map((pack) => shrink(join(node.kind, pack)));
      }
      return join(node.kind, parts);
    }
  }
}

function inputAlone(input: LeafNode | AnsweredRule | Formula): Formula {
  return { inputs: [input], holds: (bits) => bits === 1 };
}

function shrink(formula: Formula): Formula {
  return formula.inputs.length <= 1 ? formula : inputAlone(formula);
}

/** A group of formulas; one without any holds, whatever its kind. */
function join(kind: "all" | "any" | "not", parts: readonly Formula[]): Formula {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  let shift = 0;
  const shifted = parts.map((part) => {
    const from = shift;
    shift += part.inputs.length;
    const mask = (1 << part.inputs.length) - 1;
    return (bits: number) => part.holds((bits >> from) & mask);
  });
  const holds =
    kind === "all" || parts.length === 0
      ? (bits: number) => shifted.every((part) => part(bits))
      : (bits: number) => shifted.some((part) => part(bits));
  return { inputs: parts.flatMap(({ inputs }) => inputs), holds };
}

/** Neighbours put together, as many as a gate takes. */
function packed(parts: readonly Formula[]): Formula[][] {
  const packs: Formula[][] = [];
  let room = 0;
  for (const part of parts) {
    // The first may take nothing at all: an empty group.
    if (packs.length === 0 || part.inputs.length > room) {
      packs.push([]);
      room = MOST_INPUTS;
    }
    (packs.at(-1) as Formula[]).push(part);
    room -= part.inputs.length;
  }
  return packs;
}

function countInputs(parts: readonly Formula[]): number {
  return parts.reduce((count, { inputs }) => count + inputs.length, 0);
}

/** The formulas that one builds on, each after those that it builds on itself. */
function innerFormulas({ inputs }: Formula): Formula[] {
  return inputs.flatMap((input) => ("kind" in input ? [] : [...innerFormulas(input), input]));
}

function tableOf({ inputs, holds }: Formula): number {
  let table = 0;
  for (let bits = 0; bits < 1 << inputs.length; bits++) if (holds(bits)) table |= 1 << bits;
  return table;
}
