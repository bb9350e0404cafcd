import * as z from "zod";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { phraseCount, phraseEvents, phraseWindow } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection, compileSelector } from "./reading/selection.ts";
import { selectionParams, selectorSchema } from "./reading/selection-params.ts";
import { compileCount, compileWeighing, weighingParams } from "./reading/weighing.ts";

export const streak = defineWord({
  name: "streak",
  unit: "events",
  summary: {
    en: "How many events in a row, from the newest back, without one that breaks the row.",
    ru: "Сколько событий идёт подряд, считая от последнего, пока ряд не прервётся.",
  },
  params: z.strictObject({
    ...selectionParams,
    brokenBy: selectorSchema.describe("What breaks the row."),
    burst: weighingParams.burst,
  }),
  counts: () => true,
  phrase: (params, _path, titles) => {
    const what = phraseCount(phraseEvents(params, titles));
    const breaker = phraseEvents({ events: params.brokenBy }, titles);
    const window = phraseWindow(params);
    return {
      en: `${what.en} in a row without ${breaker.en}${window.en && `, ${window.en}`}`,
      ru: `${what.ru} подряд без ${breaker.ru}${window.ru && `, ${window.ru}`}`,
    };
  },
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    const breaker = compileSelector(params.brokenBy, params, scope, "/brokenBy");
    const count = compileCount(compileWeighing(params, selection, scope), selection);
    const read = (view: FactView): number | undefined => {
      const last = breaker.newest(view);
      const length = count(view, last);
      return length === 0 && last === undefined ? undefined : length;
    };
    return {
      ...readSelection(selection, read),
      evidence: (view, give) => selection.visit(view, give, breaker.newest(view)),
      without: selection.countedWithout(0, undefined),
      perSubject: selection.perSubject || breaker.perSubject,
    };
  },
});
