import { readRuleFiles } from "../adapters/read-rule-files.ts";
import { UsageError } from "./io.ts";

export interface RuleOptions {
  readonly rules?: readonly string[];
  /** `false` by `--no-default-rules`. */
  readonly defaultRules: boolean;
}

/** The packs that a command was told to use: the default one, and the rule files of `--rules`. */
export async function loadPacks(options: RuleOptions): Promise<readonly unknown[]> {
  const files = await readRuleFiles(options.rules ?? []);
  if (!options.defaultRules && files.length === 0) {
    throw new UsageError("--no-default-rules leaves no rules; name some with --rules PATH");
  }
  const packs = files.map(({ json }) => json);
  if (!options.defaultRules) return packs;
  const { defaultPack } = await import("../default-pack.ts");
  return [defaultPack, ...packs];
}
