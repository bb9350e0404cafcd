import { phraseNeed } from "../../rules/compile/comparison-words.ts";
import type { Comparison, CompiledCondition } from "../../rules/compile/condition.ts";
import type { Bilingual } from "../../words/language.ts";

/** A condition as it is written, with words for what it compares. */
export type ToldCondition =
  | { readonly kind: "all" | "any"; readonly parts: readonly ToldCondition[] }
  | { readonly kind: "not"; readonly part: ToldCondition }
  /** Behind a name: told where it is named first, by its name alone after that. */
  | { readonly kind: "condition"; readonly name: string; readonly part?: ToldCondition }
  | ToldComparison;

export interface ToldComparison {
  readonly kind: "comparison";
  /** The fact of the vocabulary that is asked. */
  readonly fact: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly path?: string;
  readonly operator: string;
  /** Absent where it is held against another fact, or the subject at hand. */
  readonly value?: unknown;
  /** The fact in words. */
  readonly words: Bilingual;
  /** What it has to be, to stand after "must"; in Russian after «нужно». */
  readonly needs: Bilingual;
}

export function tellCondition(condition: CompiledCondition): ToldCondition {
  const told = new Set<string>();
  function tell(one: CompiledCondition): ToldCondition {
    switch (one.kind) {
      case "all":
      case "any":
        return one.parts.length === 1
          ? tell(one.parts[0] as CompiledCondition)
          : { kind: one.kind, parts: one.parts.map(tell) };
      case "not":
        return { kind: "not", part: tell(one.part) };
      case "named": {
        const { name } = one;
        if (told.has(name)) return { kind: "condition", name };
        told.add(name);
        return { kind: "condition", name, part: tell(one.condition) };
      }
      case "comparison":
        return tellComparison(one);
    }
  }
  return tell(condition);
}

function tellComparison(comparison: Comparison): ToldComparison {
  const { slot, operator, against } = comparison;
  const { fact, params, path } = slot.reference;
  return {
    kind: "comparison",
    fact,
    ...(params === undefined ? {} : { params }),
    ...(path === undefined ? {} : { path }),
    operator,
    ...(against.kind === "constant" ? { value: against.value } : {}),
    words: slot.phrase(),
    needs: needOf(comparison),
  };
}

const THE_SUBJECT: Bilingual = { en: "the one who is asked about", ru: "тот, о ком речь" };

function needOf({ slot, against, words: [asked] }: Comparison): Bilingual {
  switch (against.kind) {
    case "constant":
      return phraseNeed(slot, asked, against.value);
    case "fact":
      return asked([against.slot.phrase()]);
    case "subject":
      return asked([THE_SUBJECT]);
  }
}
