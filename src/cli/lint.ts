import { nearestName } from "../events/problem.ts";
import { readRuleFiles } from "../files/read-rule-files.ts";
import { type LintSeverity, weighsAtLeast } from "../lint/lint-problem.ts";
import { lintRules } from "../lint/lint-rules.ts";
import { type LintFormat, renderLintProblems } from "../lint/render-problems.ts";
import { LINT_CODES } from "../rules/file/lint-codes.ts";
import { EXIT, type Io, UsageError, write } from "./io.ts";
import { readPacked } from "./packed-path.ts";

export interface LintCommandOptions {
  readonly explain?: string;
  readonly failLevel: LintSeverity;
  readonly format: LintFormat;
  /** `false` by `--no-default-rules`. */
  readonly defaultRules: boolean;
}

/** `client-risk lint`: what rule files say and hardly mean. The default rules are known to them, and are not judged. */
export async function lint(paths: readonly string[], options: LintCommandOptions, io: Io): Promise<number> {
  if (options.explain !== undefined) return await explainCode(options.explain, io);
  if (paths.length === 0) throw new UsageError("lint: name rule files, or directories of them");
  const files = await readRuleFiles(paths);
  const packs = files.map(({ json }) => json);
  const { defaultPack } = await import("../rules/file/default-pack.ts");
  // The files of the default rules themselves are not looked at beside themselves.
  const isDefault = packs.some((json) => nameOf(json) === defaultPack.pack);
  const beside = options.defaultRules && !isDefault ? [defaultPack] : [];
  const problems = lintRules({ packs, files, beside });
  await write(io.stdout, renderLintProblems(problems, options.format));
  return problems.some((problem) => weighsAtLeast(problem, options.failLevel)) ? EXIT.found : EXIT.fine;
}

function nameOf(json: unknown): unknown {
  return typeof json === "object" && json !== null && "pack" in json ? json.pack : undefined;
}

/** Prints the page of a code. */
async function explainCode(code: string, io: Io): Promise<number> {
  if (!LINT_CODES.some((known) => known === code)) {
    const nearest = nearestName(code, LINT_CODES);
    const hint = nearest === undefined ? LINT_CODES.join(", ") : `did you mean ${JSON.stringify(nearest)}?`;
    throw new UsageError(`--explain: expected a code of lint, found ${JSON.stringify(code)} (${hint})`);
  }
  await write(io.stdout, await readPacked(`docs/lint/${code}.md`));
  return EXIT.fine;
}
