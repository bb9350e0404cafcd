import * as z from "zod";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { phraseAround, phraseSelection } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection } from "./reading/selection.ts";
import { durationSchema, selectionParams } from "./reading/selection-params.ts";

export const growth = defineWord({
  name: "growth",
  unit: "times",
  summary: {
    en: "Events of this window over those of the window before.",
    ru: "Во сколько раз событий больше, чем за предыдущий такой же период.",
  },
  params: z.strictObject({
    ...selectionParams,
    within: durationSchema.describe("How long each of the two windows is."),
  }),
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `number of ${what} divided by that of the same time before`,
      (what) => `во сколько раз число ${what} больше, чем за такой же срок перед этим`,
    ),
  compile(params, _path, scope) {
    const now = compileSelection(params, scope);
    const earlier = now.previous();
    const read = (view: FactView): number | undefined => {
      const before = earlier.count(view);
      return before === 0 ? undefined : now.count(view) / before;
    };
    return { ...readSelection(now, read, 0, undefined), lookBackMs: earlier.lookBackMs };
  },
});
