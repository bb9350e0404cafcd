import * as z from "zod";
import { labelAttribute } from "../events/attribute-labels.ts";
import { defineWord } from "./fact.ts";
import { genitiveOf, phraseAround, phraseSelection } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection } from "./reading/selection.ts";
import { attributeSchema, selectionParams } from "./reading/selection-params.ts";
import { compileTotal, meanOf } from "./reading/total.ts";

export const mean = defineWord({
  name: "mean",
  unit: "as the attribute",
  summary: { en: "The mean of an attribute over events.", ru: "Среднее значение свойства по событиям." },
  params: z.strictObject({ ...selectionParams, of: attributeSchema.describe("The attribute that is read.") }),
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
