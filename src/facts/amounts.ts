import * as z from "zod";
import { labelAttribute } from "../events/attribute-labels.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import type { Bilingual } from "../words/language.ts";
import { readSelection } from "./counting.ts";
import { defineWord, type FactReader, type FactScope } from "./fact.ts";
import type { View } from "./reading/case-view.ts";
import { genitiveOf, phraseAround, phraseEvents, phraseSelection, phraseWindow } from "./reading/phrase.ts";
import {
  compileSelection,
  compileSelector,
  durationSchema,
  eventsSchema,
  type Selection,
  selectionParams,
} from "./reading/selection.ts";
import { checkAttribute, compileAttribute, whereSchema } from "./reading/where.ts";

/** Facts that add up a numeric attribute of events. */

const attributeName = z.string().max(100);

export const sum = defineWord({
  name: "sum",
  params: z.strictObject({ ...selectionParams, of: attributeName }),
  phrase: (params, _path, titles) => phraseSum(params.of, phraseSelection(params, titles)),
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    const { add, evidence } = compileTotal(params.of, selection, scope, "/of");
    return { ...readSelection(selection, (view) => add(view).total, 0), evidence };
  },
});

export const mean = defineWord({
  name: "mean",
  params: z.strictObject({ ...selectionParams, of: attributeName }),
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `mean ${labelAttribute(params.of).en} of ${what}`,
      (what) => `среднее значение ${genitiveOf(params.of)} для ${what}`,
    ),
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    const { add, evidence } = compileTotal(params.of, selection, scope, "/of");
    return { ...readSelection(selection, (view) => meanOf(add(view)), undefined), evidence };
  },
});

export const change = defineWord({
  name: "change",
  params: z.strictObject({ ...selectionParams, of: attributeName, within: durationSchema }),
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `change of the mean ${labelAttribute(params.of).en} of ${what}`,
      (what) => `изменение среднего значения ${genitiveOf(params.of)} для ${what}`,
    ),
  compile(params, _path, scope) {
    const now = compileSelection(params, scope);
    const earlier = now.previous();
    const { add: addNow, evidence } = compileTotal(params.of, now, scope, "/of");
    const { add: addEarlier } = compileTotal(params.of, earlier, scope, "/of");
    const read = (view: View): number | undefined => {
      const later = meanOf(addNow(view));
      const former = meanOf(addEarlier(view));
      return later === undefined || former === undefined ? undefined : later - former;
    };
    return { ...readSelection(now, read, undefined), evidence, lookBackMs: earlier.lookBackMs };
  },
});

const part = z.strictObject({
  events: eventsSchema,
  where: whereSchema.optional(),
  /** The attribute to add up; without it events are counted. */
  sum: attributeName.optional(),
});

export const ratio = defineWord({
  name: "ratio",
  params: z.strictObject({ of: part, to: part, within: durationSchema.optional() }),
  phrase: ({ of, to, within }, _path, titles) => {
    const above = phraseSum(of.sum, phraseEvents(of, titles), ["числа", "суммы"]);
    const below = phraseSum(to.sum, phraseEvents(to, titles), ["числу", "сумме"]);
    const window = phraseWindow({ within });
    return {
      en: `${above.en} divided by ${below.en}${window.en && `, ${window.en}`}`,
      ru: `отношение ${above.ru} к ${below.ru}${window.ru && `, ${window.ru}`}`,
    };
  },
  compile({ of, to, within }, _path, scope) {
    const above = compileSelector({ events: of.events, where: of.where }, { within }, scope, "/of");
    const below = compileSelector({ events: to.events, where: to.where }, { within }, scope, "/to");
    const { add: addAbove, evidence } = compileTotal(of.sum, above, scope, "/of/sum");
    const { add: addBelow } = compileTotal(to.sum, below, scope, "/to/sum");
    const read = (view: View): number | undefined => {
      const { total } = addBelow(view);
      return total === 0 ? undefined : addAbove(view).total / total;
    };
    return {
      ...readSelection(above, read, 0, undefined),
      evidence,
      perSubject: above.perSubject || below.perSubject,
    };
  },
});

/** A sum of an attribute over events, or their number where no attribute is named; in Russian by the nouns in the case wanted. */
function phraseSum(
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

interface Total {
  readonly total: number;
  readonly count: number;
}

/** Adds up an attribute over a selection, or counts its events where no attribute is named. */
function compileTotal(
  attribute: string | undefined,
  selection: Selection,
  scope: FactScope,
  pointer: string,
): { add: (view: View) => Total; evidence: NonNullable<FactReader["evidence"]> } {
  if (attribute === undefined) {
    const add = (view: View): Total => {
      const count = selection.count(view);
      return { total: count, count };
    };
    return { add, evidence: (view, give) => selection.visit(view, give) };
  }
  const infos = checkAttribute(attribute, selection.types, scope, pointer);
  if (infos.length > 0 && !infos.some(({ kind }) => kind === "number")) {
    scope.report(pointer, "a numeric attribute", attribute);
  }
  const read = compileAttribute(attribute);
  const visit = (view: View, give: (event: RiskEvent, value: number) => void): void =>
    selection.visit(view, (event) => {
      const value = read(event, view);
      if (typeof value === "number") give(event, value);
    });
  const add = (view: View): Total => {
    let total = 0;
    let count = 0;
    visit(view, (_, value) => {
      total += value;
      count++;
    });
    return { total, count };
  };
  return { add, evidence: visit };
}

function meanOf({ total, count }: Total): number | undefined {
  return count === 0 ? undefined : total / count;
}
