import * as z from "zod";
import { labelAttribute } from "../events/attribute-labels.ts";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { phraseAround, phraseNewest } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection } from "./reading/selection.ts";
import { attributeSchema, selectionParams } from "./reading/selection-params.ts";
import { checkAttribute, compileAttribute } from "./reading/where.ts";

export const latest = defineWord({
  name: "latest",
  unit: "as the attribute",
  summary: { en: "An attribute of the newest event.", ru: "Свойство последнего события." },
  params: z.strictObject({ ...selectionParams, of: attributeSchema.describe("The attribute that is read.") }),
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseNewest(params, titles),
      (newest) => `${labelAttribute(params.of).en}, by ${newest}`,
      (newest) => `${labelAttribute(params.of).ru} по ${newest}`,
    ),
  gives: ({ of }) => of,
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    checkAttribute(params.of, selection.types, scope, "/of");
    const attribute = compileAttribute(params.of);
    const read = (view: FactView): unknown => {
      const newest = selection.newest(view);
      return newest === undefined ? undefined : attribute(newest.event, view);
    };
    return {
      ...readSelection(selection, read, undefined),
      evidence: (view, give) => {
        const newest = selection.newest(view);
        if (newest !== undefined) give(newest.event);
      },
    };
  },
});
