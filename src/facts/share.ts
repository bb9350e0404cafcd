import * as z from "zod";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { AND, phraseEvents, phraseWindow } from "./reading/phrase.ts";
import { readSelection } from "./reading/read-selection.ts";
import { compileSelection, compileSelector } from "./reading/selection.ts";
import { selectionParams, selectorParams, selectorSchema } from "./reading/selection-params.ts";
import { typesMeant } from "./reading/types-meant.ts";
import { allows, NUMBER, SHARE } from "./reading/value-domain.ts";
import { compileCount, compileWeighing, priorSchema, weighingParams } from "./reading/weighing.ts";

const NO_PRIOR = { value: 0, weight: 0 };

export const share = defineWord({
  name: "share",
  unit: "0–1",
  summary: { en: "Part of all `outOf` events.", ru: "Доля среди всех событий `outOf`." },
  params: z.strictObject({
    ...selectionParams,
    ...weighingParams,
    outOf: selectorSchema.describe("All of which they are a part; `where` is not asked of these."),
    prior: priorSchema
      .optional()
      .describe(
        "`{ value, weight }`: draws the share of few events toward a value, as if so many had come before.",
      ),
  }),
  value: ({ events, outOf, prior }, _path, { events: catalogue }) => {
    const all = new Set(typesMeant(selectorParams(outOf).events, catalogue).types);
    const isPart = typesMeant(events, catalogue).types.every((type) => all.has(type));
    return isPart && (prior === undefined || allows(SHARE, prior.value)) ? SHARE : NUMBER;
  },
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
    const countSome = compileCount(compileWeighing(params, some, scope), some);
    const countAll = compileCount(compileWeighing(params, all, scope), all);
    const { value, weight } = params.prior ?? NO_PRIOR;
    const read = (view: FactView): number | undefined => {
      const total = countAll(view);
      return total === 0 ? undefined : (countSome(view) + value * weight) / (total + weight);
    };
    return {
      ...readSelection(some, read),
      // With a prior some share is there as soon as there is anything to have a share of.
      without: params.prior === undefined ? some.without(0, undefined) : all.without(undefined),
      perSubject: some.perSubject || all.perSubject,
    };
  },
});
