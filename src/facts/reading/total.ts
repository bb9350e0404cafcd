import { labelAttribute } from "../../events/attribute-labels.ts";
import type { RiskEvent } from "../../events/catalogue.ts";
import type { Bilingual } from "../../words/language.ts";
import type { FactReader } from "./fact-reader.ts";
import type { FactScope } from "./fact-scope.ts";
import type { FactView } from "./fact-view.ts";
import { genitiveOf } from "./phrase.ts";
import type { Selection } from "./selection.ts";
import { compileCount, type Weighed } from "./weighing.ts";
import { checkAttribute, compileAttribute } from "./where.ts";

/** A numeric attribute added up over the events that have it, and how many these are. */
export interface Total {
  readonly total: number;
  readonly count: number;
}

/** Adds up an attribute over a selection, or counts its events where no attribute is named. */
export function compileTotal(
  attribute: string | undefined,
  selection: Selection,
  scope: FactScope,
  pointer: string,
  weighing?: Weighed,
): { add: (view: FactView) => Total; evidence: NonNullable<FactReader["evidence"]> } {
  if (attribute === undefined) {
    const countAll = compileCount(weighing, selection);
    const add = (view: FactView): Total => {
      const count = countAll(view);
      return { total: count, count };
    };
    return { add, evidence: (view, give) => selection.visit(view, give) };
  }
  const { kinds } = checkAttribute(attribute, selection.types, scope, pointer);
  if (kinds.size > 0 && !kinds.has("number")) {
    scope.report(pointer, "a numeric attribute", attribute);
  }
  const read = compileAttribute(attribute);
  const visit = (view: FactView, give: (event: RiskEvent, value: number, weight: number) => void): void => {
    const giveMeasured = (event: RiskEvent, weight: number): void => {
      const value = read(event, view);
      if (typeof value === "number") give(event, value, weight);
    };
    if (weighing === undefined) selection.visit(view, (event) => giveMeasured(event, 1));
    else weighing.visit(view, giveMeasured);
  };
  const add = (view: FactView): Total => {
    let total = 0;
    let count = 0;
    visit(view, (_, value, weight) => {
      total += value * weight;
      count += weight;
    });
    return { total, count };
  };
  return { add, evidence: visit };
}

export function meanOf({ total, count }: Total): number | undefined {
  return count === 0 ? undefined : total / count;
}

/** A sum of an attribute over events, or their number where no attribute is named; in Russian by the nouns in the case wanted. */
export function phraseTotal(
  of: string | undefined,
  events: Bilingual,
  [number, total]: readonly [string, string] = ["число", "сумма"],
): Bilingual {
  if (of === undefined) return { en: `number of ${events.en}`, ru: `${number} ${events.ru}` };
  return {
    en: `total ${labelAttribute(of).en} of ${events.en}`,
    ru: `${total} ${genitiveOf(of)} для ${events.ru}`,
  };
}
