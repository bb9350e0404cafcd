import { findNodeAtLocation, type JSONPath, type Node, parseTree } from "jsonc-parser";
import { version } from "../../package.json";
import { stepsOf } from "../events/json-pointer.ts";
import type { MutationResult } from "./mutate-rules.ts";
import type { JudgedMutant } from "./mutation.ts";

/**
 * The result in the report format of Stryker (`mutation-testing-report-schema`, version 2), which its viewers show.
 *
 * @param sources the texts of the rule files, by the name that problems call them by
 * @example formatMutationReport(result, new Map([["rules/acme.json", text]]))
 */
export function formatMutationReport(
  { mutants, failing: _, ...totals }: MutationResult,
  sources: ReadonlyMap<string, string>,
): string {
  const tests = new Map<
    string,
    { readonly id: string; readonly of: NonNullable<JudgedMutant["killedBy"]> }
  >();
  const testOf = (killer: NonNullable<JudgedMutant["killedBy"]>): string => {
    const key = `${killer.file} ${killer.line} ${killer.name}`;
    const known = tests.get(key) ?? { id: `${tests.size}`, of: killer };
    tests.set(key, known);
    return known.id;
  };
  const files: Record<string, { language: "json"; source: string; mutants: object[] }> = {};
  for (const [i, mutant] of mutants.entries()) {
    const { file = "" } = mutant.place;
    const source = sources.get(file) ?? "";
    files[file] ??= { language: "json", source, mutants: [] };
    files[file].mutants.push(reported(mutant, i, locate(source, mutant), testOf));
  }
  const testFiles: Record<string, { tests: object[] }> = {};
  for (const { id, of } of tests.values()) {
    const { name, line, file = "scenarios" } = of;
    testFiles[file] ??= { tests: [] };
    testFiles[file].tests.push({ id, name, location: { start: { line, column: 1 } } });
  }
  return JSON.stringify({
    schemaVersion: "2",
    thresholds: { high: 90, low: 75 },
    files,
    testFiles,
    framework: { name: "client-risk", version },
    config: totals,
  });
}

const STATUSES = {
  killed: "Killed",
  survived: "Survived",
  equal: "Ignored",
  invalid: "CompileError",
} as const;

function reported(
  mutant: JudgedMutant,
  id: number,
  location: object,
  testOf: (killer: NonNullable<JudgedMutant["killedBy"]>) => string,
): object {
  const { mutator, owner, words, status, killedBy, told } = mutant;
  const isUnreached = status === "survived" && told === 0;
  return {
    id: `${id}`,
    mutatorName: mutator,
    description: `${owner.kind} ${owner.name}: ${words}`,
    replacement: "value" in mutant ? JSON.stringify(mutant.value) : "",
    location,
    status: isUnreached ? "NoCoverage" : STATUSES[status],
    ...(status === "equal" ? { statusReason: "no history tells it from the rules as they are" } : {}),
    ...(killedBy === undefined ? {} : { killedBy: [testOf(killedBy)] }),
    testsCompleted: told,
  };
}

const TREES = new Map<string, Node | undefined>();

/** Where it begins and ends, both 1-based; the first character where its text is not known. */
function locate(source: string, mutant: JudgedMutant): object {
  if (!TREES.has(source)) {
    TREES.clear();
    TREES.set(source, parseTree(source));
  }
  const tree = TREES.get(source);
  const path: JSONPath = stepsOf(mutant.place.pointer ?? "");
  let node = tree && nodeAt(tree, path);
  if (node !== undefined && !("value" in mutant) && node.parent?.type === "property") node = node.parent;
  const begin = node?.offset ?? 0;
  return { start: positionAt(source, begin), end: positionAt(source, begin + (node?.length ?? 1)) };
}

function nodeAt(tree: Node, path: JSONPath): Node | undefined {
  let node: Node | undefined = tree;
  for (const step of path)
    node = node && findNodeAtLocation(node, [node.type === "array" ? Number(step) : step]);
  return node;
}

function positionAt(source: string, offset: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
