import * as z from "zod";
import { labelAttribute } from "../events/attribute-labels.ts";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { genitiveOf, phraseAround, phraseSelection } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection } from "./reading/selection.ts";
import { attributeSchema, durationSchema, selectionParams } from "./reading/selection-params.ts";
import { compileTotal, meanOf } from "./reading/total.ts";

export const change = defineWord({
  name: "change",
  unit: "as the attribute",
  summary: {
    en: "The mean of an attribute less its mean in the window before.",
    ru: "Среднее значение свойства минус среднее за предыдущий такой же период.",
  },
  params: z.strictObject({
    ...selectionParams,
    of: attributeSchema.describe("The attribute that is read."),
    within: durationSchema.describe("How long each of the two windows is."),
  }),
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
    const read = (view: FactView): number | undefined => {
      const later = meanOf(addNow(view));
      const former = meanOf(addEarlier(view));
      return later === undefined || former === undefined ? undefined : later - former;
    };
    return { ...readSelection(now, read, undefined), evidence, lookBackMs: earlier.lookBackMs };
  },
});
