import { diffRules } from "../diff/diff-rules.ts";
import { type DiffFormat, renderDiff } from "../diff/render-diff.ts";
import { readRuleFiles } from "../files/read-rule-files.ts";
import { readClients } from "./client-histories.ts";
import { EXIT, type Io, sayNewest, UsageError, write } from "./io.ts";
import { readInstant } from "./option-values.ts";

export interface DiffOptions {
  readonly events?: readonly string[];
  readonly clients?: string;
  readonly at?: string;
  readonly format: DiffFormat;
  /** `false` by `--no-default-rules`. */
  readonly defaultRules: boolean;
}

/** `client-risk diff`: which rules changed in meaning, and for whom. */
export async function diff(before: string, after: string, options: DiffOptions, io: Io): Promise<number> {
  const { events = [], clients, at } = options;
  if (events.length === 0 && (clients !== undefined || at !== undefined))
    throw new UsageError(`--${clients === undefined ? "at" : "clients"} needs --events`);
  const instant = at === undefined ? undefined : readInstant("--at", at);
  const [old, now] = await Promise.all([readRuleFiles([before]), readRuleFiles([after])]);
  const { defaultPack } = await import("../rules/file/default-pack.ts");
  const isDefault = [...old, ...now].some(({ json }) => nameOf(json) === defaultPack.pack);
  const beside = options.defaultRules && !isDefault ? [defaultPack] : [];
  const packsOf = (files: typeof old) => ({ packs: files.map(({ json }) => json), files });
  const rules = { rules: [after], defaultRules: beside.length > 0 };
  const given =
    events.length === 0
      ? undefined
      : await readClients(events, { ...rules, ...(clients === undefined ? {} : { clients }) }, io);
  const result = diffRules(packsOf(old), packsOf(now), {
    beside,
    ...(given === undefined ? {} : { histories: given.histories, at: instant ?? given.newest }),
  });
  await write(io.stdout, `${renderDiff(result, options.format)}\n`);
  if (given !== undefined && at === undefined) sayNewest(io, given.newest, "--at");
  return result.changes.length + result.clients.length > 0 ? EXIT.found : EXIT.fine;
}

function nameOf(json: unknown): unknown {
  return typeof json === "object" && json !== null && "pack" in json ? json.pack : undefined;
}
