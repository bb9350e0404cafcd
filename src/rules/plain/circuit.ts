import { type AnsweredRule, type Gate, MOST_INPUTS, makeGates } from "./gates.ts";
import type { LeafNode, PlainNode } from "./nodes.ts";
import { MOST_PROBE_INPUTS, Probes } from "./probes.ts";

/** What {@link Circuit.settle} reads and writes. */
export interface SettlingNotes {
  readonly signals: Int32Array;
  readonly fired: Int32Array;
  readonly failed: Int32Array;
}

/**
 * Rules as gates. Signals are numbers of which gates take bits: first the answers of probes, then those of comparisons
 * between facts, of rules answered elsewhere, and of the gates that others build on. One pass over the gates tells
 * which rules fire. Every comparison is made, even of a rule that is decided: skipping one costs more, where a
 * processor must guess whether to, than what it saves.
 */
export class Circuit {
  readonly probes: Probes;
  /** The probes that wait for a fact, by its cell. */
  readonly probesOfCell: ReadonlyMap<number, readonly number[]>;
  /** How many signals there are. */
  readonly signalCount: number;
  /** Comparisons of two facts. */
  private readonly pairs: readonly LeafNode[];
  private readonly firstPair: number;
  private readonly firstAnswered: number;
  private readonly firstGate: number;
  readonly ruleCount: number;
  private readonly tables: Int32Array;
  /** Four for each gate: a signal, and in the lowest five bits which bit of it. */
  private readonly inputs: Int32Array;

  constructor(
    roots: readonly (PlainNode | AnsweredRule)[],
    constants: readonly unknown[],
    factCells: ReadonlySet<number>,
  ) {
    const gates = makeGates(roots);
    const leaves = gates.flatMap(({ inputs }) => inputs.filter(isLeaf));
    const { probed, probesOfCell } = groupByFact(leaves.filter(({ right }) => !factCells.has(right)));
    this.probes = new Probes(
      probed.map((group) =>
        group.map(({ compare, operator, right }) => ({ compare, operator, constant: constants[right] })),
      ),
    );
    this.probesOfCell = probesOfCell;
    this.pairs = leaves.filter(({ right }) => factCells.has(right));
    this.firstPair = probed.length;
    this.firstAnswered = this.firstPair + this.pairs.length;
    const answered = roots.filter(({ kind }) => kind === "answered") as readonly AnsweredRule[];
    this.firstGate = this.firstAnswered + answered.length;
    this.ruleCount = roots.length;
    this.signalCount = this.firstGate + gates.length - roots.length + 1;
    /** What a gate takes that has fewer inputs: a signal that is always 0. */
    const never = (this.signalCount - 1) * 32;

    const places = new Map<LeafNode | AnsweredRule, number>([
      ...probed.flatMap((group, probe) => group.map((leaf, i) => [leaf, probe * 32 + i] as const)),
      ...this.pairs.map((leaf, i) => [leaf, (this.firstPair + i) * 32] as const),
      ...answered.map((rule, i) => [rule, (this.firstAnswered + i) * 32] as const),
    ]);
    const placeOf = (input: Gate["inputs"][number] | undefined): number => {
      if (input === undefined) return never;
      return typeof input === "number" ? (this.firstGate + input) * 32 : (places.get(input) as number);
    };
    this.tables = Int32Array.from(gates, ({ table }) => table);
    this.inputs = Int32Array.from(
      gates.flatMap(({ inputs }) => Array.from({ length: MOST_INPUTS }, (_, i) => placeOf(inputs[i]))),
    );
  }

  get comparesFacts(): boolean {
    return this.pairs.length > 0;
  }

  comparePairs(cells: readonly unknown[], signals: Int32Array): void {
    for (const [i, { compare, left, right }] of this.pairs.entries()) {
      signals[this.firstPair + i] = Number(compare(cells[left], cells[right]));
    }
  }

  /** Notes of the nth rule answered elsewhere whether it fires. */
  noteAnswer(n: number, fires: boolean, signals: Int32Array): void {
    signals[this.firstAnswered + n] = Number(fires);
  }

  /** Notes the numbers of the rules that fire and of those that do not, rising; gives how many fire. */
  settle({ signals, fired, failed }: SettlingNotes): number {
    const { tables, inputs } = this;
    const firstRule = tables.length - this.ruleCount;
    let count = 0;
    for (let gate = 0, at = 0; gate < tables.length; gate++, at += MOST_INPUTS) {
      const a = inputs[at] as number;
      const b = inputs[at + 1] as number;
      const c = inputs[at + 2] as number;
      const d = inputs[at + 3] as number;
      // A shift takes the lowest five bits of what it is given.
      const bits =
        (((signals[a >> 5] as number) >>> a) & 1) |
        ((((signals[b >> 5] as number) >>> b) & 1) << 1) |
        ((((signals[c >> 5] as number) >>> c) & 1) << 2) |
        ((((signals[d >> 5] as number) >>> d) & 1) << 3);
      const holds = ((tables[gate] as number) >>> bits) & 1;
      if (gate < firstRule) signals[this.firstGate + gate] = holds;
      else {
        const rule = gate - firstRule;
        // Each place is written over until its rule has come.
        fired[count] = rule;
        failed[rule - count] = rule;
        count += holds;
      }
    }
    return count;
  }
}

function isLeaf(input: Gate["inputs"][number]): input is LeafNode {
  return typeof input === "object" && input.kind === "leaf";
}

/** Parts comparisons into those of one fact, as many as a probe takes. */
function groupByFact(leaves: readonly LeafNode[]): {
  readonly probed: readonly (readonly LeafNode[])[];
  readonly probesOfCell: ReadonlyMap<number, readonly number[]>;
} {
  const probed: LeafNode[][] = [];
  const probesOfCell = new Map<number, number[]>();
  for (const leaf of leaves) {
    const probes = probesOfCell.get(leaf.left) ?? [];
    probesOfCell.set(leaf.left, probes);
    const newest = probed[probes.at(-1) ?? -1];
    if (newest !== undefined && newest.length < MOST_PROBE_INPUTS) newest.push(leaf);
    else probes.push(probed.push([leaf]) - 1);
  }
  return { probed, probesOfCell };
}
