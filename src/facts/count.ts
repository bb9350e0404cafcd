import * as z from "zod";
import { defineWord } from "./fact.ts";
import { phraseCount, phraseEvents, phraseSelection, phraseWindow } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection, compileSelector } from "./reading/selection.ts";
import { selectionParams, selectorSchema } from "./reading/selection-params.ts";
import { compileCount, compileWeighing, weighingParams } from "./reading/weighing.ts";

export const count = defineWord({
  name: "count",
  unit: "events",
  summary: { en: "How many events there are.", ru: "Сколько было событий." },
  params: z.strictObject({
    ...selectionParams,
    ...weighingParams,
    since: selectorSchema.optional().describe("Counts only what came after the newest of these."),
  }),
  counts: () => true,
  phrase: (params, _path, titles) => {
    if (params.since === undefined) return phraseCount(phraseSelection(params, titles));
    const what = phraseCount(phraseEvents(params, titles));
    const marker = phraseEvents({ events: params.since }, titles);
    const window = phraseWindow(params);
    return {
      en: `${what.en} since the last ${marker.en}${window.en && `, ${window.en}`}`,
      ru: `${what.ru} после последних ${marker.ru}${window.ru && `, ${window.ru}`}`,
    };
  },
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    const count = compileCount(compileWeighing(params, selection, scope), selection);
    const without = selection.countedWithout(0);
    if (params.since === undefined) {
      return { ...readSelection(selection, (view) => count(view)), without };
    }
    const marker = compileSelector(params.since, params, scope, "/since");
    return {
      ...readSelection(selection, (view) => count(view, marker.newest(view))),
      evidence: (view, give) => selection.visit(view, give, marker.newest(view)),
      without,
      perSubject: selection.perSubject || marker.perSubject,
    };
  },
});
