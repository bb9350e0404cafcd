import { visibleLine } from "../words/visible.ts";
import type { MutationResult } from "./mutate-rules.ts";
import type { JudgedMutant } from "./mutation.ts";

/**
 * The score, and a line for each mutant that survived, and for each that was proved equal.
 *
 * @example console.log(formatMutation(mutateRules({ packs: [ourPack], beside: [defaultPack], scenarios })));
 */
export function formatMutation({ mutants, score, killed, survived, equal, invalid }: MutationResult): string {
  const lines = mutants.flatMap((mutant) => (TOLD.includes(mutant.status) ? [lineOf(mutant)] : []));
  const counted = killed + survived;
  const beside = [
    ...(equal === 0 ? [] : [`${equal} equal, which do not count`]),
    ...(invalid === 0 ? [] : [`${invalid} do not load`]),
  ];
  const told = [`mutants: ${killed} of ${counted} killed, ${survived} survived`, ...beside].join("; ");
  return [...lines, told, `score: ${percentBelow(score)}`].join("\n");
}

const TOLD: readonly JudgedMutant["status"][] = ["survived", "equal"];

function lineOf({ status, place, owner, words, mutator, told }: JudgedMutant): string {
  const { file = "", line, column, pointer } = place;
  const at = line === undefined ? `${file}${pointer}` : `${file}:${line}:${column}`;
  const reach = status === "survived" && told === 0 ? ", which no scenario reaches" : "";
  return visibleLine(`${at} ${status}: ${owner.kind} ${owner.name}: ${mutator} ${words}${reach}`);
}

/** Rounded down, so that what is too little does not read as enough. */
export function percentBelow(percent: number): string {
  return `${(Math.floor(percent * 100) / 100).toFixed(2)} %`;
}
