import { createRiskEngine } from "../assess/assess.ts";
import { renderRules } from "../explain/rules/render-rules.ts";
import { tellRules } from "../explain/rules/tell-rules.ts";
import { loadPacks, type RuleOptions } from "./engine.ts";
import { EXIT, type Io, write } from "./io.ts";
import { type ProseOptions, tellerOf } from "./prose-formats.ts";

export interface RulesCommandOptions extends RuleOptions, Omit<ProseOptions, "zone"> {}

/** `client-risk rules`: what the rules say, all of them or one. */
export async function tellOfRules(
  rule: string | undefined,
  options: RulesCommandOptions,
  io: Io,
): Promise<number> {
  const tell = tellerOf({ ...options, zone: "UTC" });
  const told = tellRules(createRiskEngine(await loadPacks(options)), { rule });
  await write(
    io.stdout,
    tell(told, (prose) => renderRules(told, prose)),
  );
  return EXIT.fine;
}
