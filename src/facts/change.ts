import * as z from "zod";
import { labelAttribute } from "../events/attribute-labels.ts";
import { parseDuration } from "../events/time.ts";
import type { Bilingual } from "../words/language.ts";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { genitiveOf, phraseAround, phraseSelection } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection, type Selection } from "./reading/selection.ts";
import {
  attributeSchema,
  DEFAULT_WITHIN,
  durationSchema,
  selectionParams,
} from "./reading/selection-params.ts";
import { compileTotal, meanOf } from "./reading/total.ts";
import { NUMBER } from "./reading/value-domain.ts";
import type { Weighed } from "./reading/weighing.ts";

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
    upTo: z
      .literal("newest")
      .optional()
      .describe(
        "`newest`: the later window ends with the newest such event of the last 730 days, so that time alone changes nothing; with the moment looked from where not given.",
      ),
    least: z
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe("How many events the later window must have for there to be a change; 1 where not given."),
  }),
  value: NUMBER,
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `change of the mean ${labelAttribute(params.of).en} of ${what}${upToNewest(params).en}`,
      (what) => `изменение среднего значения ${genitiveOf(params.of)} для ${what}${upToNewest(params).ru}`,
    ),
  compile(params, _path, scope) {
    const { least = 1 } = params;
    const isUpToNewest = params.upTo === "newest";
    const now = compileSelection(isUpToNewest ? { ...params, within: DEFAULT_WITHIN } : params, scope);
    const earlier = isUpToNewest ? now : now.previous();
    const windowOf = (place: number): Weighed | undefined =>
      isUpToNewest ? fromNewest(now, place, parseDuration(params.within) as number) : undefined;
    const { add: addNow, evidence } = compileTotal(params.of, now, scope, "/of", windowOf(0));
    const { add: addEarlier } = compileTotal(params.of, earlier, scope, "/of", windowOf(1));
    const read = (view: FactView): number | undefined => {
      const total = addNow(view);
      const later = total.count < least ? undefined : meanOf(total);
      const former = meanOf(addEarlier(view));
      return later === undefined || former === undefined ? undefined : later - former;
    };
    return { ...readSelection(now, read, undefined), evidence, lookBackMs: earlier.lookBackMs };
  },
});

function upToNewest({ upTo }: { readonly upTo?: "newest" | undefined }): Bilingual {
  return upTo === undefined ? { en: "", ru: "" } : { en: ", up to the newest", ru: ", считая от последнего" };
}

/** The events of a window counted back from the newest: place 0 is the one that ends with it, 1 the one before. */
function fromNewest(selection: Selection, place: number, withinMs: number): Weighed {
  const visit: Weighed["visit"] = (view, give) => {
    const newest = selection.newest(view);
    if (newest === undefined) return;
    selection.visit(view, (event, at) => {
      if (Math.floor((newest.at - at) / withinMs) === place) give(event, 1);
    });
  };
  return {
    visit,
    count(view) {
      let count = 0;
      visit(view, () => count++);
      return count;
    },
  };
}
