import type { LintCheck } from "./check.ts";

/** A rule that does not tell what it rests on, in a pack whose other rules do. */
export const missingSource: LintCheck = {
  severity: "warning",
  *find({ rules: { ruleSet } }) {
    const written = ruleSet.rules.filter(({ carrier }) => carrier === undefined);
    const sourced = new Set(
      written.filter(({ value }) => (value.source ?? []).length > 0).map(({ pack }) => pack),
    );
    for (const { name, value, pack, place } of written)
      if ((value.source ?? []).length === 0 && sourced.has(pack))
        yield { place, message: `rule ${name} names no source, where others of ${pack} do` };
  },
};
