import * as z from "zod";
import { labelOne } from "../events/attribute-labels.ts";
import type { RiskEvent } from "../events/catalogue.ts";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { phraseAround, phraseSelection } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection } from "./reading/selection.ts";
import { attributeSchema, selectionParams } from "./reading/selection-params.ts";
import { SHARE } from "./reading/value-domain.ts";
import { compileWeighing, weighingParams } from "./reading/weighing.ts";
import { checkAttribute, compileAttribute } from "./reading/where.ts";

export const topShare = defineWord({
  name: "topShare",
  unit: "0–1",
  summary: {
    en: "Part of the events on the one value that they name most often: does the trouble sit on one person?",
    ru: "Доля событий на самом частом значении: сосредоточена ли проблема на одном человеке?",
  },
  params: z.strictObject({
    ...selectionParams,
    by: attributeSchema.describe("The attribute whose values are told apart."),
    burst: weighingParams.burst,
  }),
  value: SHARE,
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `largest share of one ${labelOne(params.by).en} in ${what}`,
      (what) => `наибольшая доля одного ${labelOne(params.by).ru} среди ${what}`,
    ),
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    checkAttribute(params.by, selection.types, scope, "/by");
    const attribute = compileAttribute(params.by);
    const weighing = compileWeighing({ burst: params.burst }, selection, scope);
    const read = (view: FactView): number | undefined => {
      let counts: Map<unknown, number> | undefined;
      let total = 0;
      let top = 0;
      const add = (event: RiskEvent): void => {
        total++;
        const value = attribute(event, view);
        if (value === undefined) return;
        counts ??= new Map();
        const times = (counts.get(value) ?? 0) + 1;
        counts.set(value, times);
        if (times > top) top = times;
      };
      if (weighing === undefined) selection.visit(view, add);
      else weighing.visit(view, add);
      return total === 0 ? undefined : top / total;
    };
    return readSelection(selection, read, undefined);
  },
});
