import * as z from "zod";
import { defineWord } from "./fact.ts";
import { phraseSelection } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection } from "./reading/selection.ts";
import { attributeSchema, selectionParams } from "./reading/selection-params.ts";
import { compileTotal, phraseTotal } from "./reading/total.ts";
import { compileWeighing, weighingParams } from "./reading/weighing.ts";

export const sum = defineWord({
  name: "sum",
  unit: "as the attribute",
  summary: { en: "The sum of an attribute over events.", ru: "Сумма свойства по событиям." },
  params: z.strictObject({
    ...selectionParams,
    ...weighingParams,
    of: attributeSchema.describe("The attribute that is read."),
  }),
  phrase: (params, _path, titles) => phraseTotal(params.of, phraseSelection(params, titles)),
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    const { add, evidence } = compileTotal(
      params.of,
      selection,
      scope,
      "/of",
      compileWeighing(params, selection, scope),
    );
    return { ...readSelection(selection, (view) => add(view).total, 0), evidence };
  },
});
