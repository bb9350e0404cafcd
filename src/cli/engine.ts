import { createRiskEngine } from "../assess/assess.ts";
import { type EventCatalogue, eventCatalogue } from "../events/catalogue.ts";
import { readRuleFiles } from "../files/read-rule-files.ts";
import type { PackOptions } from "../rules/compile/load-packs.ts";
import type { RuleLimits } from "../rules/file/limits.ts";
import { UsageError } from "./io.ts";

export interface RuleOptions {
  readonly rules?: readonly string[];
  /** `false` by `--no-default-rules`. */
  readonly defaultRules: boolean;
}

/** Parsed rule files, and the names that problems call them by. */
export interface Packs {
  readonly packs: readonly unknown[];
  readonly files: NonNullable<PackOptions["files"]>;
  readonly limits?: Partial<RuleLimits>;
}

/** The packs that a command was told to use: the default one, and the rule files of `--rules`. */
export async function loadPacks(options: RuleOptions): Promise<Packs> {
  const files = await readRuleFiles(options.rules ?? []);
  if (!options.defaultRules && files.length === 0) {
    throw new UsageError("--no-default-rules leaves no rules; name some with --rules PATH");
  }
  const given = { packs: files.map(({ json }) => json), files };
  if (!options.defaultRules) return given;
  const { defaultPack } = await import("../rules/file/default-pack.ts");
  return { packs: [defaultPack, ...given.packs], files: [undefined, ...given.files] };
}

/** The event types that there are for a command that asks nothing else of the rule files of `--rules`, and those files. */
export async function readEventTypes(
  options: Pick<RuleOptions, "rules">,
): Promise<{ readonly types: EventCatalogue; readonly files: readonly string[] }> {
  if (options.rules === undefined) return { types: eventCatalogue, files: [] };
  const packs = await loadPacks({ ...options, defaultRules: true });
  return { types: eventTypesOf(packs, options), files: ruleFilesOf(packs) };
}

/** The paths of the rule files among packs. */
export function ruleFilesOf({ files }: Packs): string[] {
  return files.flatMap((file) => (file === undefined ? [] : typeof file === "string" ? file : file.file));
}

/**
 * The event types that events and profiles may name: the built-in ones, and those that the rule files declare.
 *
 * @throws InvalidInputError with every problem of packs that do not load.
 */
export function eventTypesOf(packs: Packs, { rules = [] }: Pick<RuleOptions, "rules">): EventCatalogue {
  return rules.length === 0 ? eventCatalogue : createRiskEngine(packs).eventTypes;
}
