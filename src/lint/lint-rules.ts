import { loadPacks, type PackOptions, type PackSource, placeOfPack } from "../rules/compile/load-packs.ts";
import { LINT_CODES, type LintCode } from "../rules/file/lint-codes.ts";
import type { LintFinding } from "./check.ts";
import { CHECKS } from "./checks.ts";
import { disabledIn } from "./disabled-codes.ts";
import type { LintProblem } from "./lint-problem.ts";
import { lookAt, type WrittenFile } from "./linted-packs.ts";

export interface LintRulesOptions extends PackOptions {
  /** Packs that those to be looked at are loaded with, and of which nothing is said: mostly `[defaultPack]`. */
  readonly beside?: readonly unknown[];
}

/**
 * Looks for what rule files say and hardly mean: conditions that never hold, rules that are equal, names that nobody uses.
 * What says never, always or equal is proved; what cannot be proved is not said. Sorted by file and place.
 *
 * @throws InvalidInputError with every problem of packs that do not load.
 * @example
 * lintRules({ packs: [acmeRules], beside: [defaultPack] }).map(({ code, pointer }) => `${code} ${pointer}`)
 */
export function lintRules({ beside = [], ...options }: LintRulesOptions): readonly LintProblem[] {
  // What is no list of packs does not load, and loading tells so.
  if (!Array.isArray(options.packs)) loadPacks(options);
  const sources = [...beside.map(() => undefined), ...options.packs.map((_, i) => options.files?.[i])];
  const all = { ...options, packs: [...beside, ...options.packs], files: sources };
  const rules = loadPacks(all);
  // What loads is an object.
  const files = all.packs.map((json, i) => ({
    json: json as WrittenFile["json"],
    place: placeOfPack(json, sources[i], i),
  }));
  const packs = lookAt(all, files, rules, beside.length);
  const isDisabled = disabledIn(files);
  const positions = new Map(
    sources.flatMap((source) => (typeof source === "object" ? [[source.file, source] as const] : [])),
  );
  const problems = new Map<string, LintProblem>();
  for (const code of LINT_CODES)
    for (const finding of CHECKS[code].find(packs)) {
      const problem = problemOf(code, finding, positions);
      const key = `${code} ${problem.file}${problem.pointer}`;
      if (packs.isLinted(problem) && !problems.has(key) && !isDisabled(problem)) problems.set(key, problem);
    }
  return [...problems.values()].sort(byPlace);
}

function problemOf(
  code: LintCode,
  { place, message, witness }: LintFinding,
  positions: ReadonlyMap<string, PackSource>,
): LintProblem {
  const { file = "", pointer = "" } = place;
  const position = positions.get(file)?.positionOf(pointer) ?? {};
  const shown = witness === undefined ? {} : { witness };
  return { code, severity: CHECKS[code].severity, file, ...position, pointer, message, ...shown };
}

function byPlace(a: LintProblem, b: LintProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const rows = (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  if (rows !== 0) return rows;
  if (a.pointer !== b.pointer) return a.pointer < b.pointer ? -1 : 1;
  return LINT_CODES.indexOf(a.code) - LINT_CODES.indexOf(b.code);
}
