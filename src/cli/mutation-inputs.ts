import { InvalidInputError } from "../events/problem.ts";
import { identityOf } from "../files/file-identity.ts";
import { readRuleFiles } from "../files/read-rule-files.ts";
import { type Mutation, prepareMutation } from "../mutants/mutation.ts";
import type { PackOptions } from "../rules/compile/load-packs.ts";
import { packPathsOf, readScenarioFiles } from "../scenarios/scenario-files.ts";

/** What `client-risk mutate` reads; its workers read the same. */
export interface MutationInputs {
  readonly rules: readonly string[];
  readonly scenarios: readonly string[];
  readonly defaultRules: boolean;
}

export interface ReadMutation extends Mutation {
  /** Rule files and scenario files. */
  readonly files: { readonly rules: readonly string[]; readonly scenarios: readonly string[] };
}

/** @throws InvalidInputError with every problem of rule files and scenarios */
export async function readMutation({
  rules,
  scenarios: paths,
  defaultRules,
}: MutationInputs): Promise<ReadMutation> {
  const files = await readRuleFiles(rules);
  const packs = files.map(({ json }) => json);
  const { defaultPack } = await import("../rules/file/default-pack.ts");
  // The files of the default rules themselves do not stand beside themselves.
  const isDefault = packs.some((json) => nameOf(json) === defaultPack.pack);
  const beside = defaultRules && !isDefault ? [defaultPack] : [];
  const read = await readScenarioFiles(paths, {
    packs: [...beside, ...packs],
    files: [...beside.map(() => undefined), ...files],
  });
  if (read.problems.length > 0) throw new InvalidInputError(read.problems);
  const known = new Set(files.map(({ file }) => identityOf(file)));
  const added = new Map<string, Pick<PackOptions, "packs" | "files">>();
  for (const scenario of read.scenarios) {
    const paths = packPathsOf(scenario);
    const key = paths.join("\0");
    if (paths.length === 0 || added.has(key)) continue;
    // A pack that is given already is no other, named by its file or with its directory.
    const others = (await readRuleFiles(paths)).filter(({ file }) => !known.has(identityOf(file)));
    added.set(key, { packs: others.map(({ json }) => json), files: others });
  }
  const mutation = prepareMutation({
    packs,
    files,
    beside,
    scenarios: read.scenarios,
    packsFor: (scenario) => added.get(packPathsOf(scenario).join("\0")) ?? { packs: [] },
  });
  return { ...mutation, files: { rules: files.map(({ file }) => file), scenarios: read.files } };
}

function nameOf(json: unknown): unknown {
  return typeof json === "object" && json !== null && "pack" in json ? json.pack : undefined;
}
