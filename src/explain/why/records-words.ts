import type { Bilingual } from "../../words/language.ts";

/** Whether the kinds of record are kept that a rule needs. */
export function sayRecords(needed: readonly string[], areKept: boolean): Bilingual {
  const kinds = needed.join(", ");
  return areKept
    ? { en: `such records are kept: ${kinds}`, ru: `такие записи ведутся: ${kinds}` }
    : {
        en: `such records are not kept, so that nothing of the kind says nothing: ${kinds}`,
        ru: `таких записей не ведут, поэтому их отсутствие ни о чём не говорит: ${kinds}`,
      };
}
