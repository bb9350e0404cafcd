import * as z from "zod";
import { labelMany } from "../events/attribute-labels.ts";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { phraseAround, phraseSelection } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection } from "./reading/selection.ts";
import { attributeSchema, selectionParams } from "./reading/selection-params.ts";
import { checkAttribute, compileAttribute } from "./reading/where.ts";

export const distinct = defineWord({
  name: "distinct",
  unit: "different values",
  summary: {
    en: "How many different employees, contacts or other values the events name.",
    ru: "Сколько разных сотрудников, контактных лиц или других значений названо в событиях.",
  },
  params: z.strictObject({
    ...selectionParams,
    by: attributeSchema.describe("The attribute whose values are told apart."),
  }),
  counts: () => true,
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `number of different ${labelMany(params.by).en} in ${what}`,
      (what) => `число разных ${labelMany(params.by).ru} среди ${what}`,
    ),
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    checkAttribute(params.by, selection.types, scope, "/by");
    const attribute = compileAttribute(params.by);
    const read = (view: FactView): number | undefined => {
      let seen: Set<unknown> | undefined;
      selection.visit(view, (event) => {
        const value = attribute(event, view);
        if (value === undefined) return;
        seen ??= new Set();
        seen.add(value);
      });
      return seen?.size;
    };
    return {
      ...readSelection(selection, read),
      evidence: (view, give) =>
        selection.visit(view, (event) => {
          if (attribute(event, view) !== undefined) give(event);
        }),
      without: selection.countedWithout(undefined),
    };
  },
});
