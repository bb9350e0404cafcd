import * as z from "zod";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { AND, phraseEvents, phraseWindow } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection, compileSelector } from "./reading/selection.ts";
import { selectionParams, selectorSchema } from "./reading/selection-params.ts";

export const share = defineWord({
  name: "share",
  unit: "0–1",
  summary: { en: "Part of all `outOf` events.", ru: "Доля среди всех событий `outOf`." },
  params: z.strictObject({ ...selectionParams, outOf: selectorSchema }),
  phrase: (params, _path, titles) => {
    const what = phraseEvents(params, titles);
    const all = phraseEvents({ events: params.outOf }, titles, AND);
    const window = phraseWindow(params);
    return {
      en: `share of ${what.en} among ${all.en}${window.en && ` ${window.en}`}`,
      ru: `доля ${what.ru} среди ${all.ru}${window.ru && ` ${window.ru}`}`,
    };
  },
  compile(params, _path, scope) {
    const some = compileSelection(params, scope);
    const all = compileSelector(params.outOf, params, scope, "/outOf");
    const read = (view: FactView): number | undefined => {
      const total = all.count(view);
      return total === 0 ? undefined : some.count(view) / total;
    };
    return { ...readSelection(some, read, 0, undefined), perSubject: some.perSubject || all.perSubject };
  },
});
